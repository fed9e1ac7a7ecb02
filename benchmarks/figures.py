"""Prints the figures of docs/explanation/performance.md: `python benchmarks/figures.py`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from typing import TYPE_CHECKING

import work

import media_appraisal as ma

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = 1_000_000
ROUNDS = 9
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"

START = """
import media_appraisal as ma
scheme = ma.load_scheme("new_media_operator.month")
ma.appraise_one(scheme, {values})
"""


def seconds(work_of: Callable[[], object]) -> float:
    start = time.perf_counter()
    work_of()
    return time.perf_counter() - start


def batch() -> None:
    """One thread: the batch beside a plain Fortran-order copy of the same matrix, in turn."""
    scheme, values = work.scheme(), work.values(PEOPLE)
    tracemalloc.start()
    ma.appraise(scheme, values, keep="grades")
    above = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    copies, batches = [], []
    for _ in range(ROUNDS):
        copies.append(seconds(lambda: values.numbers.copy(order="F")))
        batches.append(seconds(lambda: ma.appraise(scheme, values, keep="grades")))
    ratios = [batch / copy for batch, copy in zip(batches, copies, strict=True)]
    print(f"plain copy          {statistics.median(copies):8.3f} s")
    print(f"batch, grades       {statistics.median(batches):8.3f} s")
    spread = f"{min(ratios):.1f} to {max(ratios):.1f}"
    print(f"ratio, pair by pair {statistics.median(ratios):8.1f}   ({spread})")
    print(f"peak memory above   {above:8.0f} MiB")


def single() -> None:
    """One review through `appraise_one`."""
    scheme, review = work.scheme(), work.review()
    ma.appraise_one(scheme, review)
    times = [seconds(lambda: ma.appraise_one(scheme, review)) for _ in range(5000)]
    print(f"one review          {statistics.median(times) * 1e6:8.1f} µs")


def start() -> None:
    """A fresh process that grades one review under the monthly scheme, beside `import numpy`.

    Modules are compiled beforehand, as pip compiles those of an installed package.
    """
    scheme = ma.load_scheme("new_media_operator.month")
    values = {indicator.key: _middle(indicator) for indicator in scheme.indicators}
    program = START.format(values=values)
    whole, numpy = [], []
    with tempfile.TemporaryDirectory() as compiled:
        _run(program, compiled)
        for _ in range(ROUNDS):
            whole.append(seconds(lambda: _run(program, compiled)))
            numpy.append(seconds(lambda: _run("import numpy", compiled)))
    ratios = [a / b for a, b in zip(whole, numpy, strict=True)]
    print(f"fresh process       {statistics.median(whole) * 1e3:8.0f} ms")
    print(f"import numpy alone  {statistics.median(numpy) * 1e3:8.0f} ms")
    spread = f"{min(ratios):.1f} to {max(ratios):.1f}"
    print(f"ratio, pair by pair {statistics.median(ratios):8.1f}   ({spread})")


def _middle(indicator: ma.Indicator) -> float:
    """A value that can be."""
    if isinstance(indicator, ma.Qualitative):
        return 3.0
    possible = indicator.possible
    if possible is None or possible.most is None:
        return 0.5
    return (possible.most + (possible.least or 0.0)) / 2


def _run(program: str, compiled: str) -> None:
    """The program in a fresh process, with its bytecode kept in a folder."""
    without = {name: held for name, held in os.environ.items() if name != NO_BYTECODE}
    environment = without | {"PYTHONPYCACHEPREFIX": compiled}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)


if __name__ == "__main__":
    batch()
    single()
    start()
