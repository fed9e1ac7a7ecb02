"""Operable (可操作): every number is set by somebody, and every rule does something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Member
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.spans import part_of
from media_appraisal.linter.tree import documents, inside
from media_appraisal.linter.words import named
from media_appraisal.measures.entered import Entered
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser, spell
from media_appraisal.methods.scales.cutoffs import Cutoffs
from media_appraisal.methods.weighting import Weighting
from media_appraisal.methods.weightings.given import Given
from media_appraisal.methods.weightings.tiers import Tiers
from media_appraisal.scheme.part import Part, Qualitative
from media_appraisal.scheme.role import Responsibility, Role
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.scheme.total import Adjustment, Gate
from media_appraisal.text import Text, both, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.document import Document
    from media_appraisal.linter.tree import Joint, Tree

WHOLES = (1.0, 100.0)
"""What weights add up to where people write shares or percentages."""


@rule("MA301", "note")
def entered_by_hand(tree: Tree) -> Iterator[Fault]:
    """Counted indicators and gates whose value a person enters."""
    for place, thing in tree.valued:
        if isinstance(thing.measure, Entered) and not isinstance(thing, Qualitative):
            name = named(thing)
            yield Fault(
                inside(place, "measure"),
                Text(
                    zh=f"{name.zh}的数值由人录入，没有事实数据作为来源。",
                    en=f"The value of {name.en} is entered by a person; no facts give it.",
                ),
                Text(
                    zh="请写明如何从事实数据计算（`measure`），或约定由谁、依据什么录入。",
                    en="Write a `measure` over the facts, or agree who enters it and from what.",
                ),
            )


@rule("MA302", "note")
def default_in_place(tree: Tree) -> Iterator[Fault]:
    """Members and gates whose numbers are the library's defaults."""
    weighed = {inside(place, "weighting"): branch for place, branch in tree.branches}
    for place, thing in documents(tree.scheme):
        if getattr(thing, "origin", "set") == "default":
            given = isinstance(thing, Given)
            content = _weights(weighed[place]) if given else _content(thing)
            yield Fault(
                place,
                Text(zh=f"仍是默认值：{content.zh}", en=f"Still a default: {content.en}"),
                Text(
                    zh="请核对后改为自己的数值，并写 `origin: set` 表示已确认。",
                    en="Check it, put in your own numbers, and confirm with `origin: set`.",
                ),
            )


@rule("MA303", "warning")
def weights_of_an_odd_sum(tree: Tree) -> Iterator[Fault]:
    """Weights that add up to neither 1 nor 100, where no sum is stated."""
    for place, branch in tree.branches:
        whole = _written_sum(branch)
        if whole is None or whole in WHOLES:
            continue
        name, found = named(branch), plain(whole)
        total = f"`weighting: {{kind: given, total: {found}}}`"
        tiers = isinstance(branch.weighting, Tiers)
        yield Fault(
            inside(place, "weighting"),
            Text(
                zh=f"{name.zh}之下的权重合计为 {found}，既不是 1 也不是 100，也没有写明应为多少。",
                en=f"The weights in {name.en} add up to {found}, neither 1 nor 100, and no sum "
                "is stated.",
            ),
            Text(
                zh="请让 `core` 与 `aux` 合计为 100。"
                if tiers
                else f"请改正权重，或写明合计：{total}。",
                en="Let `core` and `aux` add up to 100."
                if tiers
                else f"Correct the weights, or state their sum: {total}.",
            ),
        )


@rule("MA304", "note")
def tier_without_parts(tree: Tree) -> Iterator[Fault]:
    """Weight for a tier to which no part belongs, so that the other tier carries everything."""
    for place, branch in tree.branches:
        if not isinstance(branch.weighting, Tiers):
            continue
        for tier, share in (("core", branch.weighting.core), ("aux", branch.weighting.aux)):
            if all(part.tier != tier for part in branch.parts):
                name, weight = named(branch), plain(share)
                yield Fault(
                    inside(place, "weighting", tier),
                    Text(
                        zh=f"{name.zh}给 {tier} 留了权重 {weight}，却没有一项属于 {tier}："
                        "这部分全归了另一层。",
                        en=f"{name.en} gives the tier {tier} a weight of {weight}, and no part "
                        "is of that tier: the other tier takes it all.",
                    ),
                    Text(
                        zh=f"请给某一项写 `tier: {tier}`，或改用 `weighting: given`。",
                        en=f"Give a part `tier: {tier}`, or use `weighting: given`.",
                    ),
                )


@rule("MA305", "note")
def without_label(tree: Tree) -> Iterator[Fault]:
    """Things that people will read on their slips under a key for machines."""
    for place, thing in documents(tree.scheme):
        if (
            isinstance(thing, (Scheme, Part, Adjustment, Gate, Role, Responsibility))
            and thing.label is None
        ):
            yield Fault(
                inside(place, "label"),
                Text(
                    zh=f"{thing.key} 没有名称，考核表上只能显示这个 key。",
                    en=f"{thing.key} has no label; slips and explanations will show the key.",
                ),
                Text(
                    zh="请写中英文名称：`label: {zh: …, en: …}`。",
                    en="Write one in both languages: `label: {zh: …, en: …}`.",
                ),
            )


@rule("MA306", "warning")
def gate_without_effect(tree: Tree) -> Iterator[Fault]:
    """Gates that leave the best grade, or all points, so that they hold nobody down."""
    best = tree.scheme.scale.grades[0]
    for gate in tree.scheme.gates:
        name = named(gate)
        if gate.cap == best.key:
            grade = named(best)
            yield Fault(
                inside("gates", gate.key, "cap"),
                Text(
                    zh=f"{name.zh}封顶于最高等级{grade.zh}，等于没有封顶。",
                    en=f"{name.en} caps the grade at {grade.en}, which is the best: nothing is "
                    "capped.",
                ),
                Text(
                    zh="请改为更低的等级，或删去这项封顶。",
                    en="Cap at a worse grade, or remove the gate.",
                ),
            )
        elif gate.at_most is not None and gate.at_most >= _most_of(gate, tree):
            most, reached = plain(gate.at_most), plain(_most_of(gate, tree))
            yield Fault(
                inside("gates", gate.key, "at_most"),
                Text(
                    zh=f"{name.zh}封顶于 {most} 分，而本来最多只有 {reached} 分，等于没有封顶。",
                    en=f"{name.en} leaves {most} points, and there are never more than {reached}: "
                    "nothing is held down.",
                ),
                Text(
                    zh="请改为更少的分数（0 为一票否决），或删去这项封顶。",
                    en="Leave fewer points (0 is a veto), or remove the gate.",
                ),
            )


@rule("MA307", "warning")
def coefficient_lacking(tree: Tree) -> Iterator[Fault]:
    """Grades without a coefficient where others have one."""
    grades = tree.scheme.scale.grades
    lacking = [grade for grade in grades if grade.coefficient is None]
    for grade in lacking if len(lacking) < len(grades) else ():
        name = named(grade)
        yield Fault(
            inside("scale", "grades", grade.key),
            Text(
                zh=f"等级{name.zh}没有绩效系数，而其他等级有。",
                en=f"The grade {name.en} has no coefficient, and others have one.",
            ),
            Text(
                zh="请为每个等级写 `coefficient`，或全部不写。",
                en="Write a `coefficient` for every grade, or for none.",
            ),
        )


def _written_sum(branch: Joint) -> float | None:
    """What the written weights add up to; None where there is none, or the sum is stated."""
    weighting = branch.weighting
    if isinstance(weighting, Tiers):
        return settle(weighting.core + weighting.aux)
    written = any(part.weight is not None for part in branch.parts)
    if not written or not isinstance(weighting, Given) or weighting.total is not None:
        return None
    return settle(float(ordered_sum(branch.weights())))


def _weights(branch: Joint) -> Text:
    """What each part of a group weighs."""
    weights = zip(branch.parts, branch.weights(), strict=True)
    said = ", ".join(f"{part.key} {plain(weight)}" for part, weight in weights)
    return Text(zh=f"权重 {said}", en=f"weights {said}")


def _most_of(gate: Gate, tree: Tree) -> float:
    """The most points of what a gate holds down: the total, or a part."""
    parts = (standing.part for standing in tree.parts if standing.part.key == gate.part)
    return next((part_of(part)[1] for part in parts), tree.extremes[1])


def _held_at(gate: Gate) -> Text:
    """What is left once a gate has closed: a grade, or points."""
    if gate.at_most is None:
        return both(str(gate.cap))
    most = plain(gate.at_most)
    return Text(zh=f"{most} 分", en=f"{most} points")


def _content(thing: Document) -> Text:
    """What a member says, in a line: its name and weight, its rule, or its kind."""
    if isinstance(thing, Part):
        name = named(thing)
        if thing.weight is None:
            return name
        weight = plain(thing.weight)
        return Text(zh=f"{name.zh}，权重 {weight}", en=f"{name.en}, weight {weight}")
    if isinstance(thing, (Adjustment, Gate)):
        return _of_the_total(thing)
    if isinstance(thing, Cutoffs):
        return both(", ".join(f"{grade.key} ≥ {plain(grade.lowest)}" for grade in thing.grades))
    if isinstance(thing, (Normaliser, Aggregator, Weighting)):
        return thing.describe()
    assert isinstance(thing, Member)
    return both(spell(thing))


def _of_the_total(thing: Adjustment | Gate) -> Text:
    """What may happen to the total: how far an item goes, or where a gate caps."""
    name = named(thing)
    if isinstance(thing, Adjustment):
        least, most = (plain(end) for end in thing.bounds)
        return Text(
            zh=f"{name.zh}，{least} 至 {most} 分", en=f"{name.en}, {least} to {most} points"
        )
    start, held = plain(thing.at_least), _held_at(thing)
    return Text(
        zh=f"{name.zh}，达到 {start} 时封顶于 {held.zh}",
        en=f"{name.en}, capped at {held.en} from {start} on",
    )
