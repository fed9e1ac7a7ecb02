"""Progress: a bar on stderr for steps that take their time, and only before a person."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0
"""Seconds that a step may take before a bar appears."""


@contextmanager
def reporting(
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Callable[[str, int, int], None]]:
    """A function to be told a name, how many are done, and how many there are.

    A step that takes longer than PATIENCE gets a bar, where stderr is a terminal; the bar goes
    when the step ends.
    """
    bar, began = _bar(), clock()
    task = bar.add_task("", total=None)

    def report(name: str, done: int, total: int) -> None:
        bar.update(task, description=name, completed=done, total=total)
        if clock() - began > PATIENCE:
            bar.start()

    try:
        yield report
    finally:
        bar.stop()


def _bar() -> Progress:
    console = Console(file=sys.stderr)
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        disable=not (sys.stderr.isatty() and console.is_interactive),
    )
