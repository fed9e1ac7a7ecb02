"""Laws of the tree of scores: random schemes, random people, gaps of every sort."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine import reference
from tests.engine.reference import fraction
from tests.engine.trees import LAW, RANKS, RULED, RULES, Case, cases, leaves

from media_appraisal.arrays import FloatArray, clip, settle
from media_appraisal.engine import appraise as engine
from media_appraisal.engine.appraisal import Appraisal, Keep
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.compare import compare
from media_appraisal.engine.contributions import contributions, tree_of
from media_appraisal.engine.explain import explain
from media_appraisal.engine.fit import fit
from media_appraisal.engine.score import Score
from media_appraisal.engine.single import appraise_one
from media_appraisal.engine.values import Values
from media_appraisal.errors.values import GapsRefused
from media_appraisal.scheme.part import Indicator

NEAR = 5e-9
"""Settled scores of a few levels may differ by this: each level by a billionth at most."""
REFUSING = ("refuse", *RULED)


def appraised(case: Case, *, provisional: bool = False, keep: Keep = "dimensions") -> Appraisal:
    """The result, where the scheme refuses nothing."""
    try:
        return appraise(case.scheme, case.rows(), provisional=provisional, keep=keep)
    except GapsRefused:
        assume(False)
        raise


def bits(result: Appraisal) -> dict[str, tuple[object, ...]]:
    """Everything that is said of each person, number by number."""
    columns: list[Any] = [result.totals, result.points, result.ungated, result.grade, result.gate]
    columns += [node.scores for node in nodes(result.tree)]
    return {
        person: tuple(column[place].tobytes() for column in columns)
        for place, person in enumerate(result.people)
    }


def nodes(tree: Score) -> Iterator[Score]:
    yield tree
    for part in tree.parts:
        yield from nodes(part)


def same_number(found: float, expected: Fraction | None) -> bool:
    if expected is None:
        return bool(np.isnan(found))
    return abs(Fraction(float(found)) - expected) < NEAR


def agrees(result: Appraisal, place: int, expected: reference.Outcome) -> None:
    assert same_number(result.totals[place], expected.total)
    scale = result.scheme.scale.grades
    cuts = [fraction(grade.lowest) for grade in scale]  # type: ignore[attr-defined]  # cut-offs
    met = expected.points if result.scheme.rounding.compare == "rounded" else expected.total
    # Beside a cut, or beside a half that rounding decides on, a billionth may decide.
    if met is None or min(abs(met - cut) for cut in cuts) > NEAR:
        assert result.grades[result.people[place]] == expected.grade
        gate = result.gate[place]
        assert (result.scheme.gates[gate].key if gate >= 0 else None) == expected.gate


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
    """The node's score out of its values or parts, by its method alone."""
    if node.values is not None:
        assert isinstance(node.part, Indicator)
        return clip(node.part.normaliser.score(node.values[place : place + 1]), *node.part.bounds)
    present = [part for part in node.parts if not part.absent()[place]]
    scores = np.array([part.scores[place : place + 1] for part in present])
    return settle(node.aggregator.combine(scores, [part.weight for part in present]))


@LAW
@given(cases(), st.booleans())
def test_every_node_is_its_method_applied_to_its_parts(case: Case, provisional: bool) -> None:
    result = appraised(case, provisional=provisional, keep="everything")
    for node in nodes(result.tree):
        for place in range(len(result.people)):
            if node.every_filled()[place]:
                gaps = node.part.gaps  # type: ignore[union-attr]  # a scheme is never filled
                assert node.scores[place] == (0 if gaps == "zero" else gaps.fill)  # type: ignore[union-attr]
            elif not node.absent()[place]:
                assert worked_again(node, place).tobytes() == node.scores[place].tobytes()
            else:
                assert np.isnan(node.scores[place])


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
            joined = node.parts and not (node.absent()[0] or node.every_filled()[0])
            below = sum(brought[part.key] for part in node.parts)
            assert below == (brought[node.key] if joined else 0)
        lines = explain(result, person).lines
        assert lines[0].printed == sum(line.printed for line in lines if line.own)
        points = np.nan_to_num(result.points[place])
        assert lines[0].printed == round(points * 10**result.scheme.rounding.places)
        assert all(line.printed == 0 for line in lines if not line.weight.joined)
        assert sum(line.weight.effective for line in lines if line.own) == pytest.approx(
            0 if np.isnan(result.totals[place]) else 1
        )


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
            total, points = result.totals[place], result.points[place]
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


@LAW
@given(cases(gaps=REFUSING, states=("missing", "not_due", "not_applicable")))
def test_a_provisional_range_holds_the_total_and_every_completion(case: Case) -> None:
    result = appraise(case.scheme, case.rows(), provisional=True)
    outlook = result.outlook
    assert outlook is not None
    ruled = {leaf["key"] for leaf in leaves(case.document) if leaf["gaps"] not in REFUSING[:2]}
    takes = {leaf["key"]: leaf["normaliser"] for leaf in leaves(case.document)}
    for place, (name, cells) in enumerate(case.people.items()):
        least, most, total = outlook.least[place], outlook.most[place], result.totals[place]
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
                key: completion(takes.get(key), choice + i) if key in open_gaps else cell
                for i, (key, cell) in enumerate(cells.items())
            }
            ended = Case(case.document, {name: full})
            try:
                end = appraise(case.scheme, ended.rows()).totals[0]
            except GapsRefused:
                continue  # what does not apply leaves too little, and is refused
            if not np.isnan(end):
                assert least - NEAR <= end <= most + NEAR


def completion(rule: dict[str, object] | None, choice: int) -> float:
    """One of several values that a rule takes, from its worst to its best and between."""
    low, high, by = next((takes for one, takes in RULES if one == rule), (0, 4, 10))
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
        first, second = (np.nan_to_num(one.totals[one.values.row(name)]) for one in (result, other))
        assert sum(move.after for move in found.moves) == round(second * 1e9)
        assert sum(move.before for move in found.moves) == round(first * 1e9)
        first, second = (np.nan_to_num(one.points[one.values.row(name)]) for one in (result, other))
        unit = 10**result.scheme.rounding.places
        assert sum(move.printed for move in found.moves) == round((second - first) * unit)


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
