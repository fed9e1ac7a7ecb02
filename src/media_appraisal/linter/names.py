"""What the name and the unit of an indicator say: a rate or a count, and which way is better.

Silent where a name can be read in two ways: a false alarm costs more than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from media_appraisal.linter.words import VOLUMES, percent
from media_appraisal.text import plain

if TYPE_CHECKING:
    from media_appraisal.linter.tree import Ruled

FRACTIONS = frozenset(("fraction", "%", "percent", "per cent", "百分比", "百分点", "比率", "％"))
"""Units that say a share."""

_RATE_ZH = re.compile(r"(?<![频效概速功心汇])率$|占比$|比例$|比率$|百分比$")
_RATE_EN = re.compile(r"^(?:share|percentage|proportion) of\b|\b(?:percentage|ratio)$")
_COUNT_ZH = re.compile(
    r"(?<![指系倍分位均基级参])数$|数量$|(?<![质])总?量$|(?:次|篇|条|人|场|件)数$"
)
_COUNT_EN = re.compile(r"^(?:number|count) of\b|\bcount$")

_LESS = re.compile(
    "违规|违纪|差错|错误|失误|出错|错别字|投诉|差评|退订|流失|取关|掉粉|跳出率|故障|事故|延误|"
    "延迟|拖延|逾期|超时|迟到|缺勤|旷工|响应时长|响应时间|处理时长|处理时间|耗时|成本|负面|纠纷|返工|"
    "退货|退款|漏发|缺陷|侵权|泄密|"
    r"\b(?:violations?|breach(?:es)?|errors?|mistakes?|complaints?|churn|unsubscribes?|unfollows?|"
    r"bounce|downtime|outages?|accidents?|delays?|overdue|lateness|response times?|handling times?|"
    r"turnaround|costs?|negative|rework|defects?|infringements?)\b"
)
"""Words for what nobody wants more of."""

_MENDED = re.compile(
    "控制|降低|下降|减少|降幅|节|处理率|处置|解决|化解|回复|及时|按时|准时|完成|满意|质量|评分|得分|"
    "合格|达标|达成|无|零|未|不|改善|改进|优化|避免|预防|挽回|整改|修复|召回|利润|收益|产出|回报|"
    "响应率|响应度|监控|监测|覆盖|预警|应对|引导|执行|纠正|发现|识别|检出|上报|恢复|"
    r"\b(?:handl\w*|resol\w*|settl\w*|reduc\w*|control\w*|sav(?:ed|ing|ings)|avoid\w*|prevent\w*|"
    r"answer\w*|repl(?:y|ies|ied)|timel\w*|on.time|punctual\w*|satisf\w*|quality|score|without|"
    r"free|no|zero|not|recover\w*|improv\w*|return|fix\w*|correct\w*|detect\w*|report\w*|benefit|"
    r"income|revenue|profit|won)\b"
)
"""Words that turn those round, so that more may be better after all."""

_MORE = re.compile(
    "阅读量|阅读数|播放量|浏览量|曝光|粉丝|点赞|转发|收藏|互动|增长|满意|原创|转化率|留存|完成率|"
    "达成率|及时率|准时率|按时率|合格率|采纳|活跃|收入|销售额|利润|回报|质量|得分|覆盖率|打开率|点击率|"
    r"\b(?:views|reads|plays|impressions|exposure|followers|fans|likes|engagement|growth|"
    r"satisfaction|original\w*|conversion|retention|completion|attainment|on.time|adoption|revenue|"
    r"sales|profit|quality|coverage|clicks?)\b"
)
"""Words for what everybody wants more of."""

_SPOILT = re.compile(
    "下降|减少|降低|未|不|无|差|负|流失|取关|掉|成本|退|间隔|时长|时间|偏|波动|低于|费用|单价|单粉|"
    "投诉|每|距|排名|名次|"
    r"\b(?:costs?|per|times?|hours?|days?|delays?|loss|lost|churn|unfollows?|declines?|drops?|"
    r"deviation|gap|late|bounce|falls?|less|negative|complaints?|between|rank|ranking|not?|non|"
    r"without|missing|lacking)\b"
)
"""Words that turn those round, so that less may be better after all."""

_BRACKETS = re.compile(r"[（(\[【].*?[）)\]】]")


def names_rate(leaf: Ruled) -> bool:
    """Whether the name says a share of something: 率, 占比, percentage of."""
    return bool(_RATE_ZH.search(_zh(leaf)) or _RATE_EN.search(_en(leaf)))


def names_count(leaf: Ruled) -> bool:
    """Whether the name says how many: 数, 数量, number of."""
    return bool(_COUNT_ZH.search(_zh(leaf)) or _COUNT_EN.search(_en(leaf)))


def is_volume(leaf: Ruled) -> bool:
    """Whether the unit counts things."""
    return leaf.unit is not None and (leaf.unit.en.lower() in VOLUMES or leaf.unit.zh in VOLUMES)


def is_fraction(leaf: Ruled) -> bool:
    """Whether the unit says that values are shares."""
    return leaf.unit is not None and leaf.unit.en.lower() in FRACTIONS


def amount(leaf: Ruled, value: float) -> str:
    """A value as people read it in the unit of the leaf: a share in per cent, to four digits."""
    return percent(value) if is_fraction(leaf) else plain(round(value, 6))


def better(leaf: Ruled) -> Literal["more", "less"] | None:
    """Which way is better by the name and the unit; None where they do not say, or say both."""
    unit = leaf.unit
    name = f"{_zh(leaf)} {_en(leaf)} {unit.zh} {unit.en}" if unit else f"{_zh(leaf)} {_en(leaf)}"
    if _LESS.search(name):
        return None if _MENDED.search(name) else "less"
    if _MORE.search(name):
        return None if _SPOILT.search(name) else "more"
    return None


def _zh(leaf: Ruled) -> str:
    return _BRACKETS.sub("", leaf.title.zh).strip()


def _en(leaf: Ruled) -> str:
    return _BRACKETS.sub("", leaf.title.en).replace("_", " ").strip().lower()
