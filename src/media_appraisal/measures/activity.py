"""Activity: on how many days of a period each person was there to be measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.measures.frames import cells_of, day_number
from media_appraisal.measures.holding import days_held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period


def days_active(
    operator: Frame | None, assignment: Frame | None, period: Period, people: tuple[str, ...]
) -> dict[str, int]:
    """The days of each of the people; none where neither table was given.

    Those between `active_from` and `active_to`; of whoever stands in the assignments, only those
    on which an account was held.
    """
    if operator is None and assignment is None:
        return {}
    whole = day_number(period.start), day_number(period.end)
    spans = {} if operator is None else _spans(operator, whole)
    within = {person: spans.get(person, whole) for person in people}
    days = {person: max(last - first, 0) for person, (first, last) in within.items()}
    if assignment is None:
        return days
    told = set(assignment["operator_id"].to_list())
    holding = days_held(assignment, period, spans)
    return {person: holding.get(person, 0) if person in told else days[person] for person in people}


def _spans(operator: Frame, whole: tuple[int, int]) -> Mapping[str, tuple[int, int]]:
    """By person the first day of the period that counts, and the first that does not any more."""
    people = operator["operator_id"].to_list()
    gaps = [None] * len(people)
    begun, ended = (
        cells_of(operator[name]) if name in operator.columns else gaps
        for name in ("active_from", "active_to")
    )
    return {
        person: (
            whole[0] if first is None else max(int(first), whole[0]),
            whole[1] if after is None else min(int(after), whole[1]),
        )
        for person, first, after in zip(people, begun, ended, strict=True)
    }
