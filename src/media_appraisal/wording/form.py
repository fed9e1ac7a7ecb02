"""Form: what stands in the row of a form around a rule, and what the whole row settles."""

from __future__ import annotations

from typing import Literal

import attrs

from media_appraisal.errors.wording import RuleUnread
from media_appraisal.text import Text, plain
from media_appraisal.wording.choices import Choices
from media_appraisal.wording.phrases import Aim, Amount, Points

Better = Literal["more", "less"]
Sort = Literal["rate", "time", "count"]

TIMES = ("second", "minute", "hour", "day", "week")
RATES = ("率", "占比", "比例", "百分比", "比重")


def sort_of(amount: Amount) -> Sort:
    """Whether a number is a percentage, a time, or a count or sum of money."""
    if amount.unit in {"%", "pp"}:
        return "rate"
    return "time" if amount.unit in TIMES else "count"


@attrs.define
class Form:
    """One row: the clause, its target, its marks, its indicator; and the choices made."""

    text: str
    target: str
    aim: Aim | None
    marks_given: float | None
    weight: float | None
    indicator: str
    unit: str | None
    better: Better | None
    choices: Choices
    by_ratio: bool = False
    """Whether the clause says that it speaks of actual / target."""

    def refusal(self, reason: str, where: str = "") -> RuleUnread:
        """The refusal of this clause for a reason."""
        return RuleUnread.because(reason, self.text, where)

    @property
    def mark(self) -> Amount | None:
        """The number of the target, where it has one."""
        if self.aim is None or self.aim.none or self.aim.base:
            return None
        return self.aim.amount

    @property
    def sense(self) -> Literal["", "more", "less"]:
        """Whether the target is to be reached or kept below, as far as it says."""
        return self.aim.sense if self.aim is not None else ""

    @property
    def named_rate(self) -> bool:
        """Whether the indicator is a rate by its unit or its name."""
        if self.unit is not None:
            return self.unit == "fraction"
        name = self.indicator.replace("频率", "")
        return any(word in name for word in RATES)

    @property
    def values(self) -> Sort:
        """What sort of number the values are."""
        if self.unit is not None:
            return "rate" if self.unit == "fraction" else "time" if self.unit in TIMES else "count"
        if self.mark is not None:
            return sort_of(self.mark)
        return "rate" if self.named_rate else "count"

    def agreed(self, better: Better, where: str) -> Better:
        """The direction, if the target and the caller say the same."""
        sense = self.aim.sense if self.aim and not self.aim.amount.signed else ""
        if (self.better or better) != better or (sense or better) != better:
            raise self.refusal("contradiction", where)
        return better

    def marks(self, stated: float | None, most: float | None) -> float:
        """The full marks: given, stated, the weight of the item, the most points, or 100."""
        if self.marks_given is not None:
            if stated is not None and stated != self.marks_given:
                raise self.refusal("contradiction", f"满分 {plain(stated)}")
            return self.marks_given
        if stated is not None:
            return stated
        found, zh, en = 100.0, "满分没有写明，按 100 分计", "marks not stated; taken as 100"
        if self.weight is not None and (most is None or most <= self.weight):
            found, zh, en = self.weight, "满分取该项的权重", "marks not stated; the weight is taken"
        elif most is not None and most > 0:
            found, zh, en = most, "满分没有写明，取规则里的最高分", ""
            en = "marks not stated; the most points of the rule are taken"
        self.choices.note("marks", plain(found), Text(zh=zh, en=en))
        return found


def worth(points: Points, marks: float) -> float:
    """The points, a share worked out."""
    number = points.number
    if not points.share:
        return number
    return marks if number == 100 else number * marks / 100
