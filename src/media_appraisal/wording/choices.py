"""Choices: what a form leaves open, how it was read, and how else it could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.errors.wording import ChoiceNotOffered, ChoiceUnknown
from media_appraisal.text import Text
from media_appraisal.wording.options import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen
class Choice:
    """One thing that the form leaves open."""

    key: str
    """Its name, for `choose`."""
    value: str
    """How it was read."""
    sentence: Text
    """What that means."""
    alternatives: tuple[str, ...]
    """How else it could have been read."""


@attrs.define
class Choices:
    """The choices of one reading, as they come up; some settled beforehand."""

    settled: Mapping[str, str]
    made: dict[str, Choice] = attrs.field(factory=dict)

    def make(self, key: str, *values: str) -> str:
        """The value that was settled, or the first one; both are put down."""
        value = self.settled.get(key, values[0])
        if value not in values:
            raise ChoiceNotOffered(key=key, name=value, known=values)
        others = tuple(other for other in values if other != value)
        self.made[key] = Choice(key, value, OPTIONS[key][value], others)
        return value

    def note(self, key: str, value: str, sentence: Text) -> None:
        """A thing that was settled for the form, without another way offered here."""
        self.made[key] = Choice(key, value, sentence, ())

    def closed(self) -> tuple[Choice, ...]:
        """All of them; ChoiceUnknown if another one was settled."""
        for name in self.settled:
            if name not in self.made:
                raise ChoiceUnknown(name=name, known=tuple(self.made))
        return tuple(self.made.values())
