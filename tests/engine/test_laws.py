"""Laws of the tree of scores: random schemes, random people, gaps of every sort."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine import reference
from tests.engine.outcomes import REFUSING, agrees, appraised, nodes
from tests.engine.trees import LAW, RANKS, RULES, Case, cases, leaves

from media_appraisal.arrays import FloatArray, clip, settle
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.compare import compare
from media_appraisal.engine.contributions import contributions, tree_of
from media_appraisal.engine.explain import explain
from media_appraisal.engine.node import Score
from media_appraisal.errors.values import GapsRefused
from media_appraisal.scheme.part import Fill, Indicator, Part, Stand


@LAW
@given(cases(gaps=REFUSING), st.booleans())
def test_totals_grades_and_refusals_are_those_of_the_reference(
    case: Case, provisional: bool
) -> None:
    expected = {
        name: reference.appraise(case.document, case.entries(name), provisional=provisional)
        for name in case.people
    }
    lacking = [f"{name}: {', '.join(one.lacking)}" for name, one in expected.items() if one.lacking]
    if lacking:
        with pytest.raises(GapsRefused) as caught:
            appraise(case.scheme, case.rows())
        assert caught.value.gaps == "; ".join(lacking)
        assert caught.value.people == len(lacking)
        return
    result = appraise(case.scheme, case.rows(), provisional=provisional)
    for place, name in enumerate(case.people):
        agrees(result, place, expected[name])


@LAW
@given(cases(rules=RULES + RANKS, states=(), least=2), cases(rules=RANKS, least=3))
def test_ranks_are_those_of_the_reference(whole: Case, gappy: Case) -> None:
    for case in (whole, gappy):
        known = {name: case.entries(name) for name in case.people}
        cohorts = {
            leaf["key"]: [
                cell for row in known.values() if not isinstance(cell := row[leaf["key"]], str)
            ]
            for leaf in leaves(case.document)
        }
        assume(all(len(cohort) > 1 for cohort in cohorts.values()))
        result = appraised(case, provisional=True)
        for place, name in enumerate(case.people):
            expected = reference.appraise(
                case.document, known[name], provisional=True, cohorts=cohorts
            )
            agrees(result, place, expected)


def worked_again(node: Score, place: int) -> FloatArray:
    """The node's score out of its values or parts, by its method alone, before any gate."""
    if node.values is not None:
        assert isinstance(node.part, Indicator)
        values = node.values[place : place + 1]
        for treatment in node.part.treatments:
            values = treatment.treat(values)
        return clip(node.part.normaliser.score(values), *node.part.bounds)
    present = [part for part in node.parts if not part.absent()[place]]
    scores = np.array([part.scores[place : place + 1] for part in present])
    return settle(node.aggregator.combine(scores, [part.weight for part in present]))


@LAW
@given(cases(), st.booleans())
def test_every_node_is_its_method_applied_to_its_parts(case: Case, provisional: bool) -> None:
    result = appraised(case, provisional=provisional, keep="everything")
    for node in nodes(result.tree):
        for place in range(len(result.people)):
            if node.absent()[place]:
                assert np.isnan(node.scores[place])
                assert not node.every_held()[place]
                continue
            points = np.array([points_for_a_gap(node)]) if node.every_filled()[place] else None
            free = worked_again(node, place) if points is None else points
            most = min([*limits_on(case, node, place), np.inf])
            assert node.every_held()[place] == (free[0] > most)
            assert np.minimum(free, most).tobytes() == node.scores[place].tobytes()


def points_for_a_gap(node: Score) -> float:
    """The points of a gap, by the rule of the part."""
    part = node.part
    assert isinstance(part, Part)
    if isinstance(part.gaps, Stand):
        assert isinstance(part, Indicator)
        return float(part.score(np.array([part.gaps.value]))[0])
    return part.gaps.fill if isinstance(part.gaps, Fill) else 0.0


def limits_on(case: Case, node: Score, place: int) -> list[float]:
    """What the gates that closed leave to a part."""
    happened = list(case.people.values())[place]
    found = []
    for gate in case.scheme.gates:
        entry = happened[gate.key]
        if gate.part == node.key and not isinstance(entry, str) and entry >= gate.at_least:
            found.append(gate.at_most or 0.0)
    return found


@LAW
@given(cases(), st.booleans())
def test_parts_add_up_to_the_billionth_and_lines_to_the_printed_total(
    case: Case, provisional: bool
) -> None:
    result = appraised(case, provisional=provisional)
    for place, person in enumerate(result.people):
        tree = tree_of(result, person)
        brought = contributions(tree)
        whole = 0 if np.isnan(result.totals[place]) else round(result.totals[place] * 1e9)
        assert brought[tree.key] == whole
        for node in nodes(tree):
            joined = node.parts and not (node.absent()[0] or node.overruled()[0])
            below = sum(brought[part.key] for part in node.parts)
            assert below == (brought[node.key] if joined else 0)
        lines = explain(result, person).lines
        scored, after = (
            [line for line in lines if bool(line.weight) is one] for one in (True, False)
        )
        assert lines[0].printed == sum(line.printed for line in scored if line.own)
        points = np.nan_to_num(result.points[place])
        printed = lines[0].printed + sum(line.printed for line in after)
        assert printed == round(points * 10**result.scheme.rounding.places)
        final = 0 if np.isnan(result.final[place]) else round(result.final[place] * 1e9)
        assert whole + sum(line.billionths for line in after) == final
        assert all(line.own for line in after)
        weights = [line.weight for line in scored if line.weight]
        assert all(
            one.joined or not line.printed for one, line in zip(weights, scored, strict=True)
        )
        shares = (one.effective for one, line in zip(weights, scored, strict=True) if line.own)
        assert sum(shares) == pytest.approx(0 if np.isnan(result.totals[place]) else 1)


@LAW
@given(cases(least=2), st.booleans())
def test_moves_add_up_to_the_difference_exactly(case: Case, provisional: bool) -> None:
    result = appraised(case, provisional=provisional)
    names = list(case.people)
    swapped = dict(zip(names, [*case.people.values()][::-1], strict=True))
    other = appraised(Case(case.document, swapped), provisional=provisional)
    for name in names:
        found = compare(result, other, name)
        for move in found.moves:
            assert move.by_value + move.by_rule + move.by_share == move.after - move.before
        first, second = (np.nan_to_num(one.final[one.values.row(name)]) for one in (result, other))
        assert sum(move.after for move in found.moves) == round(second * 1e9)
        assert sum(move.before for move in found.moves) == round(first * 1e9)
        first, second = (np.nan_to_num(one.points[one.values.row(name)]) for one in (result, other))
        unit = 10**result.scheme.rounding.places
        assert sum(move.printed for move in found.moves) == round((second - first) * unit)


@LAW
@given(cases(), cases())
def test_moves_between_two_schemes_add_up_whatever_the_schemes_are(old: Case, new: Case) -> None:
    before, after = appraised(old, provisional=True), appraised(new, provisional=True)
    found = compare(before, after, "person 0")
    for result, name in ((before, "before"), (after, "after")):
        final, points = (np.nan_to_num(numbers[0]) for numbers in (result.final, result.points))
        assert sum(getattr(move, name) for move in found.moves) == round(final * 1e9)
        places = max(one.scheme.rounding.places for one in (before, after))
        printed = sum(getattr(move, f"printed_{name}") for move in found.moves)
        assert printed == round(points * 10**places)
    for move in found.moves:
        assert move.by_value + move.by_rule + move.by_share == move.after - move.before
    assert str(found) != str(found.said("zh"))


@pytest.mark.parametrize("aggregator", ["weighted_mean", "geometric_mean", "weakest_link"])
@pytest.mark.parametrize("parts", [3, 9, 40, 70])
def test_patterns_of_gaps_of_any_number_of_parts(aggregator: str, parts: int) -> None:
    chance = random.Random(parts)
    document = {
        "key": "wide",
        "version": "1",
        "unit_of_period": "month",
        "aggregator": aggregator,
        "most_left_out": 1,
        "parts": [
            {
                "kind": "quantitative",
                "key": f"p{i}",
                "weight": chance.choice([0, 0.5, 1, 12.34]),
                "gaps": "leave_out",
                "normaliser": {"kind": "goalposts", "worst": 0, "best": 100},
            }
            for i in range(parts)
        ],
        "scale": {"kind": "cutoffs", "grades": [{"key": "A", "from": 60}, {"key": "B", "from": 0}]},
    }
    document["parts"][0]["weight"] = 1  # type: ignore[index]  # a list of mappings
    people = {
        f"person {n}": {
            f"p{i}": "not_due" if chance.random() < share else chance.randint(1, 10000) / 100
            for i in range(1, parts)
        }
        | {"p0": 50.0}
        for n, share in enumerate([0, 0.1, 0.5, 0.5, 0.9, 0.9, 1] * 3)
    }
    case = Case(document, people)
    result = appraise(case.scheme, case.rows())
    for place, name in enumerate(people):
        agrees(result, place, reference.appraise(document, case.entries(name)))
