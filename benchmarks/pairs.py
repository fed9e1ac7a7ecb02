"""Timings taken in turn, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import gc
import statistics
import time
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@attrs.frozen
class Run:
    """How long one run took, by the clock and by the processor (all threads together)."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Run:
    """One run."""
    gc.collect()
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Run(time.perf_counter() - clock, time.process_time() - processor)


def in_turn(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[Run]]:
    """The runs of each work, by name: one of each a round, round after round."""
    runs: dict[str, list[Run]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            runs[name].append(timed(work))
    return runs


def clock(runs: list[Run]) -> float:
    """The median by the clock."""
    return statistics.median(run.clock for run in runs)


def processor(runs: list[Run]) -> float:
    """The median by the processor."""
    return statistics.median(run.processor for run in runs)


def times(one: list[Run], other: list[Run]) -> tuple[float, float]:
    """How many times the other the one took, by the clock and by the processor.

    Medians of the quotients, round by round.
    """
    pairs = list(zip(one, other, strict=True))
    return (
        statistics.median(a.clock / b.clock for a, b in pairs),
        statistics.median(a.processor / b.processor for a, b in pairs),
    )
