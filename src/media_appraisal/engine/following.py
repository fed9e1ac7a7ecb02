"""Following: what comes after the total of the parts, as lines: adjustments, limits, gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import apportion
from media_appraisal.engine.adjusting import Brought, adjusted
from media_appraisal.engine.appraise import stretch_of
from media_appraisal.engine.following_words import adjustment_notes, gate_note, limits_note
from media_appraisal.engine.line import Line
from media_appraisal.later import np
from media_appraisal.states import OBSERVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.adjusting import Adjusted
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.scheme.total import Gate, Limits
    from media_appraisal.text import Text


def following(result: Appraisal, place: int) -> Iterator[Line]:
    """The lines between the total of the parts and the final total of the person at a place.

    Their billionths add up to the difference exactly. Nothing where there is no total.
    """
    if np.isnan(result.totals[place]):
        return
    base, before, after = (
        _billionths(totals[place]) for totals in (result.totals, result.adjusted, result.final)
    )
    brought = _brought(result, place) if result.scheme.adjustments else []
    yield from (_adjustment(result, place, one) for one in brought)
    if beyond := before - base - sum(one.billionths for one in brought):
        yield _line(result.scheme.limits, beyond, limits_note(result.scheme.limits, beyond))
    if after != before:
        gate = _gate(result, place)
        yield _line(gate, after - before, gate_note(gate))


def _billionths(number: float) -> int:
    return round(number * 1e9)


def _brought(result: Appraisal, place: int) -> list[Brought]:
    """What each adjustment brought to the person at a place."""
    stretch = stretch_of(result.fitted, result.counted, [place], lenient=result.provisional)
    told = adjusted(result.fitted, stretch, np.array([result.totals[place]]))
    rows = zip(result.fitted.adjustments, told.own[:, 0], told.counted[:, 0], strict=True)
    amounts = _amounts(told)
    return [
        Brought(item, float(own), float(counted), amount)
        for (item, own, counted), amount in zip(rows, amounts, strict=True)
    ]


def _amounts(told: Adjusted) -> list[int]:
    """Billionths by item: those of one sign share what they bring together within the limits."""
    counted = [_billionths(points) for points in told.counted[:, 0]]
    found = [0] * len(counted)
    for sign, together in ((1, told.added), (-1, told.taken)):
        places = [row for row, points in enumerate(counted) if points * sign > 0]
        if places:
            shares = apportion(_billionths(together[0]), [abs(counted[row]) for row in places])
            for row, amount in zip(places, shares, strict=True):
                found[row] = sign * amount
    return found


def _adjustment(result: Appraisal, place: int, brought: Brought) -> Line:
    values, item = result.counted, brought.item
    column = values.columns.index(item.key)
    observed = values.states[place, column] == OBSERVED
    measured = result.values.states[place, column] == OBSERVED
    return Line(
        part=item,
        depth=1,
        own=True,
        value=float(result.values.numbers[place, column]) if measured else None,
        counts_as=float(values.numbers[place, column]) if observed else None,
        score=brought.own if observed else None,
        weight=None,
        billionths=brought.billionths,
        notes=tuple(adjustment_notes(result, place, brought)),
    )


def _gate(result: Appraisal, place: int) -> Gate:
    """The closed gate that leaves the fewest points to the total."""
    stretch = stretch_of(result.fitted, result.counted, [place], lenient=result.provisional)
    gates = [gate for gate in result.scheme.gates if gate.part is None and gate.cap is None]
    return min(
        (gate for gate in gates if stretch.closed(gate)[0]),
        key=lambda gate: gate.at_most or 0.0,
    )


def _line(part: Limits | Gate, billionths: int, note: Text) -> Line:
    return Line(
        part=part,
        depth=1,
        own=True,
        value=None,
        score=None,
        weight=None,
        billionths=billionths,
        notes=(note,),
    )
