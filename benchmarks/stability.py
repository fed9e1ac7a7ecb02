"""Times the tests of a result: `python benchmarks/stability.py`."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import work

import media_appraisal as ma
from media_appraisal.analysis.chances import chances
from media_appraisal.analysis.ground import Ground
from media_appraisal.analysis.stability import stability

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE, DRAWS, ROUNDS = 1_000, 10_000, 7


def seconds(step: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of the processor: the same on a machine that does nothing else."""
    start, worked = time.perf_counter(), time.process_time()
    step()
    return time.perf_counter() - start, time.process_time() - worked


def report(name: str, step: Callable[[], object]) -> None:
    """The median of some rounds, after one to warm up."""
    step()
    clock, worked = zip(*(seconds(step) for _ in range(ROUNDS)), strict=True)
    clocked, spent = statistics.median(clock), statistics.median(worked)
    print(f"{name:44} {clocked:6.3f} s   (processor {spent:.3f} s)")


def main() -> None:
    """10,000 draws over 1,000 people, 30 indicators in 5 groups, 3 % of the values gaps."""
    result = ma.appraise(work.scheme(), work.values(PEOPLE))

    def drawn() -> object:
        return chances(
            Ground.of(result), draws=DRAWS, spread=0.2, concentration=None, seed=0, lang="en"
        )

    report(f"{DRAWS:,} draws of the weights, {PEOPLE:,} people", drawn)
    report("the same, without each indicator, intervals", lambda: stability(result, draws=DRAWS))


if __name__ == "__main__":
    main()
