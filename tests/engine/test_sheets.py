"""Sheets and rows: the sides of columns, the language of every cell, gaps that come along."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.compare import Comparison, compare
from media_appraisal.engine.explain import Explanation, explain
from media_appraisal.engine.intake import values_of
from media_appraisal.engine.score import Stretch, score, score_part
from media_appraisal.engine.values import Values
from media_appraisal.scheme.review import Review

READS = {"zh": "阅读量", "en": "Reads"}


def explained() -> Explanation:
    rules = scheme(leaf("a", label=READS, bounds=[0, 90]), leaf("b"))
    return explain(appraise(rules, [person(a=97, b=20)]), "x")


def compared() -> Comparison:
    old = scheme(leaf("a", 1, label=READS), leaf("b", 1))
    new = scheme(leaf("a", 3, label=READS), leaf("b", 1), version="2")
    return compare(appraise(old, [person(a=60, b=40)]), appraise(new, [person(a=70, b=40)]), "x")


def test_words_line_up_on_the_left_and_numbers_on_the_right() -> None:
    sides = [column.align for column in explained().sheet().columns]
    assert sides == ["left", "right", "right", "right", "right", "left"]
    assert [column.align for column in compared().sheet().columns] == [
        "left", *["right"] * 6, "left",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sheet_knows_its_language(lang: Any) -> None:
    for found in (explained(), compared()):
        assert found.said(lang).sheet().lang == lang


def test_records_of_an_explanation_are_in_its_language() -> None:
    found = explained()
    assert found.records()[1]["label"] == "Reads"
    assert found.records()[1]["notes"][1] == "97 held at the bound 90"
    chinese = found.said("zh").records()[1]
    assert (chinese["label"], chinese["notes"][1]) == ("阅读量", "应得 97，上限 90")


def test_a_comparison_says_every_cell_in_its_language() -> None:
    english, chinese = (compared().said(lang).sheet().rows[0].cells for lang in ("en", "zh"))
    # 60 at a half is 30; 70 at three quarters is 52.5. By value 10 x 0.625.
    assert english == (
        "Reads", "30.00", "52.50", "+22.50", "+6.25", "", "+16.25",
        "value 60 → 70; share of the total 50.0% → 75.0%",
    )  # fmt: skip
    assert (chinese[0], chinese[-1]) == (
        "阅读量",
        "实际值 60 → 70；占总分权重 50.0% → 75.0%",
    )


def test_reasons_come_along_with_the_people_they_are_about() -> None:
    rows = [person("x", a=1), person("y", a=None, a_gap="not_due: soon")]
    some = Values.of_rows(["a"], rows).only([1])
    assert list(some.reasons) == [(0, 0)]
    assert Values.of_rows(["a"], rows).only([0]).reasons == {}


def test_a_gap_without_a_word_has_no_column_of_its_own() -> None:
    rows = [person("x", a=None, b=2), person("y", a=None, b=None, b_gap="not_due")]
    assert Values.of_rows(["a", "b"], rows).records() == [
        {"person": "x", "a": None, "b": 2, "b.gap": None},
        {"person": "y", "a": None, "b": None, "b.gap": "not_due"},
    ]


def test_one_part_alone_scores_as_it_does_in_the_tree() -> None:
    rules = scheme(
        leaf("a", 3),
        leaf("b", 1),
        gates=[{"key": "fire", "at_least": 1, "at_most": 30, "part": "a"}],
    )
    rows = [person(a=60, b=40, fire=1), person("y", a=70, b=50, fire=0)]
    values = Values.of_rows(rules.columns, rows)
    columns = {key: place for place, key in enumerate(values.columns)}
    stretch = Stretch(columns, values.numbers, values.states)
    whole = score(rules, stretch)
    for part, node in zip(rules.parts, whole.parts, strict=True):
        alone = score_part(rules, part, stretch)
        assert alone.key == node.key
        assert alone.weight == 1
        assert np.array_equal(alone.scores, node.scores)
    assert whole.parts[0].scores.tolist() == [30, 70]


def review(**more: Any) -> Review:
    return Review.model_validate({"person": "x", "period": "2026-09", "scheme": "s", **more})


def test_a_review_of_another_scheme_names_both() -> None:
    rules = scheme(leaf("a"))
    asked = [review(scheme="other", values={"a": 1})]
    found = f"s {rules.content_hash[:12]}"
    assert both_texts(lambda: appraise(rules, asked)) == (
        f"The review of x is for the scheme other; this is {found}. Use that scheme.",
        f"x 的考核表对应方案 other，而当前方案是 {found}。请使用对应的方案。",
    )


def test_a_gap_of_a_review_may_have_no_reason() -> None:
    values = values_of(scheme(leaf("a")), [review(values={"a": {"state": "not_due"}})])
    assert values.gap(0, 0) == ("not_due", None)
