"""What can be wrong when people are compared, or values are tamed: nobody, no spread, no sign."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class NobodyToCompare(AppraisalError):
    """A method that compares people was fitted to no value at all."""

    name: str
    en = "{name} compares people, and nobody has a value. Enter some values."
    zh = "{name} 要与他人比较，但没有任何人的数据。请录入数据。"


class EverybodyEqual(AppraisalError):
    """Everybody has the same value, so that there is no range to go by."""

    name: str
    value: str
    people: int
    en = (
        "{name} needs values that differ; all {people} are {value}. Write `zero_range`, the score "
        "that all then get, or use a rule that compares nobody."
    )
    zh = (
        "{name} 需要有差别的数值，而 {people} 个数值都是 {value}。"
        "请写明 `zero_range`（此时所有人的得分），或改用不与他人比较的规则。"
    )


class HalfEqual(AppraisalError):
    """At least half have the same value, so that the median distance from it is 0."""

    name: str
    value: str
    people: int
    en = (
        "{name} goes by the median distance from the median, which is 0: at least half of "
        "{people} values are {value}. Write `zero_range`, the score that all then get, or use "
        "`kind: z_score`."
    )
    zh = (
        "{name} 以绝对离差的中位数为尺度，而它是 0：{people} 个数值中至少一半是 {value}。"
        "请写明 `zero_range`（此时所有人的得分），或改用 `kind: z_score`。"
    )


class NothingToShare(AppraisalError):
    """A share was asked of 0 or of a negative number."""

    name: str
    whole: str
    en = (
        "{name} divides by {whole}, and nothing is a share of that. Write `zero_range`, the score "
        "that all get where it is 0, or use `kind: min_max`."
    )
    zh = (
        "{name} 要除以 {whole}，无法计算占比。"
        "请写明 `zero_range`（除数为 0 时所有人的得分），或改用 `kind: min_max`。"
    )


class ShareBelowZero(AppraisalError):
    """A negative value cannot be part of a sum that is shared out."""

    name: str
    value: str
    en = "{name} shares out a sum, and {value} cannot be part of one. Use `kind: min_max`."
    zh = "{name} 按总和计算占比，{value} 不能算作其中一份。请改用 `kind: min_max`。"


class NotAboveZero(AppraisalError):
    """A value of 0 or less met a rule that divides by it, or takes its logarithm or power."""

    name: str
    value: str
    en = "{name} takes values above 0 only, not {value}. Correct the value, or choose another rule."
    zh = "{name} 只接受大于 0 的数值，不接受 {value}。请更正数值，或改用其他规则。"


class OutUpsideDown(AppraisalError):
    """The output range ends where it begins, or before."""

    low: str
    high: str
    en = (
        "`out` runs from {low} to {high}; the first must be the lower. Where less is better, write "
        "`better: less`."
    )
    zh = "`out` 从 {low} 到 {high}，前一个必须较小。如果越低越好，请写 `better: less`。"


class LeastAboveMost(AppraisalError):
    """A lower limit lies above the upper one."""

    least: str
    most: str
    en = "`least` is {least} and `most` is {most}; nothing lies between. Swap or correct them."
    zh = "`least` 为 {least}，`most` 为 {most}，中间没有任何值。请对调或更正。"


class TargetNotNeeded(AppraisalError):
    """A value was given for what the cohort itself decides, or lacks where it does not."""

    of: str
    en = (
        "`of: {of}` and `value` do not go together: a target or reference needs a `value`, the "
        "maximum is found among the people."
    )
    zh = "`of: {of}` 与 `value` 不相配：target 与 reference 要写 `value`，maximum 则取自同批人员。"


class TargetPassed(AppraisalError):
    """The value that scores 0 has reached the target already."""

    start: str
    target: str
    en = (
        "The way to the target starts at {start}, which has reached the target {target} already. "
        "Write `start`, the value that scores 0, or `zero_range`, the score that all then get."
    )
    zh = (
        "起点 {start} 已经达到目标 {target}，无法计算完成的距离。"
        "请写明 `start`（得 0 分的值），或 `zero_range`（此时所有人的得分）。"
    )


class BaselineOfNothing(AppraisalError):
    """A ratio or a percent change was asked of a baseline that has none."""

    by: str
    baseline: str
    en = "`by: {by}` cannot go by a baseline of {baseline}. Write `by: difference`."
    zh = "`by: {by}` 不能以 {baseline} 为基准。请改写 `by: difference`。"


class RangeOutOfOrder(AppraisalError):
    """The edges of a target range do not rise."""

    edges: tuple[str, ...]
    en = "zero_below, low, high and zero_above must rise, and they are {edges}. Correct the order."
    zh = "zero_below、low、high、zero_above 必须依次增大，现在是 {edges}。请更正顺序。"


class WinsoriseAstray(AppraisalError):
    """A parameter of winsorising does not belong to the way chosen, or has an impossible size."""

    by: str
    name: str
    value: str
    en = (
        "`by: {by}` does not take {name}: {value}. `count` takes whole numbers, `percentiles` 0 "
        "to 100 with low below high, `skewness_kurtosis` neither low nor high."
    )
    zh = (
        "`by: {by}` 不接受 {name}: {value}。`count` 用整数；`percentiles` 用 0 到 100，"
        "且 low 小于 high；`skewness_kurtosis` 不写 low 与 high。"
    )


class TooManyHeld(AppraisalError):
    """As many values would be moved as there are, or more."""

    people: int
    moved: int
    en = "{moved} of {people} values would be moved, and none is left. Lower `low` or `high`."
    zh = "{people} 个数值中有 {moved} 个会被改动，没有剩下的。请调低 `low` 或 `high`。"


class NothingLifted(AppraisalError):
    """The least value would be lifted by nothing, and then it has no logarithm."""

    name: str
    share: str
    plus: str
    spread: str
    en = (
        "{name} lifts the least value by {share} of the range, {spread}, and by {plus}, which is "
        "nothing, and 0 has no logarithm. Write `plus` above 0."
    )
    zh = (
        "{name} 把最低值抬高“极差 {spread} 的 {share} 倍加 {plus}”，结果为 0，而 0 没有对数。"
        "请写大于 0 的 `plus`。"
    )


class MaximumTooLow(AppraisalError):
    """A rescaled logarithm of values up to 1, where more would come out as less."""

    name: str
    value: str
    en = (
        "{name} needs a highest value above 1, not {value}. Give the values in a smaller unit, or "
        "use `kind: log_shifted`."
    )
    zh = (
        "{name} 要求最高值大于 1，这里是 {value}。请改用更小的计量单位，"
        "或改用 `kind: log_shifted`。"
    )


class NoRangeToRescale(AppraisalError):
    """Everybody has the same value, so that there is no range to rescale."""

    name: str
    value: str
    people: int
    en = (
        "{name} needs values that differ; all {people} are {value}. Leave the treatment out, or "
        "use `kind: log`."
    )
    zh = (
        "{name} 需要有差别的数值，而 {people} 个数值都是 {value}。"
        "请去掉这一处理，或改用 `kind: log`。"
    )


class PowerOfNothing(AppraisalError):
    """A power of 0 makes all values 1."""

    en = "A power of 0 makes every value 1. Use another power, or `kind: log`."
    zh = "0 次幂会使所有数值都变成 1。请改用其他幂，或 `kind: log`。"
