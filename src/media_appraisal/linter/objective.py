"""Objective (客观): two people who apply the scheme would come to the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import inside
from media_appraisal.linter.words import named
from media_appraisal.measures.entered import Entered
from media_appraisal.measures.rated import RELATIONS, Rated
from media_appraisal.methods.normalisers.levels import Levels
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.linter.tree import Tree
    from media_appraisal.measures.measure import Measure


@rule("MA101", "warning")
def without_definition(tree: Tree) -> Iterator[Fault]:
    """Indicators and gates whose value a person enters, without a word on how it is counted."""
    for place, thing in tree.valued:
        if thing.definition is None and isinstance(thing.measure, Entered):
            name = named(thing)
            yield Fault(
                inside(place, "definition"),
                Text(
                    zh=f"{name.zh}没有定义，两个人可能数出两个结果。",
                    en=f"{name.en} has no definition; two people may count it in two ways.",
                ),
                Text(
                    zh="请写 `definition`：数什么、除以什么、在什么期间、不计什么。",
                    en="Write a `definition`: what is counted, divided by what, over which time, "
                    "and what is left out.",
                ),
            )


@rule("MA102", "warning")
def without_unit(tree: Tree) -> Iterator[Fault]:
    """Counted indicators whose value has no unit."""
    for standing in tree.counted:
        if standing.part.unit is None:
            name = named(standing.part)
            yield Fault(
                inside(standing.place, "unit"),
                Text(
                    zh=f"{name.zh}没有单位：85% 会有人填 85，有人填 0.85。",
                    en=f"{name.en} has no unit: for 85% some will enter 85, others 0.85.",
                ),
                Text(
                    zh="请写 `unit`，例如 fraction、count、hours。",
                    en="Write a `unit`, such as fraction, count or hours.",
                ),
            )


@rule("MA103", "warning")
def rated_without_levels(tree: Tree) -> Iterator[Fault]:
    """Rated indicators that are scored by another rule than levels."""
    for standing in tree.rated:
        kind = standing.part.normaliser.kind
        if not isinstance(standing.part.normaliser, Levels):
            name = named(standing.part)
            yield Fault(
                inside(standing.place, "normaliser"),
                Text(
                    zh=f"{name.zh}由人评分，却用 {kind} 计分，考核人没有可对照的等级描述。",
                    en=f"{name.en} is rated by people and scored by {kind}: raters have no levels "
                    "to compare with.",
                ),
                Text(
                    zh="请改用 `levels`，每一级写一句行为描述（`anchor`）。",
                    en="Use `levels`, each with a sentence of behaviour as its `anchor`.",
                ),
            )


@rule("MA104", "warning")
def levels_without_anchors(tree: Tree) -> Iterator[Fault]:
    """Rated indicators with levels that no sentence describes."""
    for standing in tree.rated:
        rule_of = standing.part.normaliser
        levels = rule_of.levels if isinstance(rule_of, Levels) else ()
        bare = [plain(level.value) for level in levels if level.anchor is None]
        if bare:
            name = named(standing.part)
            yield Fault(
                inside(standing.place, "normaliser", "levels"),
                Text(
                    zh=f"{name.zh}的等级 {'、'.join(bare)} 没有行为描述，打几分全凭印象。",
                    en=f"{name.en} has levels without an anchor: {', '.join(bare)}. Raters go by "
                    "impression.",
                ),
                Text(
                    zh="请为每一级写 `anchor`：做到什么样算这一级。",
                    en="Write an `anchor` for each level: what a person at this level does.",
                ),
            )


@rule("MA105", "warning")
def one_group_of_raters(tree: Tree) -> Iterator[Fault]:
    """Rated indicators that fewer than two groups of raters decide."""
    for standing in tree.rated:
        groups = _groups(standing.part.measure)
        if groups is not None and len(groups) < 2:
            yield Fault(
                inside(standing.place, "measure"),
                _by_whom(named(standing.part), groups),
                Text(
                    zh="请至少由两方评分，例如 "
                    "`measure: {kind: rated, shares: {superior: 60, peer: 40}}`。",
                    en="Let at least two groups rate, as in "
                    "`measure: {kind: rated, shares: {superior: 60, peer: 40}}`.",
                ),
            )


def _groups(measure: Measure) -> list[Text] | None:
    """The groups of raters that count; None where the measure is no rating by people."""
    if isinstance(measure, Rated):
        return [RELATIONS[group] for group, share in measure.shares.items() if share > 0]
    return [] if isinstance(measure, Entered) else None


def _by_whom(name: Text, groups: list[Text]) -> Text:
    if not groups:
        return Text(zh=f"{name.zh}没有写明由谁评分。", en=f"Nothing says who rates {name.en}.")
    (group,) = groups
    return Text(
        zh=f"{name.zh}只由{group.zh}一方评分，一方的印象就是全部结果。",
        en=f"{name.en} is rated by {group.en} alone: one side's impression is the whole result.",
    )
