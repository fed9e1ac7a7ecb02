"""Laws of company: who else is appraised, and in what form, changes nobody."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.outcomes import appraised, bits, nodes
from tests.engine.trees import LAW, RANKS, Case, cases

from media_appraisal.engine import appraise as engine
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import appraise_one
from media_appraisal.engine.values import Values


@LAW
@given(cases(), st.booleans(), st.randoms(use_true_random=False))
def test_company_order_and_chunks_change_nobody(
    case: Case, provisional: bool, chance: random.Random
) -> None:
    whole = bits(appraised(case, provisional=provisional))
    rows = case.rows()
    chance.shuffle(rows)
    shuffled = bits(appraise(case.scheme, rows, provisional=provisional))
    assert shuffled == whole
    alone = [appraise(case.scheme, [row], provisional=provisional) for row in rows]
    assert {person: one for result in alone for person, one in bits(result).items()} == whole
    for size in (1, 3, 7):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "CHUNK", size)
            again = appraise(case.scheme, case.rows(), provisional=provisional)
        assert bits(again) == whole
        if provisional:
            result = appraised(case, provisional=True)
            assert again.outlook is not None
            assert result.outlook is not None
            for name in ("open", "least", "most", "covered"):
                found, expected = (getattr(one.outlook, name) for one in (again, result))
                assert found.tobytes() == expected.tobytes()


@LAW
@given(cases(rules=RANKS, states=(), least=3))
def test_a_fitted_scheme_scores_alone_as_in_company(case: Case) -> None:
    result = appraised(case)
    fitted = fit(case.scheme, result.values)
    assert fitted == result.fitted
    for row in case.rows():
        alone = appraise(fitted, [row])
        assert bits(alone)[row["person"]] == bits(result)[row["person"]]


@LAW
@given(cases(states=("missing", "not_applicable")), cases(states=()))
def test_one_person_has_the_bits_of_the_batch(gappy: Case, whole: Case) -> None:
    for case in (gappy, whole):
        result = appraised(case)
        for place, row in enumerate(case.rows()):
            cells = {key: value for key, value in row.items() if key != "person"}
            one = appraise_one(case.scheme, cells)
            assert one.grade == result.grade_at(place)
            total, points = result.final[place], result.points[place]
            expected = (None, None) if np.isnan(total) else (float(total), float(points))
            assert (one.total, one.points) == expected


@LAW
@given(cases(), st.booleans())
def test_what_is_kept_does_not_change_what_comes_out(case: Case, provisional: bool) -> None:
    grades = appraised(case, provisional=provisional, keep="grades")
    some = appraised(case, provisional=provisional)
    whole = appraised(case, provisional=provisional, keep="everything")
    for result in (grades, some, whole):
        assert result.totals.tobytes() == whole.totals.tobytes()
        assert result.grades == whole.grades
    assert grades.tree.parts == ()
    assert all(part.parts == () for part in some.tree.parts)
    assert [node.key for node in nodes(whole.tree)][1:] == [p.key for p in case.scheme.walk()]
    assert some.records() == whole.records()


def test_values_given_as_arrays_are_the_same_as_rows() -> None:
    document = {
        "key": "plain", "version": "1", "unit_of_period": "month",
        "parts": [
            {"kind": "quantitative", "key": key, "normaliser": {"kind": "goalposts", "worst": 0, "best": 10}}
            for key in "ab"
        ],
        "scale": {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]},
    }  # fmt: skip
    case = Case(document, {"x": {"a": 3.0, "b": 4.5}, "y": {"a": 1.0, "b": 9.0}})
    arrays = Values(
        ("x", "y"), ("b", "a"), np.array([[4.5, 3.0], [9.0, 1.0]]), np.zeros((2, 2), np.uint8)
    )
    first, second = appraise(case.scheme, case.rows()), appraise(case.scheme, arrays)
    assert first.records() == second.records()
    assert first.totals.tolist() == [37.5, 50.0]
