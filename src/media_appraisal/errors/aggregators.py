"""What can be wrong with joining parts: scores that a mean cannot take, numbers that do not fit."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError
from media_appraisal.text import Text


class ScoreTooLow(AppraisalError):
    """A mean that only takes numbers above some least one met a lower score."""

    method: Text
    least: str
    score: str
    en = (
        "The {method} needs scores of {least} or more, not {score}. Let the part's bounds begin "
        "at {least}."
    )
    zh = "{method}要求得分不低于 {least}，这里是 {score}。请让该项的下限从 {least} 起。"


class PartsMisfit(AppraisalError):
    """A method with numbers of its own for each part met another number of parts."""

    kind: str
    stated: int
    found: int
    en = (
        "{kind} has numbers for {stated} parts and met {found}. None of its parts can be left out: "
        "give every part a score, with `gaps: zero` or a fill, or write it for {found} parts."
    )
    zh = (
        "{kind} 按 {stated} 项写成，这里有 {found} 项。它不能缺项："
        "请让每一项都有得分（`gaps: zero` 或补值），或改按 {found} 项书写。"
    )


class ListsUneven(AppraisalError):
    """Lists that hold one number a part are of different lengths."""

    kind: str
    lengths: tuple[str, ...]
    en = "The lists of {kind} need one number a part, so as many each, not {lengths}."
    zh = "{kind} 的各列表应每项一个数，长度相同，这里是 {lengths}。"


class IdealBelowWorst(AppraisalError):
    """The ideal score of a part is below its worst one."""

    part: int
    ideal: str
    worst: str
    en = "Part {part}: the ideal score {ideal} lies below the worst one {worst}. Swap them."
    zh = "第 {part} 项：理想得分 {ideal} 低于最差得分 {worst}。请对调。"


class CohortTooLarge(AppraisalError):
    """There are more people than can be compared two by two."""

    kind: str
    people: int
    most: int
    en = (
        "{kind} compares people two by two, at most {most}; here are {people}. Appraise them in "
        "groups, or use borda_count, which only ranks them."
    )
    zh = (
        "{kind} 需两两比较，最多 {most} 人，这里有 {people} 人。"
        "请分组考核，或改用只排名的 borda_count。"
    )


class OneFormOnly(AppraisalError):
    """A method that can be written in two ways is written in both, or in neither."""

    kind: str
    forms: tuple[str, ...]
    en = "{kind} takes exactly one of these: {forms}."
    zh = "{kind} 须且只须写出其中一种：{forms}。"


class RanksWeighNothing(AppraisalError):
    """All weights by rank are zero."""

    en = "All weights in `by_rank` are zero; at least one rank must weigh something."
    zh = "`by_rank` 的权重全部为零；至少有一个名次要有权重。"


class LimitsCrossed(AppraisalError):
    """The least result allowed is above the most."""

    least: str
    most: str
    en = "`least` {least} lies above `most` {most}. Swap them."
    zh = "`least` {least} 高于 `most` {most}。请对调。"


class PositionAstray(AppraisalError):
    """A part is named by a position that the method does not have, or twice in one place."""

    positions: tuple[int, ...]
    parts: int
    en = (
        "Positions {positions}: each must be a different one from 1 (the first part) to {parts}, "
        "and no set of them may stand twice."
    )
    zh = "位置 {positions}：每个位置须为 1（第一项）至 {parts} 且不重复，同一组合也只能写一次。"


class CapacitiesTooMany(AppraisalError):
    """So many parts that nobody can say what each set of them is worth."""

    parts: int
    most: int
    en = (
        "Every set of {parts} parts would need its worth; at most {most} parts are taken. Write "
        "`importance` and `interactions` instead."
    )
    zh = "{parts} 项的每个组合都要给出价值，最多 {most} 项。请改写 `importance` 与 `interactions`。"


class CapacitiesLacking(AppraisalError):
    """Some sets of parts have no worth."""

    lacking: tuple[str, ...]
    en = "Write what each set of parts is worth; lacking: {lacking}."
    zh = "请写出每个组合的价值；缺少：{lacking}。"


class CapacityFalls(AppraisalError):
    """A set of parts is worth less than another one that it contains."""

    fewer: str
    more: str
    en = "The parts {more} are worth less than {fewer} alone. More parts must never be worth less."
    zh = "组合 {more} 的价值低于其中的 {fewer}。增加一项不得使价值降低。"


class WholeNotOne(AppraisalError):
    """The worth of all parts together is not 1."""

    field: str
    found: str
    en = "By `{field}` all parts together are worth {found}; it must be 1."
    zh = "按 `{field}`，全部各项合计为 {found}；应为 1。"


class InteractionTooStrong(AppraisalError):
    """A part's interactions outweigh its importance, so that a better score could cost points."""

    part: int
    importance: str
    interactions: str
    en = (
        "Part {part}: its interactions add up to {interactions} in size, more than twice its "
        "importance {importance}, so a better score could cost points. Make them smaller."
    )
    zh = (
        "第 {part} 项：相互作用绝对值合计 {interactions}，超过其重要性 {importance} 的两倍，"
        "得分提高反而可能降低总分。请减小相互作用。"
    )
