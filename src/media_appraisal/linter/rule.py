"""Rules: a code, a level and the function that looks for one fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import attrs

from media_appraisal.linter.finding import Finding, Level
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


Subject = TypeVar("Subject")
"""What a rule reads: the tree of a scheme, or facts."""


class Fault(NamedTuple):
    """What a rule's function gives for each fault: where, what, and the cure."""

    place: str
    text: Text
    cure: Text


@attrs.frozen
class Rule(Generic[Subject]):
    """One thing that the linter looks for."""

    code: str
    level: Level
    check: Callable[[Subject], Iterable[Fault]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What the rule finds, in the order of the document or of the tables."""
        for fault in self.check(subject):
            yield Finding(self.code, self.level, *fault)


def rule(
    code: str, level: Level
) -> Callable[[Callable[[Subject], Iterable[Fault]]], Rule[Subject]]:
    """Makes a function a rule; the tuples of rules list those that are used."""
    return lambda check: Rule(code, level, check)
