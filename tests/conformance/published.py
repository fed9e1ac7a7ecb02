"""Published figures: what each case says, and how near the library's own methods come to it.

A case is a file in `cases/`, or a check of one: `case` (its name), `what`, `source`, a document of
ours under the name of its family (`normaliser`, `treatment`, `aggregator`, `weighting`, `scale`,
`scheme`), what goes in (`values` or `scores` by column, or the name of a CSV beside it), what is
`expected`, and the `tolerance` that the source states. `working.py` says the rest of the words.
"""

from __future__ import annotations

import math
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import yaml
from tests.conformance.working import FORMS, work_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOME = Path(__file__).parent / "cases"
GROUPS = ("composite", "systems", "ratings")
"""The folders of cases: composite indicators, other systems for appraisals, ratings and quotas."""

NINTH = 1e-9
"""The tolerance where a case states none: figures are settled at the ninth decimal."""


@attrs.frozen(eq=False)
class Check:
    """One document of ours, worked out on what a source states, beside the figures it gives."""

    group: str
    case: str
    """The name of the case, or of the cases."""
    what: str
    source: str
    folder: Path = attrs.field(repr=False)
    written: Mapping[str, Any] = attrs.field(repr=False)
    """The check as it stands in its file."""

    @property
    def name(self) -> str:
        """Where it stands, for the list of tests."""
        return f"{self.group}/{self.case}: {self.what}"

    @property
    def tolerance(self) -> float:
        """The greatest difference that is allowed."""
        return float(self.written.get("tolerance", NINTH))

    @property
    def relative(self) -> bool:
        """Whether a difference is taken as a share of a figure above 1."""
        return bool(self.written.get("relative", False))

    @property
    def document(self) -> Any:
        """The document of ours that is put to the test."""
        return next(self.written[form] for form in FORMS if form in self.written)

    @cached_property
    def pairs(self) -> tuple[tuple[Any, Any], ...]:
        """Each figure that was found beside the one expected."""
        return tuple(work_out(self.written, self.folder))

    @cached_property
    def difference(self) -> float:
        """The greatest difference; infinite where a word differs or a gap is none."""
        return max((_apart(found, due, self.relative) for found, due in self.pairs), default=0.0)


def differing() -> list[Check]:
    """What other systems give otherwise, each with what the library gives."""
    return list(_of_file("differs", HOME / "differs.yaml"))


def checks() -> list[Check]:
    """Every check of every case, in the order of the files."""
    return [
        check
        for group in GROUPS
        for path in sorted((HOME / group).glob("*.yaml"))
        if not path.stem.startswith("asem_")
        for check in _of_file(group, path)
    ]


def outside() -> list[dict[str, Any]]:
    """Figures of the same sources that are not among the checks, and why."""
    return list(_read(HOME / "outside.yaml")["cases"])


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _of_file(group: str, path: Path) -> Iterator[Check]:
    held = _read(path)
    for written in held["checks"]:
        case = str(written.get("case", path.stem))
        source = str(written.get("source", held.get("source", "")))
        yield Check(group, case, str(written["what"]), source, path.parent, written)


def _apart(found: Any, due: Any, relative: bool) -> float:
    if isinstance(due, str) or due is None or isinstance(found, str):
        lacking = due is None and (found is None or math.isnan(found))
        return 0.0 if lacking or found == due else math.inf
    if found is None or math.isnan(found):
        return math.inf
    return float(abs(found - due) / (max(abs(due), 1) if relative else 1))
