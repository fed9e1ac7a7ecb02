"""Appraise: values in, totals and grades out, for one person or ten million."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.engine.appraisal import Appraisal, Keep, Outlook
from media_appraisal.engine.counting import counted
from media_appraisal.engine.fit import fit_in_stages
from media_appraisal.engine.grading import Verdict, final_totals, graded
from media_appraisal.engine.imputing import imputed
from media_appraisal.engine.intake import period_of, values_of
from media_appraisal.engine.node import Score
from media_appraisal.engine.revising import revision_of
from media_appraisal.engine.score import Stretch, leaves_open, score
from media_appraisal.errors.documents import UnknownName
from media_appraisal.errors.values import GapsRefused, NoScore
from media_appraisal.later import np
from media_appraisal.scheme.part import Branch
from media_appraisal.scheme.total import Adjustment, Gate
from media_appraisal.states import NOT_APPLICABLE, OBSERVED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from media_appraisal.arrays import BoolArray, FloatArray, IntArray
    from media_appraisal.engine.values import Values
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme

CHUNK = 98_304
"""People a stretch: its columns stay in the cache, and each step is worth its overhead."""

SHOWN = 20
"""People whom an error lists by name."""

_DEPTH: dict[Keep, int] = {"grades": 0, "dimensions": 1, "everything": 64}


def appraise(  # noqa: PLR0913  # given by name
    scheme: Scheme,
    data: Any,
    *,
    period: Period | str | None = None,
    provisional: bool = False,
    keep: Keep = "dimensions",
    before: Values | Appraisal | None = None,
    groups: Mapping[str, str] | None = None,
    revises: Appraisal | None = None,
) -> Appraisal:
    """Grades every person in `data` under `scheme`.

    `data` is Values, a list of Review, a list of mappings with a `person`, or an eager pandas,
    Polars or PyArrow frame with a column `person`. A scheme that compares people is fitted to
    them first. `keep` says how much of the tree of scores the result holds; any person's whole
    tree can be had from it later all the same.

    `before` (the last period's values or appraisal) and `groups` (the group of each person) serve
    indicators whose gaps are imputed from them.

    A scheme with `min_days`, or with targets pro rata, takes the days on which each person was
    active from a column `days`; whoever was there too short a time is in `not_graded`.

    `revises` is the appraisal of the same scheme, in whichever version, and the same period whose
    place this one takes, once late facts or a mended rule call for it: it is the next revision,
    and names the one it revises by its hash.

    Raises GapsRefused, listing who lacks what, when the scheme requires a value that is a gap;
    with `provisional=True` gaps are left out instead, whatever they weigh, and the result says so
    and gives the range in which the total can end. Raises DaysUnknown, DaysUnclear,
    PeriodLacking where days are wanted; RevisesOtherScheme, RevisesOtherPeriod.
    """
    if keep not in _DEPTH:
        raise UnknownName(what="keep", name=keep, known=tuple(_DEPTH))
    given = values_of(scheme, data)
    named = period_of(scheme, period, given.period)
    revision = revision_of(revises, scheme, named)
    observed = counted(scheme, given, named)
    values = imputed(scheme, given, observed, before, groups)
    scored = observed if values is given else counted(scheme, values, named)
    fitted = scheme
    if scheme.relative:
        fitted = fit_in_stages(scheme, observed, scored, lenient=provisional)
    tree, verdict = _by_stretch(fitted, scored, _DEPTH[keep], lenient=provisional)
    return Appraisal(
        scheme=scheme,
        fitted=fitted,
        values=values,
        period=named,
        keep=keep,
        tree=tree,
        totals=tree.scores,
        outlook=_outlook(fitted, scored, tree.scores, verdict.final) if provisional else None,
        **attrs.asdict(verdict, recurse=False),
        **revision,
    )


def _by_stretch(
    scheme: Scheme, values: Values, depth: int, *, lenient: bool
) -> tuple[Score, Verdict]:
    """The tree of scores to this depth, and the verdicts; GapsRefused for all gaps at once."""
    refused: list[tuple[int, str]] = []
    trees, verdicts = [], []
    for rows in _stretches(values):
        stretch = stretch_of(scheme, values, rows, lenient=lenient)
        tree = _scored(scheme, stretch, values, rows.start)
        refused.extend((rows.start + row, key) for row, key in stretch.refused)
        if not refused:
            verdicts.append(graded(scheme, stretch, tree.scores))
            trees.append(tree.cut_to(depth))
    _refuse_gaps(refused, scheme, values)
    return _joined(trees), Verdict.joined(verdicts)


def replay(result: Appraisal) -> Appraisal:
    """The same appraisal worked out again from its scheme and values; saved, the same bytes."""
    again = appraise(
        result.fitted,
        result.values,
        period=result.period,
        provisional=result.provisional,
        keep=result.keep,
    )
    return attrs.evolve(
        again,
        scheme=result.scheme,
        library=result.library,
        revision=result.revision,
        revises=result.revises,
    )


def _stretches(values: Values) -> Iterator[slice]:
    people = len(values.people)
    for first in range(0, max(people, 1), CHUNK):
        yield slice(first, min(first + CHUNK, people))


def _scored(scheme: Scheme, stretch: Stretch, values: Values, first: int) -> Score:
    tree = score(scheme, stretch)
    _expect_the_rest(scheme, stretch)
    _refuse_no_number(tree, values, first)
    _refuse_no_points(scheme, stretch, values, first)
    return tree


def stretch_of(scheme: Scheme, values: Values, rows: Any, **how: Any) -> Stretch:
    """The values of some rows (a slice or a list of places), in the form that scoring takes."""
    columns = {key: place for place, key in enumerate(scheme.columns)}
    return Stretch(columns, values.numbers[rows], values.states[rows], **how)


def _expect_the_rest(scheme: Scheme, stretch: Stretch) -> None:
    """An adjustment or gate without a value is a gap like any other, unless it does not apply."""
    if stretch.lenient:
        return
    for one in scheme.measured[len(scheme.indicators) :]:
        if isinstance(one, Adjustment) and one.gaps == "zero":
            continue
        states = stretch.states[:, stretch.columns[one.key]]
        owed = np.flatnonzero((states != OBSERVED) & (states != NOT_APPLICABLE))
        stretch.refused.extend((int(row), one.key) for row in owed)


def _refuse_gaps(refused: list[tuple[int, str]], scheme: Scheme, values: Values) -> None:
    """One error for all; a group is named only for people who owe nothing named below it."""
    if not refused:
        return
    lacking: dict[int, list[str]] = {}
    for place, key in refused:
        lacking.setdefault(place, []).append(key)
    below = _below(scheme)
    shown = []
    for place, keys in sorted(lacking.items()):
        named = (key for key in keys if below.get(key, frozenset()).isdisjoint(keys))
        shown.append(f"{values.people[place]}: {', '.join(named)}")
    raise GapsRefused(gaps="; ".join(shown[:SHOWN]), people=len(shown))


def _below(branch: Branch) -> dict[str, frozenset[str]]:
    """The keys of everything below each group, and below the branch itself."""
    found: dict[str, frozenset[str]] = {}
    for part in branch.parts:
        if isinstance(part, Branch):
            found |= _below(part)
    keys = frozenset(part.key for part in branch.parts)
    return found | {branch.key: keys.union(*found.values())}


def _refuse_no_number(tree: Score, values: Values, first: int) -> None:
    """A score that is no number though nothing was lacking is a method's fault: name it."""
    wrong = np.isnan(tree.scores) & ~tree.absent()
    if not wrong.any():
        return
    row = int(wrong.argmax())
    node = tree
    while below := [p for p in node.parts if np.isnan(p.scores[row]) and not p.absent()[row]]:
        node = below[0]
    raise NoScore(person=values.people[first + row], part=node.key, method=node.method.kind)


def _refuse_no_points(scheme: Scheme, stretch: Stretch, values: Values, first: int) -> None:
    """The same of the rules of adjustments."""
    for item in scheme.adjustments:
        column = stretch.columns[item.key]
        points = item.score(stretch.numbers[:, column])
        wrong = np.isnan(points) & (stretch.states[:, column] == OBSERVED)
        if wrong.any():
            person = values.people[first + int(wrong.argmax())]
            raise NoScore(person=person, part=item.key, method=item.normaliser.kind)


def _joined(trees: list[Score]) -> Score:
    """One tree for all stretches."""
    first = trees[0]
    if len(trees) == 1:
        return first
    values = None if first.values is None else np.concatenate([tree.values for tree in trees])
    states = None
    if any(tree.states is not None for tree in trees):
        states = np.concatenate([tree.every_state() for tree in trees])
    parts = tuple(
        _joined(list(alike)) for alike in zip(*(tree.parts for tree in trees), strict=True)
    )
    scores = np.concatenate([tree.scores for tree in trees])
    filled = None
    if any(tree.filled is not None for tree in trees):
        filled = np.concatenate([tree.every_filled() for tree in trees])
    held = None
    if any(tree.held is not None for tree in trees):
        held = np.concatenate([tree.every_held() for tree in trees])
    return Score(first.part, first.weight, scores, states, values, parts, filled, held)


def _outlook(fitted: Scheme, values: Values, bases: FloatArray, totals: FloatArray) -> Outlook:
    """For everybody: whether gaps are open, and how the total can end because of them."""
    still_open = _open(fitted, values)
    least, most, covered = totals.copy(), totals.copy(), np.where(np.isnan(totals), 0.0, 1.0)
    for first in range(0, len(places := np.flatnonzero(still_open)), CHUNK):
        some = places[first : first + CHUNK]
        low, high = _endings(fitted, values, some, bases[some])
        least[some] = np.fmin(low, totals[some])
        most[some] = np.fmax(high, totals[some])
        covered[some] = score(fitted, stretch_of(fitted, values, some, lenient=True)).covered()
    return Outlook(still_open, least, most, covered)


def _endings(
    fitted: Scheme, values: Values, places: IntArray, bases: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """The final totals of some people if every open gap turns out worst, and best."""
    worst, best = (stretch_of(fitted, values, places, lenient=True, assume=case) for case in (0, 1))
    # A gap may also stay one, which is worse or better still where bounds differ.
    low = np.fmin(score(fitted, worst).scores, bases)
    high = np.fmax(score(fitted, best).scores, bases)
    return final_totals(fitted, worst, low, high), final_totals(fitted, best, high, low)


def _open(scheme: Scheme, values: Values) -> BoolArray:
    """Who has a gap that could still be filled and that no rule has settled."""
    found = np.zeros(len(values.people), dtype=bool)
    for column, one in enumerate(scheme.measured):
        if isinstance(one, Gate) or leaves_open(one.gaps):
            states = values.states[:, column]
            found |= (states != OBSERVED) & (states != NOT_APPLICABLE)
    return found
