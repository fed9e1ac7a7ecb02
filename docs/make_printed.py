"""Runs the examples of every page and puts what they print into the block of text below them."""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from media_appraisal.document import Member

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).parents[1]

_EXAMPLE = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?P<shown>\n```text\n.*?^```\n)?", re.MULTILINE | re.DOTALL
)


def pages() -> tuple[Path, ...]:
    """The pages that people write: README.md and docs/ without the reference."""
    reference = TOP / "docs" / "reference"
    written = sorted(TOP.glob("docs/**/*.md"))
    return (TOP / "README.md", *(path for path in written if reference not in path.parents))


def printed(page: str) -> str:
    """The page with what its examples print, run one after the other in a folder of their own."""
    names: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), own_kinds_forgotten():
        return "".join(_pieces(page, names))


@contextlib.contextmanager
def own_kinds_forgotten(module: str = "") -> Iterator[None]:
    """Has the families hold this library's kinds, those of `module`, and those made meanwhile.

    Afterwards they hold what they held before, so that no test or page sees the kinds of another.
    """
    families = Member.__subclasses__()
    before = {family: dict(family.members) for family in families}
    for family in families:
        for kind, member in before[family].items():
            if member.__module__ != module and not _ours(member):
                del family.members[kind]
    try:
        yield
    finally:
        for family in families:
            ours = {kind: one for kind, one in family.members.items() if _ours(one)}
            family.members.clear()
            family.members.update(before[family] | ours)


def _ours(member: type[Member]) -> bool:
    return member.__module__.startswith("media_appraisal.")


def _pieces(page: str, names: dict[str, Any]) -> Iterator[str]:
    """The page bit by bit; each example is run when its turn comes."""
    end = 0
    for example in _EXAMPLE.finditer(page):
        yield page[end : example.start()]
        yield f"```python\n{example['code']}```\n"
        if shown := _run(example["code"], names):
            yield f"\n```text\n{shown}```\n"
        end = example.end()
    yield page[end:]


def _run(code: str, names: dict[str, Any]) -> str:
    """What the code prints, without empty lines at the end."""
    printing = io.StringIO()
    with contextlib.redirect_stdout(printing):
        exec(compile(code, "example", "exec", dont_inherit=True), names)  # noqa: S102  # our own pages
    shown = printing.getvalue().rstrip("\n")
    return f"{shown}\n" if shown else ""


if __name__ == "__main__":
    for path in pages():
        path.write_text(printed(path.read_text(encoding="utf-8")), encoding="utf-8")
