"""Fair (公正), cohort: what compares people needs enough of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import inside
from media_appraisal.linter.words import listed, named
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.linter.tree import Tree
    from media_appraisal.methods.scale import Scale

FEW = 20
"""Among fewer people than this, one of them is more than 5 % of those who are compared."""


@rule("MA210", "note")
def compares_people(tree: Tree) -> Iterator[Fault]:
    """What compares people, where nobody said how many they will be."""
    for place, name, kind in _comparing(tree) if tree.people is None else ():
        yield Fault(
            place,
            Text(
                zh=f"{name.zh}用 {kind} 与他人比较；一起考核的人太少时，"
                "一个人就能改变所有人的得分，而方案里看不出有多少人。",
                en=f"{name.en} compares people by {kind}; in a small group one "
                "person moves everybody's score, and a scheme does not say how many they are.",
            ),
            _ABSOLUTE,
        )


@rule("MA212", "warning")
def too_few_to_compare(tree: Tree) -> Iterator[Fault]:
    """What compares people, where they are too few."""
    people = tree.people
    if people is None or people >= FEW:
        return
    for place, name, kind in _comparing(tree):
        yield Fault(
            place,
            Text(
                zh=f"{name.zh}用 {kind} 与他人比较，而一起考核的只有 {people} 人，少于 {FEW} 人："
                "一个人的进出就会改变别人的结果。",
                en=f"{name.en} compares people by {kind}, and they are {people}, fewer than {FEW}: "
                "one who joins or leaves changes the results of others.",
            ),
            _ABSOLUTE,
        )


@rule("MA213", "warning")
def grade_for_nobody(tree: Tree) -> Iterator[Fault]:
    """Grades of a quota that nobody gets among so many people, or that it refuses to share out."""
    scale, people = tree.scheme.scale, tree.people
    if people is None or not scale.relative:
        return
    try:
        counts = _shared_out(scale, people, *tree.extremes)
    except AppraisalError as refusal:
        yield Fault(
            "scale",
            Text(
                zh=f"{people} 人无法按比例分等级：{refusal.said('zh')}",
                en=f"{people} people cannot be shared out among the grades: {refusal.said('en')}",
            ),
            _FEWER,
        )
        return
    empty = [named(grade) for grade, count in zip(scale.grades, counts, strict=True) if not count]
    if empty:
        names = listed(empty)
        yield Fault(
            "scale",
            Text(
                zh=f"{people} 人按比例分等级时，没有人能得到{names.zh}。",
                en=f"Among {people} people the quota gives nobody the grade {names.en}.",
            ),
            _FEWER,
        )


@rule("MA216", "warning")
def judgements_contradict(tree: Tree) -> Iterator[Fault]:
    """Weights out of comparisons in pairs that contradict each other more than their method bears.

    What a weighting that has judgements says of itself: `consistent`, and `consistency_ratio`.
    """
    for place, branch in tree.branches:
        weighting = branch.weighting
        if getattr(weighting, "consistent", True):
            continue
        name, ratio = named(branch), getattr(weighting, "consistency_ratio", None)
        zh = "" if ratio is None else f"：一致性比率为 {ratio:.3f}"
        en = "" if ratio is None else f": the consistency ratio is {ratio:.3f}"
        yield Fault(
            inside(place, "weighting"),
            Text(
                zh=f"{name.zh}之下的两两比较互相矛盾{zh}。",
                en=f"The comparisons in pairs in {name.en} contradict each other{en}.",
            ),
            _revise(getattr(weighting, "doubt", None)),
        )


MANY = 1000
"""More people than this lie close enough together wherever totals are spread out."""

_SPREADS = 40
"""In how many stretches totals are tried, so that a narrow grade is met too."""

_ABSOLUTE = Text(
    zh="人数少时请改用绝对标准，例如 goalposts 或 bands。",
    en="For a small group use an absolute rule, such as goalposts or bands.",
)
_FEWER = Text(
    zh="请合并等级、放宽比例，或与其他部门一起分等级。",
    en="Join grades, loosen the shares, or share out the grades over several departments together.",
)


def _revise(doubt: Any) -> Text:
    """Which judgement to look at first, if the weighting knows."""
    zh = "请让评判人重看判断矩阵：若 A 重于 B、B 重于 C，则 A 应更重于 C。"
    en = (
        "Have the judges look at the matrix again: where A outweighs B, and B outweighs C, A "
        "outweighs C by more."
    )
    if doubt is None:
        return Text(zh=zh, en=en)
    first, second = doubt.first, doubt.second
    judged, implied = plain(round(doubt.judged, 2)), plain(round(doubt.implied, 2))
    return Text(
        zh=f"{zh}先看 {first} 与 {second}：评为 {judged} 倍，而全部判断合起来是 {implied} 倍。",
        en=f"{en} Begin with {first} over {second}: judged {judged} times, and all judgements "
        f"together make it {implied} times.",
    )


def _comparing(tree: Tree) -> Iterator[tuple[str, Text, str]]:
    """The place, the name and the kind of all that compares people."""
    for place, leaf in tree.ruled:
        if leaf.normaliser.compares():
            yield inside(place, "normaliser"), named(leaf), leaf.normaliser.kind
        for number, treatment in enumerate(leaf.treatments):
            if treatment.relative:
                yield inside(place, "treatments", str(number)), named(leaf), treatment.kind
    for place, branch in tree.branches:
        for field, method in (("aggregator", branch.aggregator), ("weighting", branch.weighting)):
            if method.relative:
                yield inside(place, field), named(branch), method.kind
    if tree.scheme.scale.relative:
        yield "scale", named(tree.scheme), tree.scheme.scale.kind


def _shared_out(scale: Scale, people: int, least: float, most: float) -> list[int]:
    """The most people of all different totals that get each grade, however the totals lie."""
    points = np.linspace(least, most, _SPREADS + 1)
    counts = np.zeros(len(scale.grades), dtype=np.int64)
    for stretch in (1, 4, _SPREADS) if people <= MANY else (_SPREADS,):
        for low, high in zip(points, points[stretch:], strict=False):
            totals = np.linspace(low, high, people)
            places = scale.fit(totals).grade(totals)
            counts = np.maximum(counts, np.bincount(places, minlength=len(counts)))
    return [int(count) for count in counts]
