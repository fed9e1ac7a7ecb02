"""Compared: how a value stands to another, such as that of the same period last year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from media_appraisal.arrays import settle
from media_appraisal.later import np
from media_appraisal.measures.baselines.baseline import Asked, Baseline
from media_appraisal.measures.measure import Measure, noted
from media_appraisal.measures.readings import NOTHING, Readings, blanks_of
from media_appraisal.states import MISSING, NOT_APPLICABLE, OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period

Expression = Literal["ratio", "difference", "percent_change"]

_SAID: dict[Expression, Text] = {
    "ratio": Text(zh="与{0}之比", en="ratio to {0}"),
    "difference": Text(zh="与{0}之差", en="difference from {0}"),
    "percent_change": Text(zh="较{0}变动的百分比", en="percent change from {0}"),
}


class Compared(Measure):
    """The value of another measure, set against a baseline, so that a rule may be written of it.

    Where the person has no value its reason stays; where there is no baseline the value is
    missing. Against a baseline of 0 or below neither a ratio nor a percentage says anything, and
    it is not applicable; a difference always does.
    """

    kind: Literal["compared"] = "compared"
    of: Measure
    """What is measured."""
    baseline: Baseline
    """What it is compared with."""
    expression: Expression = Field(alias="as")
    """value / baseline, value - baseline, or by how many percent the value is above it (10 for
    10 %); there is no default."""

    def compares(self) -> bool:
        """Whether the measure compares people, or the baseline does."""
        return self.of.compares() or self.baseline.compares()

    def note(self) -> Text:
        """`ratio to the same period last year`, after what the measure itself says."""
        label, said = self.baseline.label(), _SAID[self.expression]
        return noted(self.of, Text(zh=said.zh.format(label.zh), en=said.en.format(label.en)))

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The rows of the measure; its values, not they, are compared."""
        return self.of.rows(facts, period)

    def levels(self, facts: Facts, period: Period, key: str = "") -> Readings:
        """What the value of everyone is compared with."""
        return self._both(facts, period, key)[1]

    def _both(self, facts: Facts, period: Period, key: str) -> tuple[Readings, Readings]:
        found = self.of.read(facts, period, key)
        return found, self.baseline.levels(Asked(self.of, facts, period, key, found))

    def read(self, facts: Facts, period: Period, key: str = "") -> Readings:
        """How the value of everyone stands to what it is compared with."""
        found, levels = self._both(facts, period, key)
        gaps: dict[tuple[int, Text], list[int]] = {}
        for place in range(len(found.people)):
            gap = self._gap(found, levels, place)
            if gap is not None:
                gaps.setdefault(gap, []).append(place)
        numbers = self._numbers(found.numbers, levels.numbers)
        for places in gaps.values():
            numbers[places] = np.nan
        blanks = tuple(blanks_of(gaps, len(found.people)))
        return Readings.of(found.people, numbers, blanks, self.kind)

    def _numbers(self, values: FloatArray, levels: FloatArray) -> FloatArray:
        """The comparison, shape (people,), wherever there is one."""
        with np.errstate(all="ignore"):
            if self.expression == "ratio":
                return values / levels
            above = values - levels
            return settle(above if self.expression == "difference" else 100 * above / levels)

    def _gap(self, found: Readings, levels: Readings, place: int) -> tuple[int, Text] | None:
        """The state and the reason of who cannot be compared; None for who can."""
        state = int(found.states[place])
        if state != OBSERVED:
            return state, found.reasons[place] or NOTHING
        label = self.baseline.label()
        if levels.states[place] != OBSERVED:
            reason = levels.reasons[place] or NOTHING
            return MISSING, Text(
                zh=f"没有可比的数值（{label.zh}）：{reason.zh}",
                en=f"nothing to compare with ({label.en}): {reason.en}",
            )
        if self.expression != "difference" and settle(float(levels.numbers[place])) <= 0:
            level = f"{levels.numbers[place]:g}"
            return NOT_APPLICABLE, Text(
                zh=f"{label.zh}的数值为{level}，不大于零，比率没有意义",
                en=f"{label.en} is {level}, not above 0, so that no rate can be told",
            )
        return None
