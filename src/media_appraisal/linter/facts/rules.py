"""Every rule that looks through facts, and what they find."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from media_appraisal.linter.facts import clear, complete, consistent, possible
from media_appraisal.linter.facts.given import Given
from media_appraisal.linter.finding import FACT_PRINCIPLES, Findings, rank
from media_appraisal.period import Period
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.linter.facts.given import Refused
    from media_appraisal.linter.finding import Finding
    from media_appraisal.linter.rule import Rule
    from media_appraisal.measures.facts import Facts

FACT_RULES: tuple[Rule[Given], ...] = (
    possible.refused_at_the_door,
    possible.held_impossibly,
    possible.reach_above_impressions,
    possible.more_people_than_acts,
    possible.completions_above_views,
    possible.part_above_whole,
    possible.end_before_beginning,
    possible.observed_before_it_happened,
    possible.followers_jump,
    complete.days_without_a_row,
    complete.account_without_a_day,
    complete.content_without_numbers,
    complete.column_known_in_few_rows,
    complete.days_nobody_answers_for,
    consistent.counter_falls,
    consistent.followers_do_not_add_up,
    consistent.restated,
    consistent.content_under_two_names,
    consistent.names_nothing,
    consistent.withdrawn,
    clear.published_at_night,
    clear.published_at_midnight,
    clear.no_moment_of_observation,
    clear.no_source,
)
"""By code. A code that has been released keeps its meaning; a rule that goes leaves a gap."""


EACH = 20
"""Findings of one rule that are listed."""


def check_facts(
    facts: Facts, period: Period | str | None = None, *, refused: tuple[Refused, ...] = ()
) -> Findings:
    """What is wrong with facts, or worth knowing, before anybody is measured by them.

    By principle (possible, complete, consistent, clear), the worst first, then by code. With a
    period only its rows are looked at. `refused` names tables that the door did not let in.
    Findings ask for a look at a figure; none says that anybody did wrong.
    """
    within = None if period is None else Period.of(period)
    given = Given(facts, within, refused)
    found = (finding for rule in FACT_RULES for finding in _listed(rule, given))
    return Findings(_title(within), tuple(sorted(found, key=rank)), FACT_PRINCIPLES)


def _listed(rule: Rule[Given], given: Given) -> Iterator[Finding]:
    """The first findings of a rule, and whether there are more."""
    found = list(itertools.islice(rule.findings(given), EACH + 1))
    yield from found[:EACH]
    if len(found) > EACH:
        yield attrs.evolve(
            found[EACH],
            text=Text(
                zh=f"同类情况不止以上 {EACH} 条，从此处起不再列出。",
                en=f"There are more than {EACH} of these; they are not listed from here on.",
            ),
        )


def _title(period: Period | None) -> Text:
    if period is None:
        return Text(zh="事实数据", en="Facts")
    label = period.label
    return Text(zh=f"事实数据，{label.zh}", en=f"Facts, {label.en}")
