"""After: the totals at which a person's grade changes, gates, bonuses and rounding included."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.analysis.after import NEVER, After, billionths
from media_appraisal.arrays import settle
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.grading import graded

BILLION = 10**9
BONUS = {
    "key": "award", "bounds": [-5, 6], "gaps": "zero", "only_from": 50,
    "normaliser": {"kind": "goalposts", "worst": 0, "best": 100},
}  # fmt: skip
CASES: list[dict[str, Any]] = [
    {},
    {"rounding": {"places": 0, "compare": "rounded"}},
    {"rounding": {"places": 1, "mode": "up", "compare": "rounded"}},
    {"gates": [{"key": "incident", "cap": "B"}, {"key": "veto", "at_most": 20}]},
    {"adjustments": [BONUS], "limits": {"most": 90}},
]


@pytest.mark.parametrize("more", CASES)
def test_grades_are_those_that_grading_gives(more: dict[str, Any]) -> None:
    rows = [person(f"p{i}", a=50) for i in range(8)]
    for i, row in enumerate(rows):
        for gate in more.get("gates", ()):
            row[gate["key"]] = int(i % 3 == 0)
        for item in more.get("adjustments", ()):
            row[item["key"]] = i
    result = appraise(scheme(leaf("a"), **more), rows)
    after = After.of(result, np.arange(8))
    edges = np.unique(after.lines[after.lines < NEVER])
    random = np.random.default_rng(3)
    totals = [*edges, *(edges - 1), *(edges + 1), *random.integers(0, 100 * BILLION, 200)]
    for total in (np.full(8, one) for one in totals if abs(one) < 100 * BILLION):
        expected = graded(after.scheme, after.stretch, total / 1e9)
        assert after.grades(total).tolist() == expected.grade.tolist()
        assert after.final(total[np.newaxis])[0].tolist() == billionths(expected.final).tolist()


def test_the_lines_by_hand() -> None:
    rules = scheme(leaf("a"), gates=[{"key": "incident", "cap": "B"}])
    result = appraise(rules, [person("x", a=1, incident=0), person("y", a=1, incident=1)])
    lines = After.of(result, np.arange(2)).lines
    assert lines[0].tolist() == [80 * BILLION, NEVER]
    assert lines[1].tolist()[0] == 60 * BILLION
    # The cap leaves B; from which total on it is B does not change.
    assert lines[1].tolist()[1] == 60 * BILLION
    assert lines[2].tolist() == [-999 * BILLION] * 2


def test_billionths_are_settled_numbers() -> None:
    numbers = np.array([79.99999999999999, 80.0000000004, 80.0000000006, -1.5])
    assert (billionths(numbers) / 1e9).tolist() == settle(numbers).tolist()


def test_a_deduction_that_counts_from_a_total_on_is_refused_only_where_somebody_has_it() -> None:
    """Of 40 points 4 are taken and leave 36, a C; 39.9 stay what they are, rounded a B."""
    taken = {
        **BONUS,
        "only_from": 40,
        "normaliser": {"kind": "line", "at": 0, "base": 0, "unit": 1, "points": -1},
    }
    rules = scheme(leaf("a"), adjustments=[taken])
    spared = appraise(rules, [person("x", a=40, award=0)])
    assert After.of(spared, np.arange(1)).lines.shape[1] == 1
    result = appraise(rules, [person("x", a=40, award=0), person("y", a=40, award=4)])
    assert result.final.tolist() == [40, 36]
    assert After.of(result, np.array([0])).lines.shape[1] == 1
    assert both_texts(lambda: After.of(result, np.arange(2))) == (
        "The deduction 'award' counts only from a total of 40, so a better total can bring a worse "
        "grade, and nothing can be said of the totals at which grades change. Let it count at "
        "every total to ask this.",
        "扣分项 'award' 只在总分达到 40 时才计，总分更高反而可能等级更低，"
        "因此无法说明等级在哪些总分处变化。请让它在任何总分下都计，再作此分析。",
    )
