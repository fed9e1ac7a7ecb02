"""Clauses of the whole sheet: gates, adjustments, limits; and their sentences, read back."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.refusals import refusal
from tests.wording.meaning import cases

from media_appraisal.document import Document
from media_appraisal.errors.wording import RuleUnread
from media_appraisal.files.documents import load_scheme, shipped
from media_appraisal.methods.aggregators.best_of import BestOf
from media_appraisal.methods.aggregators.weighted_sum import WeightedSum
from media_appraisal.scheme.total import Adjustment, Gate, Limits
from media_appraisal.text import Lang
from media_appraisal.wording.reading import read_rule
from media_appraisal.wording.sentences import sentence_of
from media_appraisal.wording.whole_sheet import GRADES, KEYS

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
READ = [case for case in cases("whole_sheet.yaml") if "type" in case]
REFUSED = [case for case in cases("whole_sheet.yaml") if "reason" in case]
KEYED = {"Gate": "gate", "Adjustment": "adjustment"}
TYPES: dict[str, Any] = {
    one.__name__: one for one in (Gate, Adjustment, Limits, BestOf, WeightedSum)
}


def row_of(case: dict[str, Any]) -> dict[str, Any]:
    return {name: case[name] for name in ("target", "indicator", "choose") if name in case}


@pytest.mark.parametrize("case", READ, ids=lambda case: case["text"])
def test_a_clause_of_the_whole_sheet_is_its_document(case: dict[str, Any]) -> None:
    document: Any = read_rule(case["text"], **row_of(case)).rule
    key = {"key": KEYED[case["type"]]} if case["type"] in KEYED else {}
    if "origin" in type(document).model_fields:
        document = document.revised(origin="set")
    if isinstance(document, Adjustment):
        document = document.revised(normaliser=document.normaliser.revised(origin="set"))
    assert document == TYPES[case["type"]].model_validate(key | case["document"])


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["text"])
def test_what_is_no_one_document_is_refused(case: dict[str, Any]) -> None:
    error = refusal(lambda: read_rule(case["text"], **row_of(case)))
    assert isinstance(error, RuleUnread)
    assert error.reason == case["reason"]


def test_names_of_grades_are_those_of_the_shipped_scale() -> None:
    scale: Any = load_scheme(shipped()[0]).scale
    assert [grade.key for grade in scale.grades] == list(KEYS)
    assert [grade.label.zh for grade in scale.grades] == list(GRADES)


def test_an_item_that_can_be_failed_is_a_rule_and_no_gate() -> None:
    assert (
        read_rule("未完成，该项不得分", target="5篇").rule
        == read_rule("未完成不得分", target="5篇").rule
    )


NAMES = st.sampled_from(["bonus", "major.incident", "x-1", "Q"])
LABELS = st.none() | st.sampled_from(["重大事故", "Major incident", "迟到超过3次"])
POINTS = st.decimals(-200, 200, places=2).map(float)
POSITIVE = st.decimals("0.01", 200, places=2).map(float)
GATES = st.builds(Gate, key=NAMES, label=LABELS, at_least=POSITIVE, cap=NAMES) | st.builds(
    Gate, key=NAMES, label=LABELS, at_least=POSITIVE, at_most=POINTS, part=st.none() | NAMES
)
LIMITS = st.builds(
    Limits,
    added=st.none() | POSITIVE,
    taken=st.none() | POSITIVE,
    least=st.none() | st.just(-300.0),
    most=st.none() | POSITIVE,
)
ADJUSTMENTS = st.builds(
    lambda each, most, **fields: Adjustment.model_validate(
        {
            "normaliser": {"kind": "per_unit", "each": each, "marks": 100, "most": most},
            "bounds": (-1, most),
            **fields,
        }
    ),
    each=POSITIVE,
    most=POSITIVE,
    key=NAMES,
    label=LABELS,
    only_from=st.none() | POINTS,
    highest_of=st.none() | NAMES,
    gaps=st.sampled_from(["refuse", "zero"]),
)
AGGREGATORS = st.builds(BestOf) | st.builds(
    WeightedSum, start=POINTS, full_weight=POSITIVE, least=st.none() | st.just(-300.0)
)


@given(GATES | LIMITS | ADJUSTMENTS | AGGREGATORS, st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_what_a_document_says_of_itself_is_read_back(document: Document, language: Lang) -> None:
    said: Any = document
    assert sentence_of(said.describe().said(language)) == document


def test_the_sentences_of_totals() -> None:
    gate = Gate.model_validate({"key": "incident", "label": "重大事故", "cap": "C"})
    assert gate.describe().zh == "关口 incident（重大事故）：达到 1 时，等级最高 C"
    held = Gate(key="incident", at_least=3, at_most=60, part="conduct")
    assert held.describe().en == "gate incident: from 3 on, conduct is at most 60"
    limits = Limits(added=10, most=120)
    assert limits.describe().zh == "总分限额：加分合计最多 10 分；总分最高 120 分"
    assert (
        limits.describe().en
        == "limits of the total: at most 10 points added; the total at most 120"
    )
