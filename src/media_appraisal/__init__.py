"""Media appraisal: raw metrics and ratings in, a grade that can be defended out.

Every public name is loaded on first use (PEP 562), so that `import media_appraisal` stays cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from media_appraisal.document import Document, Member
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.appraise import appraise, replay
    from media_appraisal.engine.compare import Comparison, compare
    from media_appraisal.engine.explain import Explanation, explain
    from media_appraisal.engine.fit import fit
    from media_appraisal.engine.measure import measure
    from media_appraisal.engine.score import Score
    from media_appraisal.engine.single import Outcome, appraise_one
    from media_appraisal.engine.values import Values
    from media_appraisal.errors import AppraisalError
    from media_appraisal.files.appraisals import load_appraisal, save
    from media_appraisal.files.documents import (
        load_review,
        load_role,
        load_scheme,
        save_document,
        shipped,
    )
    from media_appraisal.files.facts import load_facts, save_facts
    from media_appraisal.files.records import load_records, save_records
    from media_appraisal.linter.finding import Finding, Findings
    from media_appraisal.linter.rules import lint
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.measure import Measure
    from media_appraisal.methods.aggregator import Aggregator
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.methods.scale import Grade, Scale
    from media_appraisal.methods.weighting import Weighting
    from media_appraisal.period import Period
    from media_appraisal.sample import sample_newsroom
    from media_appraisal.scheme.part import Group, Indicator, Part, Qualitative, Quantitative
    from media_appraisal.scheme.review import Gap, Review
    from media_appraisal.scheme.role import Responsibility, Role
    from media_appraisal.scheme.scheme import Gate, Rounding, Scheme
    from media_appraisal.sources.importing import import_file
    from media_appraisal.sources.source import Source
    from media_appraisal.text import Text

_HOMES = {
    "document": ("Document", "Member"),
    "engine.appraisal": ("Appraisal",),
    "engine.appraise": ("appraise", "replay"),
    "engine.compare": ("Comparison", "compare"),
    "engine.explain": ("Explanation", "explain"),
    "engine.fit": ("fit",),
    "engine.measure": ("measure",),
    "engine.score": ("Score",),
    "engine.single": ("Outcome", "appraise_one"),
    "engine.values": ("Values",),
    "errors": ("AppraisalError",),
    "files.appraisals": ("load_appraisal", "save"),
    "files.documents": ("load_review", "load_role", "load_scheme", "save_document", "shipped"),
    "files.facts": ("load_facts", "save_facts"),
    "files.records": ("load_records", "save_records"),
    "linter.finding": ("Finding", "Findings"),
    "linter.rules": ("lint",),
    "measures.facts": ("Facts",),
    "measures.measure": ("Measure",),
    "methods.aggregator": ("Aggregator",),
    "methods.normaliser": ("Normaliser",),
    "methods.scale": ("Grade", "Scale"),
    "methods.weighting": ("Weighting",),
    "period": ("Period",),
    "sample": ("sample_newsroom",),
    "scheme.part": ("Group", "Indicator", "Part", "Qualitative", "Quantitative"),
    "scheme.review": ("Gap", "Review"),
    "scheme.role": ("Responsibility", "Role"),
    "scheme.scheme": ("Gate", "Rounding", "Scheme"),
    "sources.importing": ("import_file",),
    "sources.source": ("Source",),
    "text": ("Text",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: PLE0604  # read off the table above
    *sorted(_HOME_OF)
]


def __getattr__(name: str) -> Any:
    """The public name, imported from the module that defines it."""
    if name not in _HOME_OF:
        message = f"module 'media_appraisal' has no attribute {name!r}"
        raise AttributeError(message)
    found = getattr(importlib.import_module(f"media_appraisal.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__]
