"""Readings: what a measure finds, one value a person, with the reason for every gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

import attrs

from media_appraisal.arrays import frozen
from media_appraisal.errors.measures import ReadingNotFinite
from media_appraisal.later import np
from media_appraisal.measures.zones import moment_said
from media_appraisal.states import MISSING, OBSERVED, STATES
from media_appraisal.text import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from media_appraisal.arrays import BoolArray, FloatArray, StateArray
    from media_appraisal.errors.root import AppraisalError
    from media_appraisal.period import Period

Empty = Literal["missing", "not_applicable"]
"""The state of a value where there is nothing to work it out from, as a scheme may choose."""

Gap = Literal["missing", "not_applicable", "not_due"]

NOTHING = Text(zh="没有可用于计算的数据", en="nothing to work it out from")


def text_of(error: AppraisalError) -> Text:
    """What an error says, as a text."""
    return Text(zh=error.said("zh"), en=error.said("en"))


def of_period(period: Period, reason: Text) -> Text:
    """A reason, and of which period it speaks."""
    label = period.label
    return Text(zh=f"{label.zh}：{reason.zh}", en=f"{label.en}: {reason.en}")


def _states(states: Any) -> StateArray:
    numbers: StateArray = frozen(states, np.uint8)
    return numbers


@attrs.frozen(eq=False)
class Blank:
    """A cause of gaps: for whom it holds (shape (people,); None is everyone), and what to say."""

    where: BoolArray | None
    state: Gap
    reason: Text


def blanks_of(gaps: Mapping[tuple[int, Text], Sequence[int]], people: int) -> Iterator[Blank]:
    """A blank for each state and reason, which are those of the places of some of the people."""
    for (state, reason), places in gaps.items():
        where = np.zeros(people, dtype=bool)
        where[places] = True
        gap = STATES[state]
        assert gap != "observed"
        yield Blank(where, gap, reason)


def as_known(blanks: Sequence[Blank], until: dt.datetime | None) -> tuple[Blank, ...]:
    """The causes; what is not due yet names the moment until which that is known, if any."""
    if until is None:
        return tuple(blanks)
    moment = moment_said(until)
    return tuple(
        attrs.evolve(
            blank,
            reason=Text(
                zh=f"{blank.reason.zh}，数据截至 {moment.zh}",
                en=f"{blank.reason.en}, known until {moment.en}",
            ),
        )
        if blank.state == "not_due"
        else blank
        for blank in blanks
    )


@attrs.frozen(eq=False)
class Readings:
    """One value a person; `numbers` (float64) holds NaN exactly where `states` says why."""

    people: tuple[str, ...]
    numbers: FloatArray = attrs.field(converter=frozen)
    states: StateArray = attrs.field(converter=_states)
    reasons: tuple[Text | None, ...]
    cases: FloatArray | None = attrs.field(
        default=None, converter=attrs.converters.optional(frozen)
    )
    """Of how many cases each number is the share, with 0 for none; None where they are no shares.

    What an account held in part counts, it counts in part here too.
    """

    @classmethod
    def of(
        cls, people: tuple[str, ...], numbers: FloatArray, blanks: Sequence[Blank], measure: str
    ) -> Self:
        """Readings of numbers with NaN for a gap; the first blank that holds for one says why.

        ReadingNotFinite, naming the measure, where a number is infinite.
        """
        if np.isinf(numbers).any():
            person = people[int(np.isinf(numbers).argmax())]
            raise ReadingNotFinite(measure=measure, person=person)
        gaps = np.isnan(numbers)
        states = np.where(gaps, MISSING, OBSERVED).astype(np.uint8)
        reasons: list[Text | None] = [NOTHING if gap else None for gap in gaps]
        for blank in reversed(blanks):
            holds = gaps if blank.where is None else gaps & blank.where
            states[holds] = STATES.index(blank.state)
            for place in np.flatnonzero(holds):
                reasons[place] = blank.reason
        return cls(people, numbers, states, tuple(reasons))

    @classmethod
    def without(cls, people: tuple[str, ...], reason: Text) -> Self:
        """Readings of people of whom nothing is known, all for one reason."""
        count = len(people)
        return cls(people, np.full(count, np.nan), np.full(count, MISSING), (reason,) * count)
