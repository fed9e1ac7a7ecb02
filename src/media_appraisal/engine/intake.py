"""Intake: whatever a caller holds, as values under the columns of a scheme."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.engine.beside import beside
from media_appraisal.engine.cells import known_columns, read_cell, read_gap
from media_appraisal.engine.values import Values
from media_appraisal.errors.documents import DuplicateKeys, PeriodMisfit
from media_appraisal.errors.values import (
    NoPerson,
    NotTabular,
    OutOfRange,
    PeriodsDiffer,
    SchemeChanged,
)
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.period import Period
from media_appraisal.scheme.review import Gap, Review
from media_appraisal.scheme.scheme import DAYS, GAP
from media_appraisal.states import MISSING, OBSERVED
from media_appraisal.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.arrays import BoolArray, FloatArray, StateArray
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Text


def values_of(scheme: Scheme, data: Any) -> Values:
    """Values with just the scheme's columns, in its order; a column that is lacking is all gaps.

    `data` is Values, a list of Review, a list of mappings, or an eager frame. Raises NotTabular
    for anything else, UnknownColumn, DuplicatePeople, NoPerson, NotANumber, OutOfRange.
    """
    if isinstance(data, Values):
        values = _arranged(scheme, data)
    elif isinstance(data, (list, tuple)):
        values = _of_list(scheme, data)
    else:
        values = _of_frame(scheme, data)
    within_range(scheme, values)
    return values


def _arranged(scheme: Scheme, values: Values) -> Values:
    if values.columns == scheme.columns:
        return values
    known_columns(values.columns, scheme.columns)
    numbers, states = _all_gaps(len(values.people), scheme)
    to = [scheme.columns.index(key) for key in values.columns]
    numbers[:, to], states[:, to] = values.numbers, values.states
    reasons = {(i, to[j]): why for (i, j), why in values.reasons.items()}
    cases = values.cases
    if cases is not None:
        cases = np.full_like(numbers, np.nan)
        cases[:, to] = values.cases
    return attrs.evolve(
        values, columns=scheme.columns, numbers=numbers, states=states, reasons=reasons, cases=cases
    )


def _of_list(scheme: Scheme, rows: Sequence[Any]) -> Values:
    if not all(isinstance(row, (dict, Review)) for row in rows):
        odd = next(row for row in rows if not isinstance(row, (dict, Review)))
        raise NotTabular(found=f"list of {type(odd).__name__}")
    reviews = [row for row in rows if isinstance(row, Review)]
    periods = sorted({str(review.period) for review in reviews})
    if len(periods) > 1:
        raise PeriodsDiffer(periods=tuple(periods))
    plain = [_row_of(row, scheme) if isinstance(row, Review) else row for row in rows]
    values = Values.of_rows(scheme.columns, plain)
    return attrs.evolve(values, period=reviews[0].period) if reviews else values


def _row_of(review: Review, scheme: Scheme) -> Mapping[str, Any]:
    stated = review.scheme if review.scheme_hash is None else review.scheme_hash
    found = scheme.key if review.scheme_hash is None else scheme.content_hash
    if stated != found or review.scheme != scheme.key:
        raise SchemeChanged(
            person=review.person,
            stated=f"{review.scheme} {(review.scheme_hash or '')[:12]}".strip(),
            found=f"{scheme.key} {scheme.content_hash[:12]}",
        )
    row: dict[str, Any] = {"person": review.person, DAYS: review.days}
    for key, entry in review.values.items():
        row[key] = None if isinstance(entry, Gap) else entry
        if isinstance(entry, Gap):
            row[f"{key}{GAP}"] = f"{entry.state}: {entry.reason}" if entry.reason else entry.state
    return row


def _of_frame(scheme: Scheme, data: Any) -> Values:
    try:
        frame: Any = nw.from_native(data, eager_only=True)
    except TypeError:
        raise NotTabular(found=type(data).__name__) from None
    except nw.exceptions.DuplicateError:
        raise DuplicateKeys(keys=_twice(data)) from None
    known_columns(frame.columns, scheme.columns)
    people = _people(frame)
    numbers, states = _all_gaps(len(people), scheme)
    reasons: dict[tuple[int, int], Text] = {}
    for j, key in enumerate(scheme.columns):
        if key in frame.columns:
            numbers[:, j], states[:, j] = _column(frame[key], people)
        if f"{key}{GAP}" in frame.columns:
            _explain(_cells(frame[f"{key}{GAP}"]), (j, key), people, states, reasons)
    native = frame.implementation.to_native_namespace()
    told = beside(lambda name: _cells(frame[name]), frame.columns, people, scheme.columns)
    return Values(people, scheme.columns, numbers, states, reasons, native=native, **told)


def _twice(frame: Any) -> tuple[str, ...]:
    """The names that several columns of a native frame have."""
    names = getattr(frame, "column_names", None) or frame.columns
    return tuple(sorted(str(name) for name, times in Counter(names).items() if times > 1))


def _people(frame: Any) -> tuple[str, ...]:
    people = frame["person"].to_list() if "person" in frame.columns else [None]
    for place, person in enumerate(people):
        if not isinstance(person, str) or not person:
            raise NoPerson(row=place + 1)
    return tuple(people)


def _column(series: Any, people: tuple[str, ...]) -> tuple[FloatArray, StateArray]:
    gaps = series.is_null().to_numpy()
    if not series.dtype.is_numeric():
        named = zip(_cells(series), people, strict=True)
        read = [read_cell(cell, None, person, series.name) for cell, person in named]
        return np.array([number for number, _, _ in read]), _states(gaps)
    filled = series.cast(nw.Float64).fill_null(0.0).to_numpy()
    numbers = np.where(gaps, np.nan, filled)
    return numbers, _states(gaps)


def _cells(series: Any) -> list[Any]:
    """The entries of a column, None for whatever its library writes for a gap."""
    gaps = series.is_null().to_list()
    return [None if gap else cell for gap, cell in zip(gaps, series.to_list(), strict=True)]


def _states(gaps: BoolArray) -> StateArray:
    return np.where(gaps, MISSING, OBSERVED).astype(np.uint8)


def _explain(
    told: list[Any],
    column: tuple[int, str],
    people: tuple[str, ...],
    states: StateArray,
    reasons: dict[tuple[int, int], Text],
) -> None:
    """Reads a `KEY.gap` column into the states and reasons."""
    j, key = column
    for place, text in enumerate(told):
        if text and states[place, j] != OBSERVED:
            states[place, j], reason = read_gap(text, people[place], key)
            if reason:
                reasons[place, j] = reason


def period_of(scheme: Scheme, asked: Period | str | None, found: Period | None) -> Period | None:
    """The period that is appraised: that asked for, else the one that the values are of.

    Raises PeriodsDiffer, PeriodMisfit.
    """
    period = found if asked is None or str(asked) == str(found) else Period.of(asked)
    if found is not None and period != found:
        raise PeriodsDiffer(periods=(str(found), str(period)))
    if period is not None:
        refuse_misfit(scheme, period)
    return period


def refuse_misfit(scheme: Scheme, period: Period) -> None:
    """PeriodMisfit for a period that is not of the length that the scheme appraises."""
    if not scheme.fits(period):
        raise PeriodMisfit(
            period=str(period),
            unit=period.unit,
            scheme=scheme.key,
            unit_of_period=scheme.unit_of_period,
        )


def _all_gaps(people: int, scheme: Scheme) -> tuple[FloatArray, StateArray]:
    shape = (people, len(scheme.columns))
    return np.full(shape, np.nan, order="F"), np.full(shape, MISSING, np.uint8, order="F")


def within_range(scheme: Scheme, values: Values) -> None:
    """Refuses a value that cannot occur, by its `possible`."""
    for leaf in scheme.leaves:
        if leaf.possible is None:
            continue
        least, most = leaf.possible.least, leaf.possible.most
        column = values.numbers[:, values.columns.index(leaf.key)]
        outside = _outside(column, least, most)
        if outside.any():
            place = int(outside.argmax())
            raise OutOfRange(
                person=values.people[place],
                column=leaf.key,
                value=plain(column[place]),
                least="-∞" if least is None else plain(least),
                most="∞" if most is None else plain(most),
                count=int(outside.sum()),
            )


def _outside(column: FloatArray, least: float | None, most: float | None) -> BoolArray:
    outside = np.zeros(len(column), dtype=bool)
    if least is not None:
        outside |= column < least
    if most is not None:
        outside |= column > most
    return outside
