"""Motivating (激励), rewards: what a rule promises can be had, and better work scores more."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pydantic import ValidationError

from media_appraisal.arrays import settle
from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.linter.names import amount, better
from media_appraisal.linter.probes import likely, responding, responses, scored
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.spans import added_to, base_of, points
from media_appraisal.linter.tree import documents, inside
from media_appraisal.linter.words import named, stretch
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.scheme.part import Qualitative
from media_appraisal.scheme.total import Adjustment
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.document import Document
    from media_appraisal.linter.probes import Response
    from media_appraisal.linter.tree import Ruled, Tree

CAPS = ("most_lost", "most_gained", "most", "cap")
"""Fields that say how much a rule takes or gives at most."""

NEARLY = 95.0
"""Points from which on the best score counts as full marks."""


@rule("MA408", "warning")
def cap_out_of_reach(tree: Tree) -> Iterator[Fault]:
    """Caps that no value that can occur comes to: a tenth of a per cent less changes nothing."""
    for outer, leaf, response in responses(tree):
        for place, method in documents(leaf.normaliser, inside(outer, "normaliser")):
            for field in CAPS:
                if isinstance(method, Normaliser) and _is_idle(method, field, leaf):
                    name, cap = named(leaf), plain(getattr(method, field))
                    low, high = (plain(round(end, 2)) for end in response.ends)
                    values = stretch(*likely(leaf))
                    yield Fault(
                        inside(place, field),
                        Text(
                            zh=f"{name.zh}的上限 {field}（{cap}）永远达不到："
                            f"值若{values.zh}，得分只在 {low} 与 {high} 之间。",
                            en=f"The cap {field} of {name.en} ({cap}) is never reached: for values "
                            f"{values.en}, scores run from {low} to {high}.",
                        ),
                        Text(
                            zh="请降低这个上限、改变每步的分数，或删去它：写着而达不到的上限只会误导人。",
                            en="Lower the cap, change the points of a step, or remove it: a limit "
                            "that cannot be met only misleads.",
                        ),
                    )


@rule("MA409", "warning")
def full_marks_out_of_reach(tree: Tree) -> Iterator[Fault]:
    """Rules whose best value earns less than the full marks, though these are stated."""
    for place, leaf, response in responses(tree):
        idle = isinstance(leaf, Adjustment) or lacks_marks(leaf) or _lists_more(leaf)
        if falls_short(leaf, response) and not idle:
            name, best = named(leaf), plain(round(response.best, 2))
            yield Fault(
                inside(place, "normaliser"),
                Text(
                    zh=f"{name.zh}最好的值也只得 {best} 分，没有人能得满分。",
                    en=f"The best value of {name.en} earns {best} points: nobody can get full "
                    "marks.",
                ),
                Text(
                    zh="请让最好的值得满分；若分数是按该项的满分写的，请写那个满分（`marks`）。",
                    en="Let the best value earn 100; where the points are out of fewer, say out of "
                    "how many with `marks`.",
                ),
            )


@rule("MA412", "warning")
def wrong_direction(tree: Tree) -> Iterator[Fault]:
    """Rules that reward what the name says is bad, or punish what it says is good."""
    for place, leaf, response in responses(tree):
        wanted = better(leaf)
        if isinstance(leaf, Qualitative) or response.rises == response.falls:
            continue
        if wanted == ("less" if response.rises else "more"):
            name = named(leaf)
            zh, en = ("越多", "more") if response.rises else ("越少", "less")
            yield Fault(
                inside(place, "normaliser"),
                Text(
                    zh=f"{name.zh}的值{zh}得分越高，而从名称看应当相反：方向是否写反了？",
                    en=f"{name.en} scores more for {en} of it, and its name says the opposite: is "
                    "the direction turned round?",
                ),
                Text(
                    zh="请改 `better`，或对调 `worst` 与 `best`；若方向没错，请改名称。",
                    en="Change `better`, or swap `worst` and `best`; where it is meant, change the "
                    "name.",
                ),
            )


@rule("MA413", "warning")
def same_score_for_all(tree: Tree) -> Iterator[Fault]:
    """Rules that give the same points for every value that can occur."""
    for place, leaf, response in responses(tree):
        if len(response.values) > 1 and settle(float(np.ptp(response.points))) == 0:
            name, score = named(leaf), plain(round(response.best, 2))
            values = stretch(*likely(leaf))
            yield Fault(
                inside(place, "normaliser"),
                Text(
                    zh=f"{name.zh}的值若{values.zh}，一律得 {score} 分：这一项分不出好坏。",
                    en=f"For values {values.en}, {name.en} always earns {score} points: it tells "
                    "nobody apart.",
                ),
                Text(
                    zh="请核对目标、每步的分数与 `bounds`，或删去这一项。",
                    en="Check the target, the points of a step and the `bounds`, or remove it.",
                ),
            )


@rule("MA414", "warning")
def carries_the_total(tree: Tree) -> Iterator[Fault]:
    """Indicators that score above 100 and then bring the best grade whatever the others score."""
    scale = tree.scheme.scale
    if scale.relative:
        return
    yield from _carried_by_additions(tree)
    for standing in tree.indicators:
        most = points(standing.part)[1]
        total = tree.alone(standing) if most > 100 else -math.inf
        if total <= tree.extremes[0] or not _is_best(tree, total):
            continue
        name, points_, grade = named(standing.part), plain(most), named(scale.grades[0])
        yield Fault(
            inside(standing.place, "bounds"),
            Text(
                zh=f"{name.zh}最多可得 {points_} 分，其余各项全得最低分也能评为{grade.zh}。",
                en=f"{name.en} can score {points_} points, which bring the grade {grade.en} when "
                "everything else scores its least.",
            ),
            Text(
                zh="请为它设上限：`bounds: [0, 120]` 或规则里的最多加分。",
                en="Cap it: with `bounds: [0, 120]`, or the most that the rule may add.",
            ),
        )


def _carried_by_additions(tree: Tree) -> Iterator[Fault]:
    """The same of all additions to the total together."""
    most, least = added_to(tree.scheme), base_of(tree.scheme)[0]
    if most > 0 and _is_best(tree, least + most) and not _is_best(tree, least):
        points_, grade = plain(most), named(tree.scheme.scale.grades[0])
        yield Fault(
            inside("limits", "added"),
            Text(
                zh=f"加分项合计最多可加 {points_} 分，各项指标全得最低分也能评为{grade.zh}。",
                en=f"Additions can bring {points_} points together, and with them the grade "
                f"{grade.en} when every indicator scores its least.",
            ),
            Text(
                zh="请限制加分合计：`limits: {added: 10}`，或收窄各加分项的 `bounds`。",
                en="Limit what they bring together, as in `limits: {added: 10}`, or narrow the "
                "`bounds` of each.",
            ),
        )


@rule("MA415", "warning")
def worse_in_the_middle(tree: Tree) -> Iterator[Fault]:
    """Rules by which a value scores less than one below it and also than one above it."""
    for place, leaf, response in responses(tree):
        valley = response.valley
        if valley is not None and not _by_code(leaf.normaliser):
            name, value = named(leaf), amount(leaf, valley)
            yield Fault(
                inside(place, "normaliser"),
                Text(
                    zh=f"{name.zh}的值为 {value} 时，得分比更低的值低，也比更高的值低：先降后升。",
                    en=f"At {value}, {name.en} scores less than for a lower value and less than "
                    "for a higher one.",
                ),
                Text(
                    zh="请核对各档、各点的分数，是否写错了顺序或数字。",
                    en="Check the scores of the bands or points for a slip or a wrong order.",
                ),
            )


def lacks_marks(leaf: Ruled) -> bool:
    """Whether the scores of a rule are points, and nothing says out of how many.

    They never come to 100, and no method in it states its marks.
    """
    if leaf.normaliser.reach()[1] >= NEARLY:
        return False
    return not any(_states_marks(method) for _, method in documents(leaf.normaliser))


def _states_marks(method: Document) -> bool:
    field = type(method).model_fields.get("marks")
    return field is not None and (field.is_required() or method.marks != field.default)  # type: ignore[attr-defined]  # a field of its


def falls_short(leaf: Ruled, response: Response) -> bool:
    """Whether even the best value earns less than full marks, and others earn still less."""
    moves = response.rises or response.falls
    return moves and settle(response.best) < min(NEARLY, leaf.bounds[1])


def _lists_more(leaf: Ruled) -> bool:
    """Whether a band or level of full marks is there, but out of reach, which is MA407."""
    lists = any(hasattr(leaf.normaliser, field) for field in ("bands", "levels", "classes"))
    return lists and leaf.normaliser.reach()[1] >= NEARLY


def _is_idle(method: Normaliser, field: str, leaf: Ruled) -> bool:
    """Whether a cap that somebody wrote could be a little tighter and change no score."""
    cap = getattr(method, field, None)
    if not isinstance(cap, (int, float)) or cap == type(method).model_fields[field].default:
        return False
    try:
        tighter = method.revised(**{field: cap - abs(cap) / 1000})
    except (ValidationError, AppraisalError):
        return False
    now, then = responding(leaf, method), responding(leaf, tighter)
    if now is None or then is None or cap == 0:
        return False
    return bool(np.array_equal(settle(now.scores), settle(scored(leaf, tighter, now.values))))


def _is_best(tree: Tree, total: float) -> bool:
    try:
        return int(tree.scheme.scale.grade(np.array([total]))[0]) == 0
    except AppraisalError:
        return False


def _by_code(rule: Normaliser) -> bool:
    """Whether values are the names of classes, so that their order means nothing."""
    return any(getattr(method, "kind", "") == "look_up" for _, method in documents(rule))
