"""Options: the ways to read what forms leave open, each as a sentence in both languages."""

from __future__ import annotations

from media_appraisal.text import Text
from media_appraisal.wording.sheet_options import SHEET_OPTIONS

OPTIONS: dict[str, dict[str, Text]] = SHEET_OPTIONS | {
    "step_unit": {
        "points": Text(
            zh="按百分点理解；表单没有说明",
            en="reads as percentage points; the form does not say",
        ),
        "relative": Text(
            zh="按目标的百分之几理解；表单没有说明",
            en="reads as percent of the target; the form does not say",
        ),
        "absolute": Text(
            zh="按指标本身的单位理解；表单没有说明",
            en="reads as units of the indicator; the form does not say",
        ),
    },
    "part_step": {
        "floor": Text(
            zh="不足一步不计；表单没有说明", en="whole steps only; the form does not say"
        ),
        "ceil": Text(
            zh="不足一步按一步计；表单没有说明",
            en="part steps counted whole; the form does not say",
        ),
        "proportional": Text(
            zh="不足一步按比例计；表单没有说明",
            en="part steps counted in proportion; the form does not say",
        ),
    },
    "base": {
        "zero": Text(
            zh="恰好达标得 0 分，从此加减；表单没有说明",
            en="0 points at the target, and on from there; the form does not say",
        ),
        "full": Text(
            zh="恰好达标得满分；表单没有说明",
            en="full marks at the target; the form does not say",
        ),
    },
    "below": {
        "nothing_lost": Text(
            zh="未达标不另外扣分；表单没有说明",
            en="nothing is lost short of the target; the form does not say",
        ),
    },
    "floor": {
        "zero": Text(
            zh="最低 0 分；表单没有说明", en="never below 0 points; the form does not say"
        ),
        "none": Text(
            zh="可以低于 0 分；表单没有说明", en="may fall below 0 points; the form does not say"
        ),
    },
    "floor_at": {
        "values": Text(
            zh="下限是指标值，扣到该值为止；也可理解为得分",
            en="the lower limit is a value, where the deductions end; it could be points",
        ),
        "marks": Text(
            zh="下限是满分的百分之几；也可理解为指标值",
            en="the lower limit is a share of the marks; it could be a value",
        ),
    },
    "target": {
        "clause": Text(
            zh="以规则里的数为准；目标栏写的是另一个数",
            en="the number in the rule counts; the target beside it is another",
        ),
        "column": Text(
            zh="以目标栏的数为准；规则里写的是另一个数",
            en="the target beside the rule counts; the number in it is another",
        ),
    },
    "counts": {
        "excess": Text(
            zh="数值为超出的量（如迟了几小时、缺了几个），0 为满分；表单没有这样的目标",
            en="the value is the excess itself, such as hours late; full marks at 0",
        ),
    },
    "counted_from": {
        "zero": Text(
            zh="从 0 起每一份都计分；表单没有说明从哪里算起",
            en="counted from 0; the form does not say from where",
        ),
        "target": Text(
            zh="超过目标的部分才计分；表单没有说明从哪里算起",
            en="counted beyond the target; the form does not say from where",
        ),
    },
    "deviation": {
        "size": Text(
            zh="数值为偏差的大小，不分正负", en="the value is the size of the deviation, unsigned"
        ),
    },
    "between": {
        "steps": Text(
            zh="每个数是该档最差的值，不比它差才得该档的分；表单没有说明中间如何计",
            en="each number is the worst value of its band; the form says nothing of others",
        ),
        "line": Text(
            zh="各点之间按直线计算；表单没有说明中间如何计",
            en="straight lines between the numbers; the form does not say what lies between",
        ),
    },
    "full_between": {
        "full": Text(
            zh="满分线与目标之间也得满分；表单没有说明",
            en="full marks between the line and the target too; the form does not say",
        ),
    },
    "holes": {
        "lower": Text(
            zh="两档之间的值按下一档计；表单留有空档",
            en="a value between two bands counts for the band below; the form leaves a hole",
        ),
        "upper": Text(
            zh="两档之间的值按上一档计；表单留有空档",
            en="a value between two bands counts for the band above; the form leaves a hole",
        ),
        "linear": Text(
            zh="两档之间的值按直线计算；表单留有空档",
            en="a value between two bands lies on a straight line; the form leaves a hole",
        ),
    },
    "edges": {
        "better": Text(
            zh="两档共有的边界归得分高的一档；表单没有说明",
            en="an edge that two bands share belongs to the better one; the form does not say",
        ),
        "worse": Text(
            zh="两档共有的边界归得分低的一档；表单没有说明",
            en="an edge that two bands share belongs to the worse one; the form does not say",
        ),
    },
    "worst": {
        "zero": Text(
            zh="比最差一档更差的得 0 分；表单没有说明",
            en="0 points beyond the worst band; the form does not say",
        ),
        "refuse": Text(
            zh="比最差一档更差的不予计分；表单没有说明",
            en="values beyond the worst band are refused; the form does not say",
        ),
        "hold": Text(
            zh="比最差一档更差的按最差一档计；表单没有说明",
            en="values beyond the worst band count for it; the form does not say",
        ),
    },
    "best": {
        "hold": Text(
            zh="比最好一档更好的按最好一档计；表单没有说明",
            en="values beyond the best band count for it; the form does not say",
        ),
        "refuse": Text(
            zh="比最好一档更好的不予计分；表单没有说明",
            en="values beyond the best band are refused; the form does not say",
        ),
    },
    "edge_unit": {
        "percent": Text(
            zh="分界的数按百分数理解，因为目标是百分数",
            en="the numbers are percentages, as the target is",
        ),
        "plain": Text(
            zh="分界的数按原样理解，虽然目标是百分数",
            en="the numbers are taken as they stand, though the target is a percentage",
        ),
    },
    "values": {
        "rate": Text(zh="数值为比率（0.9 即 90%）", en="values are rates, where 0.9 is 90%"),
        "share_of_baseline": Text(
            zh="数值为与目标（基准）之比，1 即恰好达到",
            en="values are shares of the target, which is 1; the form gives it no number",
        ),
        "share_of_target": Text(
            zh="百分数按目标值的比例换算成实际值",
            en="percentages are shares of the target, so values are in its unit",
        ),
    },
    "spread": {
        "linear": Text(
            zh="一档内的分数从低到高按直线给；表单没有说明",
            en="points run in a straight line inside a band; the form does not say",
        ),
        "lower": Text(
            zh="一档内取较低的分数；表单没有说明",
            en="the lower points of a band count; the form does not say",
        ),
        "upper": Text(
            zh="一档内取较高的分数；表单没有说明",
            en="the higher points of a band count; the form does not say",
        ),
    },
    "cap": {
        "full": Text(
            zh="超过目标不再加分；表单没有说明",
            en="no more than the full marks; the form does not say",
        ),
        "none": Text(
            zh="超过目标继续按比例加分；表单没有说明",
            en="more than the full marks beyond the target; the form does not say",
        ),
    },
    "proportion": {
        "difference": Text(
            zh="“按比例”为超出目标多少扣多少；表单没有写公式",
            en="in proportion means 2 - actual / target; the form gives no formula",
        ),
        "quotient": Text(
            zh="“按比例”为目标 ÷ 实际；表单没有写公式",
            en="in proportion means target / actual; the form gives no formula",
        ),
        "share": Text(
            zh="“按比例”为实际 ÷ 目标；表单没有写公式",
            en="in proportion means actual / target; the form gives no formula",
        ),
    },
    "coded": {
        "yes_no": Text(
            zh="数值 1 表示做到，0 表示没有做到", en="the value is 1 for yes and 0 for no"
        ),
        "count": Text(
            zh="数值为发生的次数，0 次为做到", en="the value counts what happened; 0 is a pass"
        ),
        "levels": Text(
            zh="级别从差到好记为 1、2、3……", en="the levels are entered as 1, 2, 3, worst first"
        ),
        "happened": Text(
            zh="数值为发生的次数，达到所写次数即触发；没有写次数的，1 次即触发",
            en="the value counts what happened; once is enough where no number is said",
        ),
        "classes": Text(
            zh="类别按所列顺序记为 1、2、3……", en="the classes are entered as 1, 2, 3 as listed"
        ),
    },
    "repeats": {
        "each": Text(zh="每次都扣；表单没有说明", en="each time costs anew; the form does not say"),
        "once": Text(zh="只扣一次；表单没有说明", en="it costs once; the form does not say"),
    },
    "rater": {
        "points": Text(
            zh="评分人直接给分；级别的分数有一个范围",
            en="the rater enters points; a level is a range",
        ),
    },
    "shortfall": {
        "in_award": Text(
            zh="少做少得，已在每件得分里；表单另说“按比例扣分”",
            en="fewer pieces earn less already; the form also says in proportion",
        ),
    },
    "bonus": {
        "beyond": Text(
            zh="另一指标的加分可以超过满分；表单没有说明",
            en="the bonus of the other metric may go beyond the marks; the form does not say",
        ),
        "within": Text(
            zh="加上另一指标的加分也不超过满分；表单没有说明",
            en="no more than the marks with the bonus of the other metric; the form does not say",
        ),
    },
    "average": {
        "of_periods": Text(
            zh="数值为各期得分的平均，由数据来源算出",
            en="the value is the mean of the points of the periods; the data must see to it",
        ),
    },
    "repeat_rule": {
        "each": Text(
            zh="按每一步计；表单没有写“每”", en="for each step; the form does not write each"
        ),
    },
}
"""By key and value; the first value that a reading offers is its default."""
