"""What can be wrong with a scale that compares people, or with the people given to it."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class GradeTwice(AppraisalError):
    """Two grades of a scale have the same key."""

    keys: tuple[str, ...]
    en = "More than one grade has the key {keys}. Give each grade its own."
    zh = "有多个等级的 key 是 {keys}。请为每个等级写不同的 key。"


class QuotaSharesOff(AppraisalError):
    """The shares of a quota do not add up to the whole."""

    found: str
    grades: tuple[str, ...]
    en = (
        "The shares of the grades add up to {found}, not 1: {grades}. Correct them; the last grade "
        "may leave its share out and then takes the rest."
    )
    zh = "各等级的比例合计为 {found}，应为 1：{grades}。请更正；最后一级可不写比例，即取其余。"


class QuotaShareMissing(AppraisalError):
    """A grade above the last has no share, so that nothing would be left to the grades below."""

    grades: tuple[str, ...]
    en = (
        "These grades have no share: {grades}. Write one; only the last grade may leave its share "
        "out and then takes the rest."
    )
    zh = "以下等级没有写比例：{grades}。请补上；只有最后一级可不写比例，即取其余。"


class BoundsCrossed(AppraisalError):
    """A grade must go to more people than it may go to."""

    grade: str
    least: int
    most: int
    en = "Grade {grade!r} must go to at least {least} people and at most {most}. Lower `least`."
    zh = "等级 {grade!r} 要求至少 {least} 人，又要求至多 {most} 人。请调低 `least`。"


class CapTiesUp(AppraisalError):
    """Equals are sent up over a cap, which would then be none."""

    en = "A cap is not kept where equals go up. Write `ties: down` or `ties: refuse`."
    zh = "并列者一律上调会突破比例上限。请写 `ties: down` 或 `ties: refuse`。"


class QuotaTooFew(AppraisalError):
    """There are fewer people than the scale wants to compare."""

    people: int
    smallest: int
    en = (
        "Grades by quota need {smallest} people here, and there are {people}. Appraise more people "
        "together, use `kind: cutoffs`, or lower `smallest`."
    )
    zh = (
        "按比例定级在此至少需要 {smallest} 人，现有 {people} 人。"
        "请合并考核更多人员，改用 `kind: cutoffs`，或调低 `smallest`。"
    )


class QuotaLeastTooHigh(AppraisalError):
    """The grades must go to more people together than there are."""

    people: int
    fewest: int
    en = "The grades must go to {fewest} people together, and there are {people}. Lower a `least`."
    zh = "各等级的人数下限合计为 {fewest} 人，现有 {people} 人。请调低某个 `least`。"


class QuotaMostTooLow(AppraisalError):
    """The grades may go to fewer people together than there are."""

    people: int
    most: int
    en = "The grades may go to {most} people together, and there are {people}. Raise a `most`."
    zh = "各等级的人数上限合计为 {most} 人，现有 {people} 人。请调高某个 `most`。"


class TiedAtTheLine(AppraisalError):
    """People with equal totals stand on both sides of a line, and the scale may not part them."""

    total: str
    people: int
    places: int
    grade: str
    en = (
        "{people} people have the total {total}, and {grade!r} has room for {places} of them. "
        "Decide by hand, or write `ties: down` (all get the lower grade) or, for a quota of "
        "targets, `ties: up`."
    )
    zh = (
        "有 {people} 人总分同为 {total}，而等级 {grade!r} 只余 {places} 个名额。请人工裁定，"
        "或写 `ties: down`（一律定为较低等级）；按目标比例定级时也可写 `ties: up`。"
    )


class TiesBreakBounds(AppraisalError):
    """Once equals are kept together, more or fewer people get a grade than it may go to."""

    grade: str
    people: int
    bounds: tuple[str, ...]
    en = (
        "With equals kept together, grade {grade!r} goes to {people} people; its bounds: {bounds}. "
        "Write another `ties`, or other bounds."
    )
    zh = (
        "并列者不拆分时，等级 {grade!r} 将有 {people} 人，而人数限制为：{bounds}。"
        "请改写 `ties`，或调整人数限制。"
    )


class CapOnLastGrade(AppraisalError):
    """The last grade has a cap, so that nowhere is left to fall to."""

    grade: str
    en = "The last grade, {grade!r}, cannot have a cap: nobody could fall further. Remove it."
    zh = "最后一级 {grade!r} 不能设上限：超出者已无处可降。请删除。"


class LinesOutOfOrder(AppraisalError):
    """The lines of a fitted scale do not fall, or there is none."""

    lines: tuple[str, ...]
    en = (
        "Lines must fall from the best grade to the worst, and one grade at least must have one: "
        "{lines}. Fit the scale anew."
    )
    zh = "各等级的分数线须由高到低，且至少一个等级有分数线：{lines}。请重新拟合等级标准。"
