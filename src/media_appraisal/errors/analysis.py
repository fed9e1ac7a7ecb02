"""What can be wrong with a question about a result."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class NobodyGraded(AppraisalError):
    """A result is asked about in which nobody has a total."""

    scheme: str
    en = "Nobody has a total under {scheme}, so there is nothing to test. Enter some values first."
    zh = "方案 {scheme} 下没有任何人有总分，无从检验。请先录入数据。"


class NoDraws(AppraisalError):
    """Weights are to be drawn less than once."""

    draws: int
    en = "{draws} draws of the weights say nothing. Ask for at least 1; 10,000 are usual."
    zh = "权重抽样 {draws} 次没有意义。请至少抽 1 次，通常用 10000 次。"


class TooManyDraws(AppraisalError):
    """The ranks of all draws do not fit into memory."""

    draws: int
    people: int
    most: int
    en = (
        "{draws} draws over {people} people leave more ranks than fit into memory. Ask for at "
        "most {most} draws."
    )
    zh = "{people} 人抽样 {draws} 次，名次数据超出内存。请最多抽 {most} 次。"


class SpreadOff(AppraisalError):
    """Weights are to vary by less than nothing, or by more than themselves."""

    spread: str
    en = (
        "Weights cannot vary by {spread} of themselves. Give a spread from 0 to 1: 0.2 lets a "
        "weight of 30 lie between 24 and 36 before all are scaled back to their sum."
    )
    zh = (
        "权重的浮动比例不能是 {spread}。请给出 0 到 1 之间的数：0.2 表示权重 30 在 24 到 36 之间"
        "浮动，再按原来的合计折算。"
    )


class ConcentrationOff(AppraisalError):
    """A Dirichlet distribution of the weights has no such concentration."""

    concentration: str
    en = (
        "The concentration of the weights is {concentration}; it must be 0.001 or more. The "
        "greater it is, the nearer the weights stay to the scheme's; the number of siblings makes "
        "equal weights uniform."
    )
    zh = (
        "权重分布的集中度为 {concentration}，应不小于 0.001。数值越大，权重越接近方案的规定；"
        "权重相等时取同级项数，即为均匀分布。"
    )


class RangesOpen(AppraisalError):
    """A walk over all values that can occur needs to know which can."""

    keys: tuple[str, ...]
    en = (
        "Nothing says between which values these lie: {keys}. Write `possible` with `least` and "
        "`most` in the scheme, or give `within`."
    )
    zh = (
        "以下指标没有说明取值范围：{keys}。请在方案中用 `possible` 写明 `least` 与 `most`，"
        "或在 `within` 中给出。"
    )


class RangeUpsideDown(AppraisalError):
    """A range is given whose least value is not below its most."""

    column: str
    least: str
    most: str
    en = "{column} is to lie between {least} and {most}. Put the lesser number first."
    zh = "{column} 的范围写作 {least} 到 {most}。请把较小的数写在前面。"


class SamplesOff(AppraisalError):
    """A Sobol sequence is balanced only in powers of 2."""

    samples: int
    en = (
        "{samples} points of a Sobol sequence are not balanced. Ask for a power of 2, such as 1024."
    )
    zh = "{samples} 个 Sobol 序列点不均衡。请用 2 的整数次幂，例如 1024。"


class ErrorOff(AppraisalError):
    """A total is said to carry no error, or an impossible one."""

    error: str
    en = (
        "A standard error of {error} points says nothing. Give one above 0, in points of the "
        "total: its deviation over people times the root of 1 - reliability."
    )
    zh = "标准误 {error} 分没有意义。请给出大于 0 的分数：总分的标准差乘以（1 - 信度）的平方根。"


class DeductionFrom(AppraisalError):
    """Grades are asked for by the totals from which they begin, and a better one may be worse."""

    item: str
    only_from: str
    en = (
        "The deduction {item!r} counts only from a total of {only_from}, so a better total can "
        "bring a worse grade, and nothing can be said of the totals at which grades change. Let it "
        "count at every total to ask this."
    )
    zh = (
        "扣分项 {item!r} 只在总分达到 {only_from} 时才计，总分更高反而可能等级更低，"
        "因此无法说明等级在哪些总分处变化。请让它在任何总分下都计，再作此分析。"
    )
