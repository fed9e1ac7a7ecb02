"""What can be wrong with a weighting, or with the scores that it is read off."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class WeightedAstray(AppraisalError):
    """A weighting does not name each part of its group once."""

    field: str
    unknown: tuple[str, ...]
    lacking: tuple[str, ...]
    twice: tuple[str, ...]
    en = (
        "`{field}` must name each part of the group once. No such part: {unknown}; not named: "
        "{lacking}; named twice: {twice}."
    )
    zh = (
        "`{field}` 须把本组各项各写一次。本组没有的项：{unknown}；漏写的项：{lacking}；"
        "重复的项：{twice}。"
    )


class SharesMisfit(AppraisalError):
    """Fitted weights are as many as another group has parts."""

    shares: int
    parts: int
    en = "Here are {shares} fitted weights for {parts} parts. Fit the scheme anew."
    zh = "拟合得到 {shares} 个权重，而本组有 {parts} 项。请重新拟合方案。"


class MatrixMisshapen(AppraisalError):
    """A matrix of judgements has not one row and one column a part."""

    parts: int
    rows: tuple[str, ...]
    en = (
        "A matrix for {parts} parts has {parts} rows of {parts} judgements each; here the rows "
        "have: {rows}."
    )
    zh = "{parts} 项的判断矩阵应有 {parts} 行，每行 {parts} 个判断；这里各行的个数是：{rows}。"


class JudgementOffScale(AppraisalError):
    """A judgement lies outside Saaty's scale."""

    place: str
    found: str
    en = (
        "The judgement at {place} is {found}. Judgements run from 1 (equally important) to 9, and "
        "for the lesser one of a pair from 1/9 to 1."
    )
    zh = "{place} 处的判断是 {found}。判断取 1（同等重要）至 9，较次要者取其倒数 1/9 至 1。"


class JudgementUnreadable(AppraisalError):
    """A judgement is neither a number nor a fraction."""

    found: str
    en = "{found!r} is no judgement. Write a number such as 3, or a fraction such as '1/3'."
    zh = "{found!r} 不是判断值。请写数字（如 3）或分数（如 '1/3'）。"


class NotReciprocal(AppraisalError):
    """Two judgements on one pair contradict each other."""

    first: str
    second: str
    there: str
    back: str
    en = (
        "{first!r} over {second!r} is {there}, but {second!r} over {first!r} is {back}; one must "
        "be 1 divided by the other. Write fractions as '1/3', not 0.33."
    )
    zh = (
        "{first!r} 对 {second!r} 是 {there}，而 {second!r} 对 {first!r} 是 {back}；"
        "两者应互为倒数。请把分数写作 '1/3'，不要写 0.33。"
    )


class TooManyCompared(AppraisalError):
    """There are more parts than a random index is known for."""

    parts: int
    most: int
    en = (
        "{parts} parts are compared pair by pair; random indices are known up to {most}. Put the "
        "parts into groups, or give `random_index`."
    )
    zh = (
        "有 {parts} 项两两比较，而随机一致性指标只到 {most} 项。"
        "请把各项分组，或写明 `random_index`。"
    )


class BestIsWorst(AppraisalError):
    """The most and the least important part are the same one."""

    part: str
    en = "{part!r} is both `best` and `worst`. Name two parts."
    zh = "{part!r} 既是 `best` 又是 `worst`。请写两个不同的项。"


class BestWorstAtOdds(AppraisalError):
    """The two comparisons of the best part with the worst one differ."""

    best: str
    worst: str
    there: str
    back: str
    en = (
        "{best!r} over {worst!r} is {there} in `best_to_others` and {back} in `others_to_worst`. "
        "It is one judgement; write the same number."
    )
    zh = (
        "{best!r} 对 {worst!r} 在 `best_to_others` 中是 {there}，在 `others_to_worst` 中是 {back}。"
        "这是同一个判断，请写同一个数。"
    )


class BudgetOff(AppraisalError):
    """An expert gave away another number of points than the budget."""

    expert: str
    found: str
    budget: str
    en = "Expert {expert!r} gave {found} points, and the budget is {budget}. Correct the points."
    zh = "专家 {expert!r} 共分配了 {found} 分，而总额是 {budget} 分。请更正。"


class TooFewToWeigh(AppraisalError):
    """Weights are to be read off the scores of fewer than two people."""

    people: int
    en = (
        "Weights are read off people's scores here, and that takes two people; here are {people}. "
        "Appraise more people together, or use another weighting."
    )
    zh = (
        "此处的权重由人员得分推算，至少需要两人，现有 {people} 人。"
        "请合并考核更多人员，或改用其他赋权方法。"
    )


class NobodyDiffers(AppraisalError):
    """Everybody has the same scores, so that they say nothing about weights."""

    parts: tuple[str, ...]
    en = (
        "Everybody has the same score in each of these parts, so no weight can be read off them: "
        "{parts}. Use another weighting."
    )
    zh = "所有人在以下各项的得分都相同，无法据此推算权重：{parts}。请改用其他赋权方法。"


class NothingInConflict(AppraisalError):
    """All parts rise and fall together, so that none says anything that another does not."""

    parts: tuple[str, ...]
    en = (
        "These parts are perfectly correlated, so CRITIC finds no difference to weigh: {parts}. "
        "Use `standard_deviation`, or keep one of them."
    )
    zh = (
        "以下各项完全正相关，CRITIC 无从区分：{parts}。"
        "请改用 `standard_deviation`，或只保留其中一项。"
    )


class ScoreBelowZero(AppraisalError):
    """A share of a sum was asked of scores below 0."""

    part: str
    score: str
    en = (
        "Entropy needs scores of 0 or more, and {part!r} has {score}. Let the part's bounds begin "
        "at 0, or use another weighting."
    )
    zh = (
        "熵权法要求得分不低于 0，而 {part!r} 有 {score}。"
        "请让该项的下限从 0 起，或改用其他赋权方法。"
    )


class FactorsBeyond(AppraisalError):
    """More factors are to be kept than there are parts that differ."""

    factors: int
    parts: int
    en = "{factors} factors are to be kept, of {parts} parts in which people differ. Lower it."
    zh = "要保留 {factors} 个因子，而人员得分有差异的只有 {parts} 项。请调低 `factors`。"
