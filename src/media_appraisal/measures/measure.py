"""The family of measures: facts become one value a person."""

from __future__ import annotations

from media_appraisal.document import Member


class Measure(Member):
    """Placeholder during bring-up."""

    family = "measure"
    home = "media_appraisal.measures"
    group = "media_appraisal.measures"
