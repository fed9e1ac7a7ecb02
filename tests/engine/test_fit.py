"""Fit: a scheme that compares people becomes one for each of them alone."""

from __future__ import annotations

import json

import polars as pl
from tests.engine.plain import group, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import appraise_one
from media_appraisal.engine.values import Values
from media_appraisal.scheme.scheme import Scheme

RANK = {"kind": "percent_rank"}
RULES = scheme(
    group("g", [leaf("a", normaliser=RANK), leaf("b")], 1),
    leaf("c", 1, normaliser=RANK, gaps="zero"),
)
ROWS = [
    person("x", a=1, b=10, c=5),
    person("y", a=2, b=20, c=7),
    person("z", a=3, b=30),
    person("w", a_gap="not_applicable", b=40, c=9),
]


def test_only_observed_values_make_the_cohort_and_the_rest_of_the_scheme_stays() -> None:
    fitted = fit(RULES, ROWS)
    rules = {leaf.key: leaf.normaliser.written() for leaf in fitted.indicators}
    assert rules["a"] == {"kind": "standing", "cohort": [1, 2, 3]}
    assert rules["c"] == {"kind": "standing", "cohort": [5, 7, 9]}
    assert rules["b"] == RULES.indicators[1].normaliser.written()
    assert RULES.relative
    assert not fitted.relative
    assert fitted.columns == RULES.columns
    assert fitted.weights() == RULES.weights()


def test_a_fitted_scheme_is_a_document_and_grades_people_who_were_not_there() -> None:
    again = Scheme.model_validate(json.loads(json.dumps(fit(RULES, ROWS).written())))
    # a: 2.5 lies between 2 and 3, midway: 75; b 50; c: 7 of 5, 7, 9: 50.
    one = appraise_one(again, {"a": 2.5, "b": 50, "c": 7})
    assert one.total == (62.5 + 50) / 2
    result = appraise(RULES, ROWS)
    assert [appraise(again, [row]).totals[0] for row in ROWS] == result.totals.tolist()


def test_every_form_of_values_is_taken() -> None:
    whole = fit(RULES, ROWS)
    for data in (pl.DataFrame(ROWS), Values.of_rows(("c", "b", "a"), ROWS)):
        assert fit(RULES, data).content_hash == whole.content_hash


def test_a_scheme_that_compares_nobody_stays_as_it_is() -> None:
    rules = scheme(leaf("a"), group("g", [leaf("b")]))
    assert fit(rules, [person(a=1, b=2)]).content_hash == rules.content_hash
    assert appraise(rules, [person(a=1, b=2)]).fitted is rules


def test_the_whole_message_where_there_is_nobody_to_compare() -> None:
    message = (
        "percent_rank compares people at a, where nobody has a value. Enter some values.",
        "a 使用 percent_rank 与他人比较，但没有任何人的数据。请录入数据，或改用绝对标准。",
    )
    for data in ([person(b=1, c=2)], [], Values.of_rows(("b",), [person(b=1)])):
        assert both_texts(lambda data=data: fit(RULES, data)) == message  # type: ignore[misc]


def test_one_person_is_not_compared_with_nobody() -> None:
    assert both_texts(lambda: appraise_one(RULES, {"a": 1, "b": 2, "c": None})) == (
        "s compares people: call fit(scheme, values) first, then score.",
        "s 要与他人比较：请先用 fit(scheme, values) 拟合方案，再计分。",
    )
