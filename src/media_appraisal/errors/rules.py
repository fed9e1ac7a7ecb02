"""What can be wrong with a rule of a form: parameters that contradict, values that it lacks."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class ClockWithoutTime(AppraisalError):
    """Units of time were given for a step that is no time."""

    unit: str
    en = "`clock` says what time is counted in, but the step is {unit}. Write `unit: time`."
    zh = "`clock` 说明时间单位，而步长的单位是 {unit}。请写 `unit: time`，或去掉 `clock`。"


class TwoMargins(AppraisalError):
    """A rule has a dead band and a tolerance, which treat what lies beyond them differently."""

    dead_band: str
    tolerance: str
    en = (
        "The dead band of {dead_band} and the tolerance of {tolerance} contradict: beyond a dead "
        "band only the rest counts, beyond a tolerance the whole distance. Keep one."
    )
    zh = (
        "`dead_band`（{dead_band}）与 `tolerance`（{tolerance}）矛盾："
        "前者只计超出部分，后者一旦超出即全部计算。请只保留一个。"
    )


class EachNothing(AppraisalError):
    """A piece neither earns nor costs a point."""

    en = (
        "`each` is 0: a piece changes nothing. Write the points that one earns, or costs (below 0)."
    )
    zh = "`each` 为 0，每个都不影响得分。请写明每个得几分，扣分写负数。"


class LimitsCrossed(AppraisalError):
    """The least points lie above the most."""

    least: str
    most: str
    en = "At least {least} and at most {most} points: no score is both. Exchange them."
    zh = "最低 {least} 分、最高 {most} 分，无法同时满足。请对调。"


class NothingHeld(AppraisalError):
    """A rule is to be held within limits, and there are none."""

    en = "A clamp needs `least` or `most`. Give one, or use the rule alone."
    zh = "clamp 需要 `least` 或 `most`。请至少写一个，或直接使用里面的标准。"


class RangeWithoutEdge(AppraisalError):
    """The score of an open band is to run in a line, which has no end to run to."""

    band: str
    en = "The band {band} is open, so its score cannot run to `score_to`. Give it both edges."
    zh = "档 {band} 有一端不封闭，得分无法变化到 `score_to`。请写明两端。"


class TooFewKnots(AppraisalError):
    """One point makes no line."""

    knots: int
    en = "A line needs two knots or more; here are {knots}."
    zh = "至少两个点才能连成线，这里有 {knots} 个。"


class KnotsTwice(AppraisalError):
    """Two knots stand at the same value."""

    values: tuple[str, ...]
    en = "More than one knot has the value {values}. For a jump use `bands` with `score_to`."
    zh = "有多个点的值是 {values}。得分如有跳变，请改用带 `score_to` 的 bands。"


class OutsideKnots(AppraisalError):
    """A value lies beyond the first or the last knot."""

    value: str
    least: str
    most: str
    en = (
        "{value} lies beyond the knots, which run from {least} to {most}. Correct the value, or "
        "say what it scores with `outside: hold` or `extend`."
    )
    zh = (
        "{value} 超出了 {least} 至 {most} 的范围。请更正这个值，"
        "或用 `outside: hold` 或 `extend` 说明如何计分。"
    )


class ClassesTwice(AppraisalError):
    """Two classes have the same value."""

    values: tuple[str, ...]
    en = "More than one class has the value {values}. Give each class its own."
    zh = "有多个类别的值是 {values}。请为每一类写不同的值。"


class InNoClass(AppraisalError):
    """A value is none of the classes that score."""

    value: str
    classes: tuple[str, ...]
    en = "{value} is none of the classes: {classes}. Correct it, or write what `others` score."
    zh = "{value} 不是任何一类：{classes}。请更正，或用 `others` 写明其他值的得分。"


class QuotientUncapped(AppraisalError):
    """Target over actual grows without end as the actual falls to 0."""

    en = "Target / actual has no value at 0. Write a `cap`, or `less_by: difference`."
    zh = "“目标 ÷ 实际”在实际值为 0 时没有结果。请写明 `cap`，或写 `less_by: difference`。"
