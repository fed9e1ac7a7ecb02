"""Prints this library beside others on the same work: `python benchmarks/peers.py`.

They are no dependency of this one: `pip install scikit-criteria pymcdm pyrepo-mcda polars duckdb`.
Everybody gets the same random matrix of 10 criteria in the form that they hold data in, which is
not timed, and works in turn, in one process, by default settings; first all must agree to 1e-9.
Times are by the clock, and by the processor, which stands still while other work holds it. Numbers
of people as arguments restrict the run to them.
"""

from __future__ import annotations

import sys
import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from other_libraries import (
    ENTROPY,
    MIN_MAX,
    WORKS,
    Library,
    duckdb,
    polars,
    pymcdm,
    pyrepo_mcda,
    scikit_criteria,
)
from pairs import Run, clock, in_turn, processor, times
from this_library import ways

from media_appraisal.errors.root import AppraisalError

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

CRITERIA = 10
ROUNDS = {10_000: 9, 100_000: 5, 1_000_000: 3}
"""How often, by the number of people."""
TOLERANCE = 1e-9


def others() -> list[Library]:
    """The other libraries."""
    unchecked = pymcdm(validation=False)
    return [
        scikit_criteria(),
        pymcdm(validation=True),
        unchecked,
        pyrepo_mcda(),
        polars(),
        duckdb(),
    ]


def problem(people: int) -> tuple[FloatArray, FloatArray]:
    """A matrix of shape (people, 10), rows together in memory as frames of numpy are; weights."""
    matrix = np.random.default_rng(1).uniform(1, 100, (people, CRITERIA))
    return matrix, np.arange(1.0, CRITERIA + 1) / sum(range(CRITERIA + 1))


def held(library: Library, people: int) -> Any:
    """What the library prepares of the problem; by column in memory where it is this one."""
    matrix, weights = problem(people)
    return library.prepare(np.asfortranarray(matrix) if library in OURS else matrix, weights)


def side_by_side(people: int) -> None:
    """A table for each work: seconds, and how many times that of each way through this library."""
    prepared = {one.name: held(one, people) for one in (*OURS, *OTHERS)}
    for work in WORKS:
        runs = {
            one.name: partial(one.works[work], prepared[one.name])
            for one in (*OURS, *OTHERS)
            if work in one.works
        }
        agree(work, runs)
        printed(work, people, in_turn(runs, ROUNDS[people]))


def printed(work: str, people: int, found: dict[str, list[Run]]) -> None:
    """The table: by the clock and by the processor, each also as times a way through this one."""
    print(f"\n{people} people, {work}")
    mine = [one.name for one in OURS if work in one.works]
    heads = " ".join(f"{'/ ' + name:>19}" for name in mine)
    print(f"{'':26} {'clock':>9} {'processor':>9} {heads}")
    for name, runs in found.items():
        each = (times(runs, found[one]) for one in mine)
        quotients = " ".join(f"{by_clock:9.1f} {by_cpu:9.1f}" for by_clock, by_cpu in each)
        line = f"{name:26} {clock(runs):9.4f} {processor(runs):9.4f}"
        print(f"{line} {quotients}", flush=True)


def agree(work: str, runs: dict[str, Any]) -> None:
    """Fails where two differ by more than the tolerance."""
    expected = runs["methods"]()
    for name, run in runs.items():
        apart = float(np.max(np.abs(np.asarray(run()) - expected)))
        assert apart < TOLERANCE, f"{name}, {work}: {apart}"


def astray() -> None:
    """What each says where data or weights are not as they should be."""
    matrix, _ = problem(4)
    flat, lacking, zero = matrix[:, :3].copy(), matrix[:, :3].copy(), matrix[:, :3].copy()
    flat[:, 1], lacking[0, 1], zero[0, 1] = 7, np.nan, 0
    third = np.full(3, 1 / 3)
    cases = {
        "a constant column, min-max": (MIN_MAX, flat, np.array([0.0, 1.0, 0.0])),
        "one NaN, min-max": (MIN_MAX, lacking, third),
        "weights that sum to 2": (MIN_MAX, matrix[:, :3], third * 2),
        "a zero, entropy": (ENTROPY, zero, third),
    }
    for title, (work, given, shares) in cases.items():
        print(f"\n{title}")
        for one in (OURS[1], *OTHERS):
            print(f"  {one.name:24} {said(one, work, given, shares)}")


def said(library: Library, work: str, matrix: FloatArray, weights: FloatArray) -> str:
    """The numbers, or the error, and the first warning."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            found = np.ma.filled(library.works[work](library.prepare(matrix, weights)), np.nan)
            told = " ".join(f"{number:.3f}" for number in found.tolist())
        except AppraisalError as error:
            told = f"refused: {error}"
        except Exception as error:  # noqa: BLE001  # whatever it raises is the finding
            told = f"{type(error).__name__}: {error}".replace("\n", " ")[:110]
    mark = f"  (warns: {str(warned[0].message)[:60]})" if warned else ""
    return told + mark


if __name__ == "__main__":
    OURS, OTHERS = ways(), others()
    astray()
    for size in map(int, sys.argv[1:] or ROUNDS):
        side_by_side(size)
