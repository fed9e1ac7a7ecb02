"""Progress: a bar only after a while, and only in a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from media_appraisal.cli.progress import reporting


class Terminal(io.StringIO):
    """A stream that says that a person sees it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def drawn(stream: io.StringIO, seconds: list[float], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a step of two reports draws; the clock is read at the start and at each report."""
    clock: Iterator[float] = iter(seconds)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", stream)
        with reporting(lambda: next(clock)) as report:
            report("posts", 1, 3)
            report("[b]teamwork[/b]", 2, 3)
    return stream.getvalue()


def test_a_slow_step_gets_a_bar_that_goes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = drawn(Terminal(), [0.0, 0.5, 1.1], monkeypatch)
    assert "2/3" in shown
    assert "[b]teamwork[/b]" in shown
    assert "posts" not in shown
    assert shown.endswith("\x1b[2K")  # the line is erased


def test_a_quick_step_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(Terminal(), [0.0, 0.5, 1.0], monkeypatch) == ""


def test_a_pipe_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(io.StringIO(), [0.0, 5.0, 9.0], monkeypatch) == ""


def test_a_forced_colour_makes_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert drawn(io.StringIO(), [0.0, 5.0, 9.0], monkeypatch) == ""


def failing(seconds: list[float]) -> None:
    clock = iter(seconds)
    with reporting(lambda: next(clock)) as report:
        report("posts", 1, 3)
        raise ZeroDivisionError


def test_a_failing_step_leaves_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with pytest.raises(ZeroDivisionError):
        failing([0.0, 2.0])
    assert "\x1b[?25h" in stream.getvalue()  # the cursor is back
