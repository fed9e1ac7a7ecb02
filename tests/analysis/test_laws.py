"""Laws: what holds for random schemes and random people, gaps, gates and all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from tests.engine.trees import LAW, Case, cases

from media_appraisal.analysis.after import After
from media_appraisal.analysis.draws import Join, uniform
from media_appraisal.analysis.effective_weights import effective_weights
from media_appraisal.analysis.ground import Ground
from media_appraisal.analysis.nearest import nearest
from media_appraisal.analysis.stability import stability
from media_appraisal.analysis.what_if import what_if
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.errors.analysis import DeductionFrom


def result_of(case: Case) -> Appraisal:
    """Provisional, so that nothing is refused, and of people whom a better total makes no worse."""
    result = appraise(case.scheme, case.rows(), provisional=True)
    assume(not np.isnan(result.totals).all())
    try:
        After.of(result, np.arange(len(result.people)))
    except DeductionFrom:
        assume(condition=False)
    return result


@LAW
@given(cases())
def test_weights_that_do_not_move_change_no_total(case: Case) -> None:
    ground = Ground.of(result_of(case))
    totals = ground.loose.tree.scores
    still = Join.of(ground.loose, uniform(np.random.default_rng(0), 2, 0.0)).totals(slice(0, 2))
    for row in still:
        assert row == pytest.approx(totals, abs=1e-8)
    assert ground.loose.reweighed({}).scores.tolist() == totals.tolist()
    assert ground.loose.without("nobody").scores.tolist() == totals.tolist()
    assert (
        ground.after.grades((totals * 1e9).round().astype(np.int64)).tolist()
        == ground.grade.tolist()
    )


@LAW
@given(cases())
def test_everything_has_an_answer(case: Case) -> None:
    result = result_of(case)
    found = stability(result, draws=5)
    assert [row["person"] for row in found.records()] == list(found.without.people)
    for row in found.records():
        assert 0 <= row["holds"] <= 1
        assert row["best"] <= row["worst"]
    for one in found.weights.parts:
        assert one.least <= one.given + 1e-9
        assert one.given <= one.most + 1e-9
    assert len(found.without.without) == len(result.scheme.indicators)
    assert found.said("zh")._repr_html_().count("<table") == 3
    weights = effective_weights(result)
    if not np.isnan(weights.shares[0].variance):
        assert sum(share.variance for share in weights.shares) == pytest.approx(1, abs=1e-4)


@settings(LAW, max_examples=12)
@given(cases(states=("missing",)))
def test_what_is_proposed_reaches(case: Case) -> None:
    result = result_of(case)
    order = [grade.key for grade in result.scheme.scale.grades]
    for who in result.people[:2]:
        found = nearest(result, who, "A")
        for row in found.records():
            if row["value"] is not None:
                reached = what_if(result, who, {row["key"]: row["value"]}).grade
                assert reached is not None
                assert order.index(reached.key) == 0
        if found.together is not None:
            assert found.together.grade is not None
            assert found.together.grade.key == "A"
