"""Fair (公正): one rule, without holes, for every value and every total."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from media_appraisal.errors.methods import NoGrade
from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.linter.probes import scored
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import documents, inside, within
from media_appraisal.linter.words import named, stretch
from media_appraisal.methods.normalisers.bands import Bands, holes, overlaps
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.linter.tree import Ruled, Tree

    Hole = tuple[float, float]


@rule("MA201", "error")
def hole_between_bands(tree: Tree) -> Iterator[Fault]:
    """Values that can occur and that no band scores, so that the appraisal stops there."""
    for leaf, place, bands in _bands(tree):
        for hole in _holes(bands, leaf):
            if not _is_scored(bands, hole):
                name, values = named(leaf), _values(hole, bands)
                yield Fault(
                    place,
                    Text(
                        zh=f"{name.zh}的值若{values.zh}，则不在任何一档，无法计分。",
                        en=f"A value of {name.en} {values.en} lies in no band and cannot be "
                        "scored.",
                    ),
                    Text(
                        zh="请让各档首尾相接，两端的档不写 `from` 或 `to`；"
                        "若这样的值不会出现，请写 `possible`。",
                        en="Let the bands meet, and leave out `from` or `to` at the ends; or say "
                        "with `possible` that no such value occurs.",
                    ),
                )


@rule("MA202", "note")
def hole_closed_by_policy(tree: Tree) -> Iterator[Fault]:
    """Values in no band that score as `holes` says, not as any band does."""
    for leaf, place, bands in _bands(tree):
        for hole in _holes(bands, leaf):
            if _is_scored(bands, hole):
                name, values = named(leaf), _values(hole, bands)
                way = _WAYS[bands.holes]
                yield Fault(
                    inside(place, "holes"),
                    Text(
                        zh=f"{name.zh}的值若{values.zh}，则不在任何一档，{way.zh}。",
                        en=f"A value of {name.en} {values.en} lies in no band; {way.en}.",
                    ),
                    Text(
                        zh="请确认这是本意，或让各档首尾相接。",
                        en="Make sure that this is meant, or let the bands meet.",
                    ),
                )


@rule("MA203", "error")
def bands_overlap(tree: Tree) -> Iterator[Fault]:
    """Values that lie in two bands, so that nobody knows which score is meant."""
    for leaf, place, bands in _bands(tree):
        for overlap in overlaps(bands):
            name, values = named(leaf), _values(overlap, bands)
            yield Fault(
                place,
                Text(
                    zh=f"{name.zh}的值若{values.zh}，则同时属于不止一档，无法计分。",
                    en=f"A value of {name.en} {values.en} lies in more than one band and cannot "
                    "be scored.",
                ),
                Text(
                    zh="请让每一档从前一档结束处开始。",
                    en="Let each band begin where the one before it ends.",
                ),
            )


@rule("MA204", "error")
def totals_without_grade(tree: Tree) -> Iterator[Fault]:
    """Totals that can occur and for which the scale has no grade."""
    if tree.scheme.scale.relative:
        return
    least = tree.extremes[0]
    try:
        tree.scheme.scale.grade(np.array([least]))
    except NoGrade as hole:
        low = plain(least)
        yield Fault(
            "scale",
            Text(
                zh=f"总分可低至 {low}，而最低一档从 {hole.lowest} 起，其下的总分没有等级。",
                en=f"Totals go down to {low}, and the last grade begins at {hole.lowest}: below "
                "it there is no grade.",
            ),
            _down_to(low, adjusted=bool(tree.scheme.adjustments)),
        )


@rule("MA211", "warning")
def gate_closed_to_all(tree: Tree) -> Iterator[Fault]:
    """Gates that close at zero events, so that everybody is capped."""
    for gate in tree.scheme.gates:
        if gate.at_least <= 0:
            name, start = named(gate), plain(gate.at_least)
            yield Fault(
                inside("gates", gate.key, "at_least"),
                Text(
                    zh=f"{name.zh}从 {start} 起生效，一次都没有发生的人也会被封顶。",
                    en=f"{name.en} closes from {start} on, so it caps those to whom it never "
                    "happened.",
                ),
                Text(
                    zh="请写大于 0 的数，例如 `at_least: 1`。",
                    en="Write a number above 0, such as `at_least: 1`.",
                ),
            )


@rule("MA217", "error")
def refused_by_the_rule(tree: Tree) -> Iterator[Fault]:
    """Values that `possible` lets in and the rule refuses; holes between bands are MA201."""
    for place, leaf in tree.ruled:
        ends = np.array([end for end in within(leaf) if math.isfinite(end)])
        if leaf.compares() or not len(ends) or leaf.normaliser.kind == "bands":
            continue
        refused = ends[np.isnan(scored(leaf, leaf.normaliser, ends))]
        if len(refused):
            name, values = named(leaf), ", ".join(plain(end) for end in refused)
            yield Fault(
                inside(place, "normaliser"),
                Text(
                    zh=f"{name.zh}的值可以是 {values}（`possible`），而规则拒绝为它计分。",
                    en=f"A value of {name.en} may be {values}, says `possible`, and the rule "
                    "refuses it.",
                ),
                Text(
                    zh="请让规则给出这个值的得分，或收窄 `possible`。",
                    en="Let the rule score it, or narrow `possible`.",
                ),
            )


def _down_to(low: str, *, adjusted: bool) -> Text:
    """The cure for totals below the last grade; deductions may be what brings them there."""
    zh, en = (
        f"请让最低一档从 {low} 起：`from: {low}`",
        f"Let the last grade begin there: `from: {low}`",
    )
    if not adjusted:
        return Text(zh=f"{zh}。", en=f"{en}.")
    return Text(
        zh=f"{zh}，或写明总分最低多少：`limits: {{least: 0}}`。",
        en=f"{en}, or say how low a total can get: `limits: {{least: 0}}`.",
    )


_WAYS = {
    "lower": Text(zh="按下一档计分", en="it scores as the band below"),
    "upper": Text(zh="按上一档计分", en="it scores as the band above"),
    "linear": Text(zh="在相邻两档之间按线性计分", en="it scores on a line between the bands"),
}


def _bands(tree: Tree) -> Iterator[tuple[Ruled, str, Bands]]:
    """Every use of bands, with what it scores and its place.

    Where values are treated first, `possible` does not say which of them the bands see.
    """
    for outer, leaf in tree.ruled:
        for place, method in documents(leaf.normaliser, inside(outer, "normaliser")):
            if isinstance(method, Bands) and not leaf.treatments:
                yield leaf, place, method


def _holes(bands: Bands, leaf: Ruled) -> Iterator[Hole]:
    """The values in no band that can occur."""
    least, most = within(leaf)
    for low, high in holes(bands):
        first, last = max(low, least), min(high, most)
        alone = low if bands.closed == "left" else high
        if first < last or first == last == alone:
            yield first, last


def _is_scored(bands: Bands, hole: Hole) -> bool:
    """Whether the policy for holes gives a score to a value inside one."""
    low, high = hole
    if math.isinf(high):
        inner = low + 1 if math.isfinite(low) else 0.0
    else:
        inner = (low + high) / 2 if math.isfinite(low) else high - 1
    try:
        bands.score(np.array([inner]))
    except AppraisalError:
        return False
    return True


def _values(hole: Hole, bands: Bands) -> Text:
    """The values of a stretch between bands, whose edges belong where those of the bands do."""
    return stretch(*hole, first=bands.closed == "left", last=bands.closed == "right")
