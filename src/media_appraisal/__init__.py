"""Media appraisal: raw metrics and ratings in, a grade that can be defended out.

Every public name is loaded on first use (PEP 562), so that `import media_appraisal` stays cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from media_appraisal.lasting import lasting

if TYPE_CHECKING:  # `as` tells type checkers that the name is public
    from media_appraisal.analysis.effective_weights import EffectiveWeights as EffectiveWeights
    from media_appraisal.analysis.effective_weights import effective_weights as effective_weights
    from media_appraisal.analysis.grade_chances import GradeChances as GradeChances
    from media_appraisal.analysis.grade_chances import grade_chances as grade_chances
    from media_appraisal.analysis.leave_one_out import LeftOut as LeftOut
    from media_appraisal.analysis.leave_one_out import leave_one_out as leave_one_out
    from media_appraisal.analysis.nearest import Nearest as Nearest
    from media_appraisal.analysis.nearest import nearest as nearest
    from media_appraisal.analysis.sobol import Sobol as Sobol
    from media_appraisal.analysis.sobol import sobol as sobol
    from media_appraisal.analysis.stability import Stability as Stability
    from media_appraisal.analysis.stability import stability as stability
    from media_appraisal.analysis.weight_intervals import Intervals as Intervals
    from media_appraisal.analysis.weight_intervals import weight_intervals as weight_intervals
    from media_appraisal.analysis.what_if import WhatIf as WhatIf
    from media_appraisal.analysis.what_if import what_if as what_if
    from media_appraisal.document import Document as Document
    from media_appraisal.document import Member as Member
    from media_appraisal.engine.appraisal import Appraisal as Appraisal
    from media_appraisal.engine.appraise import appraise as appraise
    from media_appraisal.engine.appraise import replay as replay
    from media_appraisal.engine.changes import Changes as Changes
    from media_appraisal.engine.clusters.grading import grade_on_spark as grade_on_spark
    from media_appraisal.engine.clusters.measuring import measure_on_spark as measure_on_spark
    from media_appraisal.engine.compare import Comparison as Comparison
    from media_appraisal.engine.compare import compare as compare
    from media_appraisal.engine.explain import Explanation as Explanation
    from media_appraisal.engine.explain import explain as explain
    from media_appraisal.engine.fit import fit as fit
    from media_appraisal.engine.measure import measure as measure
    from media_appraisal.engine.node import Score as Score
    from media_appraisal.engine.single import Outcome as Outcome
    from media_appraisal.engine.single import appraise_one as appraise_one
    from media_appraisal.engine.values import Values as Values
    from media_appraisal.errors.root import AppraisalError as AppraisalError
    from media_appraisal.files.appraisals import load_appraisal as load_appraisal
    from media_appraisal.files.appraisals import save as save
    from media_appraisal.files.documents import load_review as load_review
    from media_appraisal.files.documents import load_role as load_role
    from media_appraisal.files.documents import load_scheme as load_scheme
    from media_appraisal.files.documents import save_document as save_document
    from media_appraisal.files.documents import shipped as shipped
    from media_appraisal.files.facts import load_facts as load_facts
    from media_appraisal.files.facts import save_facts as save_facts
    from media_appraisal.files.records import load_records as load_records
    from media_appraisal.files.records import save_records as save_records
    from media_appraisal.files.stores.opening import open_facts as open_facts
    from media_appraisal.files.stores.stored import StoredFacts as StoredFacts
    from media_appraisal.linter.facts.coverage import Coverage as Coverage
    from media_appraisal.linter.facts.coverage import coverage as coverage
    from media_appraisal.linter.facts.rules import check_facts as check_facts
    from media_appraisal.linter.finding import Finding as Finding
    from media_appraisal.linter.finding import Findings as Findings
    from media_appraisal.linter.rules import lint as lint
    from media_appraisal.measures.facts import Facts as Facts
    from media_appraisal.measures.measure import Measure as Measure
    from media_appraisal.measures.revisions import Revisions as Revisions
    from media_appraisal.methods.aggregator import Aggregator as Aggregator
    from media_appraisal.methods.normaliser import Normaliser as Normaliser
    from media_appraisal.methods.scale import Grade as Grade
    from media_appraisal.methods.scale import Scale as Scale
    from media_appraisal.methods.treatment import Treatment as Treatment
    from media_appraisal.methods.weighting import Weighting as Weighting
    from media_appraisal.period import Period as Period
    from media_appraisal.sample import sample_newsroom as sample_newsroom
    from media_appraisal.scheme.part import Group as Group
    from media_appraisal.scheme.part import Indicator as Indicator
    from media_appraisal.scheme.part import Part as Part
    from media_appraisal.scheme.part import Qualitative as Qualitative
    from media_appraisal.scheme.part import Quantitative as Quantitative
    from media_appraisal.scheme.review import Gap as Gap
    from media_appraisal.scheme.review import Review as Review
    from media_appraisal.scheme.role import Responsibility as Responsibility
    from media_appraisal.scheme.role import Role as Role
    from media_appraisal.scheme.scheme import Scheme as Scheme
    from media_appraisal.scheme.total import Adjustment as Adjustment
    from media_appraisal.scheme.total import Gate as Gate
    from media_appraisal.scheme.total import Limits as Limits
    from media_appraisal.scheme.total import Rounding as Rounding
    from media_appraisal.sources.importing import import_file as import_file
    from media_appraisal.sources.source import Source as Source
    from media_appraisal.text import Text as Text
    from media_appraisal.wording.choices import Choice as Choice
    from media_appraisal.wording.reading import Reading as Reading
    from media_appraisal.wording.reading import read_rule as read_rule

_HOMES = {
    "analysis.effective_weights": ("EffectiveWeights", "effective_weights"),
    "analysis.grade_chances": ("GradeChances", "grade_chances"),
    "analysis.leave_one_out": ("LeftOut", "leave_one_out"),
    "analysis.nearest": ("Nearest", "nearest"),
    "analysis.sobol": ("Sobol", "sobol"),
    "analysis.stability": ("Stability", "stability"),
    "analysis.weight_intervals": ("Intervals", "weight_intervals"),
    "analysis.what_if": ("WhatIf", "what_if"),
    "document": ("Document", "Member"),
    "engine.appraisal": ("Appraisal",),
    "engine.appraise": ("appraise", "replay"),
    "engine.changes": ("Changes",),
    "engine.clusters.grading": ("grade_on_spark",),
    "engine.clusters.measuring": ("measure_on_spark",),
    "engine.compare": ("Comparison", "compare"),
    "engine.explain": ("Explanation", "explain"),
    "engine.fit": ("fit",),
    "engine.measure": ("measure",),
    "engine.node": ("Score",),
    "engine.single": ("Outcome", "appraise_one"),
    "engine.values": ("Values",),
    "errors.root": ("AppraisalError",),
    "files.appraisals": ("load_appraisal", "save"),
    "files.documents": ("load_review", "load_role", "load_scheme", "save_document", "shipped"),
    "files.facts": ("load_facts", "save_facts"),
    "files.records": ("load_records", "save_records"),
    "files.stores.opening": ("open_facts",),
    "files.stores.stored": ("StoredFacts",),
    "linter.facts.coverage": ("Coverage", "coverage"),
    "linter.facts.rules": ("check_facts",),
    "linter.finding": ("Finding", "Findings"),
    "linter.rules": ("lint",),
    "measures.facts": ("Facts",),
    "measures.measure": ("Measure",),
    "measures.revisions": ("Revisions",),
    "methods.aggregator": ("Aggregator",),
    "methods.normaliser": ("Normaliser",),
    "methods.scale": ("Grade", "Scale"),
    "methods.treatment": ("Treatment",),
    "methods.weighting": ("Weighting",),
    "period": ("Period",),
    "sample": ("sample_newsroom",),
    "scheme.part": ("Group", "Indicator", "Part", "Qualitative", "Quantitative"),
    "scheme.review": ("Gap", "Review"),
    "scheme.role": ("Responsibility", "Role"),
    "scheme.scheme": ("Scheme",),
    "scheme.total": ("Adjustment", "Gate", "Limits", "Rounding"),
    "sources.importing": ("import_file",),
    "sources.source": ("Source",),
    "text": ("Text",),
    "wording.choices": ("Choice",),
    "wording.reading": ("Reading", "read_rule"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605  # read off the table above


def __getattr__(name: str) -> Any:
    """The public name, imported from the module that defines it."""
    if name not in _HOME_OF:
        message = f"module 'media_appraisal' has no attribute {name!r}"
        raise AttributeError(message)
    with lasting():
        found = getattr(importlib.import_module(f"media_appraisal.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__]
