"""Appraise: values in, totals and grades out, for one person or ten million."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from media_appraisal.arrays import rounded, settle
from media_appraisal.engine.appraisal import NO_GATE, NO_GRADE, Appraisal, Keep
from media_appraisal.engine.fit import fit
from media_appraisal.engine.intake import values_of
from media_appraisal.engine.score import Score, Stretch, score
from media_appraisal.errors import GapsRefused, NoScore, PeriodMisfit
from media_appraisal.period import Period
from media_appraisal.states import NOT_APPLICABLE, OBSERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import BoolArray, FloatArray, IntArray
    from media_appraisal.engine.values import Values
    from media_appraisal.scheme.scheme import Scheme

CHUNK = 16_384
"""People a stretch: a column of them fits the second-level cache many times over."""

SHOWN = 20
"""People whom an error lists by name."""

_DEPTH: dict[Keep, int] = {"grades": 0, "dimensions": 1, "everything": 64}


def appraise(
    scheme: Scheme,
    data: Any,
    *,
    period: Period | str | None = None,
    provisional: bool = False,
    keep: Keep = "dimensions",
) -> Appraisal:
    """Grades every person in `data` under `scheme`.

    `data` is Values, a list of Review, a list of mappings with a `person`, or an eager pandas,
    Polars or PyArrow frame with a column `person`. A scheme that compares people is fitted to
    them first. `keep` says how much of the tree of scores the result holds; any person's whole
    tree can be had from it later all the same.

    Raises GapsRefused, listing who lacks what, when the scheme requires a value that is a gap;
    with `provisional=True` gaps are left out instead, whatever they weigh, and the result says so
    and gives the range in which the total can end.
    """
    values = values_of(scheme, data)
    named = _period_of(scheme, period, values.period)
    fitted = fit(scheme, values) if scheme.relative else scheme
    refused: list[tuple[int, str]] = []
    trees = []
    for rows in _stretches(values):
        stretch = stretch_of(fitted, values, rows, lenient=provisional)
        trees.append(_scored(fitted, stretch, values.people[rows]).cut_to(_DEPTH[keep]))
        refused.extend((rows.start + row, key) for row, key in stretch.refused)
    _refuse_gaps(refused, scheme, values)
    tree = trees[0] if len(trees) == 1 else _joined(trees)
    return _graded(scheme, values, tree, fitted, period=named, provisional=provisional, keep=keep)


def replay(result: Appraisal) -> Appraisal:
    """The same appraisal worked out again from its scheme and values; saved, the same bytes."""
    again = appraise(
        result.fitted,
        result.values,
        period=result.period,
        provisional=result.provisional,
        keep=result.keep,
    )
    return attrs.evolve(again, scheme=result.scheme, library=result.library)


def _period_of(scheme: Scheme, asked: Period | str | None, found: Period | None) -> Period | None:
    period = Period.of(asked) if asked is not None else found
    if period is not None and not scheme.fits(period):
        raise PeriodMisfit(
            period=str(period),
            unit=period.unit,
            scheme=scheme.key,
            unit_of_period=scheme.unit_of_period,
        )
    return period


def _stretches(values: Values) -> Iterator[slice]:
    people = len(values.people)
    for first in range(0, max(people, 1), CHUNK):
        yield slice(first, min(first + CHUNK, people))


def _scored(scheme: Scheme, stretch: Stretch, people: tuple[str, ...]) -> Score:
    tree = score(scheme, stretch)
    _expect_gates(scheme, stretch)
    _refuse_no_number(tree, people)
    return tree


def stretch_of(scheme: Scheme, values: Values, rows: Any, **how: Any) -> Stretch:
    """The values of some rows (a slice or a list of places), in the form that scoring takes."""
    columns = {key: place for place, key in enumerate(scheme.columns)}
    return Stretch(columns, values.numbers[rows], values.states[rows], **how)


def _expect_gates(scheme: Scheme, stretch: Stretch) -> None:
    """A gate without a value is a gap like any other; one that does not apply is open."""
    for gate in () if stretch.lenient else scheme.gates:
        states = stretch.states[:, stretch.columns[gate.key]]
        owed = np.flatnonzero((states != OBSERVED) & (states != NOT_APPLICABLE))
        stretch.refused.extend((int(row), gate.key) for row in owed)


def _refuse_gaps(refused: list[tuple[int, str]], scheme: Scheme, values: Values) -> None:
    """One error for all; groups are named only where no value below them is owed."""
    if not refused:
        return
    entered = [(place, key) for place, key in refused if key in scheme.columns]
    lacking: dict[str, list[str]] = {}
    for place, key in entered or refused:
        lacking.setdefault(values.people[place], []).append(key)
    shown = [f"{person}: {', '.join(keys)}" for person, keys in lacking.items()]
    raise GapsRefused(gaps="; ".join(shown[:SHOWN]), people=len(shown))


def _refuse_no_number(tree: Score, people: tuple[str, ...]) -> None:
    """A score that is no number though nothing was lacking is a method's fault: name it."""
    wrong = np.isnan(tree.scores) & ~tree.absent()
    if not wrong.any():
        return
    row = int(wrong.argmax())
    node = tree
    while below := [p for p in node.parts if np.isnan(p.scores[row]) and not p.absent()[row]]:
        node = below[0]
    raise NoScore(person=people[row], part=node.key, method=node.method.kind)


def _joined(trees: list[Score]) -> Score:
    """One tree for all stretches."""
    first = trees[0]
    values = None if first.values is None else np.concatenate([tree.values for tree in trees])
    states = None
    if any(tree.states is not None for tree in trees):
        states = np.concatenate([tree.every_state() for tree in trees])
    parts = tuple(
        _joined(list(alike)) for alike in zip(*(tree.parts for tree in trees), strict=True)
    )
    scores = np.concatenate([tree.scores for tree in trees])
    return Score(first.part, first.weight, scores, states, values, parts)


def _graded(scheme: Scheme, values: Values, tree: Score, fitted: Scheme, **given: Any) -> Appraisal:
    """Everything above the total: rounding, grades, gates, and the range of what is open."""
    totals = tree.scores
    points = rounded(totals, scheme.rounding.places, scheme.rounding.mode)
    grades = grades_of(scheme, totals)
    gate = _closed_gate(scheme, values)
    caps = np.array([*(scheme.scale.index(g.cap) for g in scheme.gates), -1])[gate]
    open_ = _open(scheme, values) & given["provisional"]
    least, most, covered = _range(fitted, values, totals, open_)
    return Appraisal(
        scheme=scheme,
        fitted=fitted,
        values=values,
        tree=tree,
        totals=totals,
        points=points,
        ungated=grades,
        grade=np.where(grades == NO_GRADE, NO_GRADE, np.maximum(grades, caps)),
        gate=np.where((caps > grades) & (grades != NO_GRADE), gate, NO_GATE),
        open=open_,
        least=least,
        most=most,
        covered=covered,
        **given,
    )


def grades_of(scheme: Scheme, totals: FloatArray) -> IntArray:
    """The index of the grade of each total, before gates; NO_GRADE where there is no total."""
    rounding = scheme.rounding
    met = (
        rounded(totals, rounding.places, rounding.mode) if rounding.compare == "rounded" else totals
    )
    grades = np.full(len(totals), NO_GRADE, dtype=np.int64)
    there = ~np.isnan(totals)
    grades[there] = scheme.scale.grade(met[there])
    return grades


def _closed_gate(scheme: Scheme, values: Values) -> IntArray:
    """The index of the closed gate with the lowest cap; NO_GATE where all are open."""
    gate = np.full(len(values.people), NO_GATE, dtype=np.int64)
    lowest = np.full(len(values.people), -1)
    for place, one in enumerate(scheme.gates):
        column = scheme.columns.index(one.key)
        cap = scheme.scale.index(one.cap)
        closes = (settle(values.numbers[:, column]) >= one.at_least) & (lowest < cap)
        gate[closes], lowest[closes] = place, cap
    return gate


def _open(scheme: Scheme, values: Values) -> BoolArray:
    """Who has a gap that could still be filled and that no rule has settled."""
    found = np.zeros(len(values.people), dtype=bool)
    ruled = [part.gaps not in ("refuse", "leave_out") for part in scheme.indicators]
    for column in range(len(scheme.columns)):
        if column >= len(ruled) or not ruled[column]:
            states = values.states[:, column]
            found |= (states != OBSERVED) & (states != NOT_APPLICABLE)
    return found


def _range(
    fitted: Scheme, values: Values, totals: FloatArray, open_: BoolArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The worst and the best total that gaps leave possible, and the share of weight known."""
    least, most, covered = totals.copy(), totals.copy(), np.where(np.isnan(totals), 0.0, 1.0)
    for first in range(0, len(places := np.flatnonzero(open_)), CHUNK):
        some = places[first : first + CHUNK]
        least[some] = score(fitted, stretch_of(fitted, values, some, assume=0)).scores
        most[some] = score(fitted, stretch_of(fitted, values, some, assume=1)).scores
        covered[some] = score(fitted, stretch_of(fitted, values, some, lenient=True)).covered()
    return least, most, covered
