"""Every rule of the linter, and what they find in a scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.linter import (
    choices,
    cohort,
    coverage,
    edges,
    fair,
    motivating,
    objective,
    operable,
    rewarding,
    targets,
    wording,
)
from media_appraisal.linter.finding import Findings, rank
from media_appraisal.linter.tree import Tree
from media_appraisal.linter.words import titled

if TYPE_CHECKING:
    from media_appraisal.linter.rule import Rule
    from media_appraisal.scheme.scheme import Scheme

RULES: tuple[Rule[Tree], ...] = (
    objective.without_definition,
    objective.without_unit,
    objective.rated_without_levels,
    objective.levels_without_anchors,
    objective.one_group_of_raters,
    wording.without_reference,
    wording.points_of_the_text_alone,
    wording.blank_in_a_text,
    wording.name_against_number,
    wording.left_to_another_paper,
    fair.hole_between_bands,
    fair.hole_closed_by_policy,
    fair.bands_overlap,
    fair.totals_without_grade,
    coverage.responsibility_without_indicator,
    coverage.responsibility_of_little_weight,
    coverage.responsibility_on_one_indicator,
    coverage.evidence_of_the_unknown,
    coverage.evidence_without_role,
    cohort.compares_people,
    fair.gate_closed_to_all,
    cohort.too_few_to_compare,
    cohort.grade_for_nobody,
    edges.rounding_moves_a_cutoff,
    edges.printed_total_against_grade,
    cohort.judgements_contradict,
    fair.refused_by_the_rule,
    operable.entered_by_hand,
    operable.default_in_place,
    operable.weights_of_an_odd_sum,
    operable.tier_without_parts,
    operable.without_label,
    operable.gate_without_effect,
    operable.coefficient_lacking,
    choices.choice_left_open,
    choices.points_out_of_nothing,
    motivating.one_indicator_carries_the_total,
    motivating.weighs_nothing,
    motivating.core_below_auxiliary,
    motivating.volume_without_quality,
    motivating.grade_out_of_reach,
    motivating.better_grade_pays_less,
    motivating.step_out_of_reach,
    rewarding.cap_out_of_reach,
    rewarding.full_marks_out_of_reach,
    targets.target_earns_less_than_full,
    targets.full_marks_far_below_target,
    rewarding.wrong_direction,
    rewarding.same_score_for_all,
    rewarding.carries_the_total,
    rewarding.worse_in_the_middle,
)
"""By code. A code that has been released keeps its meaning; a rule that goes leaves a gap."""


def lint(scheme: Scheme, people: int | None = None) -> Findings:
    """What is wrong with a scheme, or worth knowing, before it decides anybody's pay.

    By principle, the worst first, then by code and in the order of the document. With the number
    of people whom it will appraise it also tells whether they are enough for rules that compare.
    """
    tree = Tree(scheme, people)
    found = (finding for rule in RULES for finding in rule.findings(tree))
    return Findings(titled(scheme), tuple(sorted(found, key=rank)))
