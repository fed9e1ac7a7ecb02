"""Joining: methods whose own numbers are one a part, for people who lack some of the parts."""

from __future__ import annotations

import numpy as np
import pytest
from tests.engine.plain import Plain, group, leaf, person, scheme

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.single import appraise_one
from media_appraisal.errors.values import OutOfRange

WHOLE: Plain = {"kind": "closeness", "ideal": [100, 100], "worst": [0, 0], "lengths": [100, 100]}


def test_a_method_of_the_whole_gives_no_score_where_a_part_is_lacking() -> None:
    parts = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out")]
    rules = scheme(
        group("g", parts, aggregator=WHOLE, gaps="leave_out"), leaf("c"), most_left_out=1
    )
    rows = [
        person("whole", a=50, b=50, c=20),
        person("part", a=50, c=20, b_gap="missing"),
        person("none", c=20, a_gap="not_applicable", b_gap="not_applicable"),
    ]
    found = appraise(rules, rows).tree.parts[0]
    assert np.isnan(found.scores).tolist() == [False, True, True]
    assert found.scores[0] == 50
    assert found.every_state().tolist() == [0, 1, 2]


@pytest.mark.parametrize("reach", [{"least": 0}, {"most": 9}, {"least": 0, "most": 9}])
def test_what_cannot_occur_is_refused_for_one_person_too(reach: Plain) -> None:
    rules = scheme(leaf("a", possible=reach))
    for wrong in ([-1] if "least" in reach else []) + ([10] if "most" in reach else []):
        with pytest.raises(OutOfRange):
            appraise_one(rules, {"a": wrong})
    assert appraise_one(rules, {"a": 5}).total == 5
