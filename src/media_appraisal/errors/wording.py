"""What can keep a clause of a form from becoming a rule: each reason with its cure."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError
from media_appraisal.text import Text


class RuleUnread(AppraisalError):
    """A clause does not say a rule that can be worked out, or not clearly enough."""

    clause: str
    reason: str
    """The code of the reason, one of REASONS."""
    where: str
    """The words that the reason is about."""
    why: Text
    en = "{clause!r} was not read as a rule. {why}"
    zh = "{clause!r} 未能读成评分标准。{why}"

    @classmethod
    def because(cls, reason: str, clause: str, where: str = "") -> RuleUnread:
        """The refusal for one of REASONS; `where` are the words it is about."""
        told, words = REASONS[reason], where or clause
        why = Text(zh=told.zh.format(where=words), en=told.en.format(where=words))
        return cls(clause=clause, reason=reason, where=words, why=why)


class ChoiceUnknown(AppraisalError):
    """A choice was settled that the clause does not leave open."""

    name: str
    known: tuple[str, ...]
    en = "The clause leaves no choice {name!r} open. It leaves open: {known}.{hint}"
    zh = "这条规则没有 {name!r} 这一选择。它留下的选择：{known}。{hint}"


class ChoiceNotOffered(AppraisalError):
    """A choice was settled in a way that does not exist."""

    key: str
    name: str
    known: tuple[str, ...]
    en = "The choice {key!r} cannot be {name!r}. It can be: {known}.{hint}"
    zh = "选择 {key!r} 不能是 {name!r}。可以是：{known}。{hint}"


REASONS = {
    "missing_number": Text(
        zh="“{where}”处表单没有给出数字。请补上具体的数。",
        en='At "{where}" the form gives no number. Write the number there.',
    ),
    "discretion": Text(
        zh="“{where}”由评分人自行裁量，没有可计算的标准。请写明每种情况的分数，或改为分级评分。",
        en='"{where}" leaves the points to a rater. Write those of each case, or rate on levels.',
    ),
    "missing_target": Text(
        zh="规则从目标算起，而目标“{where}”不是数字。请用 target 给出目标值。",
        en='The rule counts from a target, and "{where}" is no number. Give `target`.',
    ),
    "contradiction": Text(
        zh="“{where}”与同一规则的其他部分矛盾。请只保留一种说法。",
        en='"{where}" contradicts another part of the same rule. Keep one of them.',
    ),
    "several_metrics": Text(
        zh="“{where}”涉及几个指标，却没有说明如何合并。请每个指标写一条规则。",
        en='"{where}" speaks of several metrics and not of how they join. Write a rule for each.',
    ),
    "labels_not_points": Text(
        zh="“{where}”只给出等级名称，没有分数。请写明每一级的分数。",
        en='"{where}" gives names of grades and no points. Write the points of each grade.',
    ),
    "adjective": Text(
        zh="“{where}”用形容词代替了数字。请写明分界的数值。",
        en='"{where}" has an adjective where a number belongs. Write where each case begins.',
    ),
    "peers": Text(
        zh="“{where}”取决于其他人的成绩，文字规则无法单独计算。请改用比较型评分标准（如 rank）。",
        en='"{where}" depends on other people. Use a normaliser that compares them, such as rank.',
    ),
    "veto": Text(
        zh="“{where}”是否决项，但没有写明何事触发、压住什么。请写成“发生某事，总分为0”。",
        en='"{where}" is a veto, and not said is of what or when. Write both, or write a gate.',
    ),
    "whole_sheet": Text(
        zh="“{where}”说的是整张考核表，与别的内容写在一起。请单写一条：何事发生，总分如何。",
        en='"{where}" speaks of the whole sheet beside something else. Give it its own clause.',
    ),
    "units_differ": Text(
        zh="“{where}”与目标的单位不同，无法从目标算起。请用同一单位写目标和步长。",
        en='"{where}" is in another unit than the target. Write target and step in one unit.',
    ),
    "no_direction": Text(
        zh="“{where}”没有说明越多越好还是越少越好。请用 better 说明。",
        en='"{where}" does not say whether more or less is better. Give `better`.',
    ),
    "two_readings": Text(
        zh="“{where}”有不止一种读法。请改写，使其只有一种意思。",
        en='"{where}" can be read in more than one way. Rewrite it so that one is left.',
    ),
    "no_points": Text(
        zh="“{where}”没有给出分数。请写明得分或扣分。",
        en='"{where}" gives no points. Write what is earned or lost.',
    ),
    "not_understood": Text(
        zh="读到“{where}”处无法理解。请换一种写法，或直接写评分标准文档。",
        en='Not understood from "{where}" on. Put it otherwise, or write the rule as a document.',
    ),
}
"""The reasons, with `where` for the words that they are about."""
