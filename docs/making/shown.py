"""The examples of the kinds: one YAML file a kind, with what was worked out by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.files.reading import read_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.document import Member

FOLDER = Path(__file__).parent / "examples"


@attrs.frozen(eq=False)
class Example:
    """A kind as it stands in a document, and what it gives for some numbers."""

    document: str
    """YAML; `[...]` stands for what is left out, and such an example is only shown."""
    worked: Sequence[Mapping[str, Any]] = ()
    """Worked out by hand: what goes in, what comes out, and why."""


@cache
def example(family: str, kind: str) -> Example | None:
    """The example of one kind, if there is one."""
    path = FOLDER / f"{family.replace(' ', '_')}s" / f"{kind}.yaml"
    if not path.is_file():
        return None
    held = read_mapping(path)
    return Example(held["document"].strip(), tuple(held.get("worked", ())))


def example_of(member: type[Member]) -> Example | None:
    """The example of a member's kind."""
    return example(member.family, str(member.model_fields["kind"].default))
