"""Review: the values of one person, in one role, for one period, under one scheme."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from media_appraisal.document import Document, Key, Number
from media_appraisal.period import Period

GapState = Literal["missing", "not_applicable", "not_due"]


class Gap(Document):
    """Why there is no value."""

    state: GapState
    reason: str | None = None


class Review(Document):
    """What is known of one person: a number, or a gap and its reason, for each indicator."""

    person: str
    """A name or number, as text, that is one person only."""
    period: Period
    """The period that is reviewed."""
    scheme: Key
    """The key of the scheme."""
    scheme_hash: str | None = None
    """The content hash of the scheme, so that a changed scheme is noticed."""
    role: Key | None = None
    """The key of the role that the person holds."""
    days: Annotated[int, Field(strict=True, ge=0)] | None = None
    """On how many days of the period the person was active; none where nobody says."""
    values: dict[Key, Number | Gap]
    """By indicator, and by gate."""
    notes: str | None = None
    """Anything to remember; it changes no score."""
