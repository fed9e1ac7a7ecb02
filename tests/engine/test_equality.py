"""Schemes are equal by content, whatever they have cached while scoring."""

from __future__ import annotations

import media_appraisal as ma

ROWS = [{"person": name, "a": value} for name, value in (("li", 3), ("wang", 5), ("zhao", 9))]
SCHEME = {
    "key": "ranked",
    "version": "1",
    "unit_of_period": "month",
    "parts": [{"kind": "quantitative", "key": "a", "normaliser": "percent_rank"}],
    "scale": {"kind": "cutoffs", "grades": [{"key": "A", "from": 60}, {"key": "B", "from": 0}]},
}


def test_two_fits_to_the_same_people_are_equal_after_scoring() -> None:
    scheme = ma.Scheme.model_validate(SCHEME)
    first, second = ma.appraise(scheme, ROWS).fitted, ma.appraise(scheme, ROWS).fitted
    assert ma.appraise(first, ROWS).grades == ma.appraise(second, ROWS).grades
    assert first == second
    assert hash(first) == hash(second)
    assert first != scheme
    assert first != "ranked"
    for fitted in (first, second):  # both meet in the cache of plans
        assert ma.appraise_one(fitted, {"a": 5}).total == 50
