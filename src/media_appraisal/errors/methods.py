"""What can be wrong with a rule: parameters that contradict, values that it does not cover."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class NotFitted(AppraisalError):
    """A method that compares people was used before it knew the people."""

    name: str
    en = "{name} compares people: call fit(scheme, values) first, then score."
    zh = "{name} 要与他人比较：请先用 fit(scheme, values) 拟合方案，再计分。"


class CoincidingGoalposts(AppraisalError):
    """Worst and best are the same value, so nothing lies between them."""

    value: float
    en = "worst and best are both {value}; they must differ, for 0 points and 100 points."
    zh = "worst 与 best 都是 {value}；0 分点与 100 分点不能相同。"


class LogOfNothing(AppraisalError):
    """A logarithm was asked of zero or a negative number."""

    value: float
    en = "{value} has no logarithm. Use a number above 0, or `on: linear`."
    zh = "{value} 没有对数。请改用大于 0 的数，或 `on: linear`。"


class WeightsIncomplete(AppraisalError):
    """Some parts of a group have a weight and others have none."""

    lacking: tuple[str, ...]
    en = "These parts have no weight while others have one: {lacking}. Give all parts one, or none."
    zh = "以下项没有权重，而其他项有：{lacking}。请全部给出权重，或全部不给。"


class WeightsOff(AppraisalError):
    """The weights of a group add up to another sum than the scheme states."""

    stated: str
    found: str
    weights: tuple[str, ...]
    en = "The weights add up to {found}, the scheme states {stated}: {weights}."
    zh = "权重合计为 {found}，而方案写明应为 {stated}：{weights}。"


class WeightsNothing(AppraisalError):
    """All weights of a group are zero."""

    group: str
    en = "All weights of {group!r} are zero; at least one part must weigh something."
    zh = "{group!r} 的权重全部为零；至少有一项要有权重。"


class TierUnknown(AppraisalError):
    """Weights go by tier, but a part is of no tier."""

    parts: tuple[str, ...]
    en = "Weights go by tier here, and these parts have no tier: {parts}. Write core or aux."
    zh = "此处按核心/辅助分配权重，以下项没有写明 tier：{parts}。请写 core 或 aux。"


class CutoffsOutOfOrder(AppraisalError):
    """A scale's cut-offs do not fall from the best grade to the worst, or a grade stands twice."""

    grades: tuple[str, ...]
    en = (
        "Grades must run from best to worst, each once, each `from` below the one before: {grades}."
    )
    zh = "等级须由高到低排列，不得重复，且每个 `from` 低于前一个：{grades}。"


class NoGrade(AppraisalError):
    """A total lies below the last cut-off."""

    total: str
    lowest: str
    en = "No grade for a total of {total}: the last cut-off is {lowest}. Let it begin at 0."
    zh = "总分 {total} 没有对应等级：最低一档从 {lowest} 起。请让最低一档从 0 起。"


class NothingListed(AppraisalError):
    """A rule lists nothing to choose from."""

    name: str
    en = "`{name}` is empty. List at least one."
    zh = "`{name}` 为空。请至少列出一个。"


class TargetZero(AppraisalError):
    """A share was asked of a target of 0."""

    en = (
        "The target is 0, and nothing is a share of 0. Write a target above 0, or "
        "`zero_target: full` (reaching 0 scores 100) or `none` (0 points)."
    )
    zh = (
        "目标为 0，无法计算完成比例。请写大于 0 的目标，"
        "或写 `zero_target: full`（达到 0 得 100 分）或 `none`（得 0 分）。"
    )


class TargetBelowZero(AppraisalError):
    """A share was asked of a negative target, where more would come out as less."""

    target: str
    en = "The target is {target}; a share of a negative number misleads. Use kind goalposts."
    zh = "目标为 {target}，负数目标的完成比例没有意义。请改用 goalposts。"


class StepOfNothing(AppraisalError):
    """A step is a share of the target, and the target is 0 or less."""

    target: str
    en = "A step in percent of the target needs a target above 0, not {target}. Use another `unit`."
    zh = "按目标百分比计步时，目标必须大于 0，不能是 {target}。请改用其他 `unit`。"


class FloorTooHigh(AppraisalError):
    """The least points lie above the points at target."""

    floor: str
    base: str
    en = "The floor of {floor} points lies above the {base} points at target. Lower it."
    zh = "最低分 {floor} 高于达标得分 {base}。请调低最低分。"


class EmptyBand(AppraisalError):
    """A band ends where it begins, or before."""

    lowest: str
    to: str
    en = "No value lies in the band from {lowest} to {to}; `from` must lie below `to`."
    zh = "从 {lowest} 到 {to} 的档内没有任何值；`from` 必须小于 `to`。"


class InNoBand(AppraisalError):
    """A value lies in a hole between bands, or beyond them all."""

    value: str
    nearest: tuple[str, ...]
    en = (
        "{value} lies in no band. Nearest: {nearest}. Close the hole, or say what it scores with "
        "`holes: lower`, `upper` or `linear`."
    )
    zh = (
        "{value} 不在任何一档内。相邻的档：{nearest}。请补上空档，"
        "或用 `holes: lower`、`upper` 或 `linear` 说明如何计分。"
    )


class InSeveralBands(AppraisalError):
    """A value lies in two bands or more."""

    value: str
    bands: tuple[str, ...]
    en = "{value} lies in more than one band: {bands}. Move an edge so that one is left."
    zh = "{value} 同时落在几档内：{bands}。请调整边界，使每个值只属于一档。"


class LevelsTwice(AppraisalError):
    """Two levels have the same value."""

    values: tuple[str, ...]
    en = "More than one level has the value {values}. Give each level its own."
    zh = "有多个级别的值是 {values}。请为每一级写不同的值。"


class BetweenLevels(AppraisalError):
    """A value lies between two levels, and the rule does not say what that scores."""

    value: str
    low: str
    high: str
    en = (
        "{value} lies between the levels {low} and {high}. Choose one of them, or say what it "
        "scores with `between: linear`, `lower` or `nearest`."
    )
    zh = (
        "{value} 介于 {low} 与 {high} 两级之间。请选择其中一级，"
        "或用 `between: linear`、`lower` 或 `nearest` 说明如何计分。"
    )


class OutsideLevels(AppraisalError):
    """A value lies below the first level or above the last."""

    value: str
    least: str
    most: str
    en = "{value} is no level: they run from {least} to {most}. Correct the value."
    zh = "{value} 不是任何一级：级别从 {least} 到 {most}。请更正这个值。"


class CohortTooSmall(AppraisalError):
    """There are too few people to be ranked."""

    people: int
    en = (
        "A rank needs two people; here are {people}. Appraise more people together, or write "
        "`single`, the score where there is only one."
    )
    zh = "排名至少需要两人，这里有 {people} 人。请增加人数，或写明 `single`（只有一人时的得分）。"


class NegativeScore(AppraisalError):
    """A geometric mean met a score below 0."""

    score: str
    en = (
        "A geometric mean needs scores of 0 or more, not {score}. Let the part's bounds begin at 0."
    )
    zh = "几何平均要求得分不低于 0，这里是 {score}。请让该项的下限从 0 起。"
