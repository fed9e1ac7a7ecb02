"""Role: a job and its responsibilities."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from media_appraisal.document import Document, Key
from media_appraisal.errors.documents import DuplicateKeys
from media_appraisal.text import Text, both


class Responsibility(Document):
    """One thing that the holder of a role answers for."""

    key: Key
    label: Text | None = None
    definition: Text | None = None
    tasks: tuple[Text, ...] = ()
    """What it consists of, as the source names it."""

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)


class Role(Document):
    """A job, such as new-media operator."""

    key: Key
    label: Text | None = None
    definition: Text | None = None
    reference: str | None = None
    responsibilities: tuple[Responsibility, ...] = ()
    """What the holder answers for."""

    @model_validator(mode="after")
    def _keys_differ(self) -> Self:
        keys = [responsibility.key for responsibility in self.responsibilities]
        twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
        if twice:
            raise DuplicateKeys(keys=twice)
        return self

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)
