"""Rules: a code, a level and the function that looks for one fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from media_appraisal.linter.finding import Finding, Level
from media_appraisal.linter.tree import Tree
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Fault(NamedTuple):
    """What a rule's function gives for each fault: where, what, and the cure."""

    place: str
    text: Text
    cure: Text


@attrs.frozen
class Rule:
    """One thing that the linter looks for."""

    code: str
    level: Level
    check: Callable[[Tree], Iterable[Fault]]

    def findings(self, tree: Tree) -> Iterator[Finding]:
        """What the rule finds in a scheme, in the order of the document."""
        for fault in self.check(tree):
            yield Finding(self.code, self.level, *fault)


def rule(code: str, level: Level) -> Callable[[Callable[[Tree], Iterable[Fault]]], Rule]:
    """Makes a function a rule; the tuple `RULES` lists those that are used."""
    return lambda check: Rule(code, level, check)
