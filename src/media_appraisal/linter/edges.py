"""Fair (公正), edges: what rounding does where one grade ends and the next begins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from media_appraisal.arrays import rounded, settle
from media_appraisal.errors.methods import NoGrade
from media_appraisal.later import np
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.words import named
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from media_appraisal.linter.tree import Tree
    from media_appraisal.methods.scale import Grade, Scale
    from media_appraisal.scheme.total import Rounding

FELT = 0.05
"""Points by which rounding may move a cut-off before people feel it."""

_FINE = 1_000_000_000
"""Totals are settled at this part of a point."""


@rule("MA214", "note")
def rounding_moves_a_cutoff(tree: Tree) -> Iterator[Fault]:
    """Cut-offs that rounded totals reach from elsewhere than where they are written."""
    rounding = tree.scheme.rounding
    for grade, edge in _edges(tree) if rounding.compare == "rounded" else ():
        begins = _rounded_to(edge, rounding)
        if settle(abs(begins - edge)) >= FELT:
            name, cut, start = named(grade), plain(edge), plain(round(begins, 4))
            yield Fault(
                "rounding",
                Text(
                    zh=f"等级{name.zh}的线是 {cut}，而取整后再比较，实际从 {start} 起就是它。"
                    if begins < edge
                    else f"等级{name.zh}的线是 {cut}，而取整后再比较，实际要到 {start} 才是它。",
                    en=f"The grade {name.en} is cut off at {cut}; as totals are rounded before "
                    f"they are compared, it begins at {start}.",
                ),
                Text(
                    zh="请确认这是本意，或写 `compare: unrounded`，或多保留几位小数（`places`）。",
                    en="Make sure that this is meant, write `compare: unrounded`, or keep more "
                    "`places`.",
                ),
            )


@rule("MA215", "warning")
def printed_total_against_grade(tree: Tree) -> Iterator[Fault]:
    """Totals that are printed at or above a cut-off and graded below it."""
    rounding = tree.scheme.rounding
    for grade, edge in _edges(tree) if rounding.compare == "unrounded" else ():
        begins = _rounded_to(edge, rounding)
        if settle(edge - begins) >= FELT:
            total = settle((begins + edge) / 2)
            name, cut = named(grade), plain(edge)
            shown = plain(_rounded(total, rounding))
            yield Fault(
                "rounding",
                Text(
                    zh=f"总分 {plain(total)} 在考核表上印作 {shown}，"
                    f"却按未取整的数比较，够不到等级{name.zh}的 {cut}。",
                    en=f"A total of {plain(total)} is printed as {shown}; compared unrounded it "
                    f"misses the {cut} of the grade {name.en}.",
                ),
                Text(
                    zh="请写 `compare: rounded`，或多保留几位小数（`places`）。",
                    en="Write `compare: rounded`, or keep more `places`.",
                ),
            )


def _edges(tree: Tree) -> Iterator[tuple[Grade, float]]:
    """Each grade but the worst that totals can cross into, with the total where it begins."""
    scale, (least, most) = tree.scheme.scale, tree.extremes
    if scale.relative:
        return
    for place, grade in enumerate(scale.grades[:-1]):
        if _place(scale, most) <= place < _place(scale, least):
            yield grade, _first(partial(_reaches, scale, place), least, most)


def _reaches(scale: Scale, place: int, total: float) -> bool:
    """Whether a total gets the grade of a place, or a better one."""
    return _place(scale, total) <= place


def _first(holds: Callable[[float], bool], low: float, high: float) -> float:
    """The least settled total between two for which something holds; it must for the second."""
    first, last = round(low * _FINE), round(high * _FINE)
    while first < last:
        middle = (first + last) // 2
        if holds(middle / _FINE):
            last = middle
        else:
            first = middle + 1
    return last / _FINE


def _rounded_to(edge: float, rounding: Rounding) -> float:
    """The least total that is rounded to the edge or above it; a point either way is enough."""
    return _first(lambda total: _rounded(total, rounding) >= edge, edge - 1, edge + 1)


def _place(scale: Scale, total: float) -> int:
    """The place of the grade of a total; after the last where it has none."""
    try:
        return int(scale.grade(np.array([total]))[0])
    except NoGrade:
        return len(scale.grades)


def _rounded(total: float, rounding: Rounding) -> float:
    return rounded(total, rounding.places, rounding.mode)
