"""Laws of gaps: what a provisional appraisal promises, and where there is no grade."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from tests.engine import reference
from tests.engine.outcomes import NEAR, REFUSING, appraised, bits
from tests.engine.trees import LAW, RULES, Case, cases, leaves

from media_appraisal.engine.appraise import appraise
from media_appraisal.errors.values import GapsRefused


@LAW
@given(cases(gaps=REFUSING, states=("missing", "not_due", "not_applicable")))
def test_a_provisional_range_holds_the_total_and_every_completion(case: Case) -> None:
    result = appraise(case.scheme, case.rows(), provisional=True)
    outlook = result.outlook
    assert outlook is not None
    measured = [*leaves(case.document), *case.document["adjustments"]]
    ruled = {one["key"] for one in measured if one["gaps"] not in REFUSING[:2]}
    takes = {leaf["key"]: leaf["normaliser"] for leaf in leaves(case.document)}
    bonus = {item["key"]: BONUS_TAKES for item in case.document["adjustments"]}
    for place, (name, cells) in enumerate(case.people.items()):
        least, most, total = outlook.least[place], outlook.most[place], result.final[place]
        assert 0 <= outlook.covered[place] <= 1
        if not np.isnan(total):
            assert least <= total <= most
        open_gaps = [
            key
            for key, cell in cells.items()
            if cell in {"missing", "not_due"} and key not in ruled
        ]
        assert outlook.open[place] == bool(open_gaps)
        if not open_gaps:
            assert np.isnan(least) if np.isnan(total) else least == total == most
        for choice in range(6):
            full = {
                key: completion(takes.get(key), choice + i, bonus.get(key))
                if key in open_gaps
                else cell
                for i, (key, cell) in enumerate(cells.items())
            }
            ended = Case(case.document, {name: full})
            try:
                end = appraise(case.scheme, ended.rows()).final[0]
            except GapsRefused:
                continue  # what does not apply leaves too little, and is refused
            if not np.isnan(end):
                assert least - NEAR <= end <= most + NEAR


BONUS_TAKES = (0, 40, 10)


def completion(
    rule: dict[str, object] | None, choice: int, bonus: tuple[int, int, int] | None
) -> float:
    """One of several values that a rule takes, from its worst to its best and between."""
    low, high, by = bonus or next((takes for one, takes in RULES if one == rule), (0, 4, 10))
    middle = (low + high) // 2
    return [low, high, middle, (low + middle) // 2, high, low][choice % 6] / by


@LAW
@given(cases(states=("not_applicable",)))
def test_without_open_gaps_a_provisional_appraisal_is_a_final_one(case: Case) -> None:
    final = appraised(case)
    early = appraise(case.scheme, case.rows(), provisional=True)
    assert bits(early) == bits(final)
    assert early.outlook is not None
    assert not early.outlook.open.any()


@LAW
@given(cases(states=("not_applicable",)))
def test_no_grade_means_that_nothing_could_be_scored(case: Case) -> None:
    result = appraised(case)
    for place, name in enumerate(case.people):
        total = reference.appraise(case.document, case.entries(name)).total
        assert (result.grades[name] is None) == (total is None)
        assert (result.records()[place]["total"] is None) == (total is None)
