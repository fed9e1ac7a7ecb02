"""Best-worst: examples of the papers, no better weights anywhere, what is refused."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.methods.weightings.parts import parts
from tests.refusals import both_texts, refusal

from media_appraisal.errors.weightings import WeightedAstray
from media_appraisal.methods.weightings.best_worst import BestWorst


def rule(best_to_others: dict[str, float], others_to_worst: dict[str, float]) -> BestWorst:
    """Best b, worst w."""
    return BestWorst(
        best="b", worst="w", best_to_others=best_to_others, others_to_worst=others_to_worst
    )


# Judgements on load flexibility (w), accessibility (a) and cost (b): Rezaei, Omega 53 (2015).
TRANSPORT = rule({"w": 8, "a": 2}, {"b": 8, "a": 5})


def test_by_hand() -> None:
    # 17, 9 and 2 twenty-eighths lie 1/28 from all of 17 = 8 x 2, 17 = 2 x 9 and 9 = 5 x 2.
    found = TRANSPORT.weights(parts("wab"))
    assert found == pytest.approx([2 / 28, 9 / 28, 17 / 28], abs=1e-15)
    assert TRANSPORT.deviation == pytest.approx(1 / 28, abs=1e-15)
    # |2 x 5 - 8| / (64 - 8)
    assert TRANSPORT.consistency_ratio == pytest.approx(2 / 56, abs=1e-15)


def test_judgements_that_agree_leave_no_deviation() -> None:
    # Buying a car (Rezaei 2015): price, quality, comfort, safety, style.
    car = rule({"q": 2, "c": 4, "s": 2, "w": 8}, {"b": 8, "q": 4, "c": 2, "s": 4})
    found = car.weights(parts("qbcsw"))
    assert [round(weight, 4) for weight in found] == [0.2105, 0.4211, 0.1053, 0.2105, 0.0526]
    assert (car.deviation, car.consistency_ratio) == (0, 0)


def test_two_parts() -> None:
    two = rule({"w": 3}, {"b": 3})
    assert two.weights(parts("wb")) == (0.25, 0.75)
    assert (two.deviation, two.consistency_ratio) == (0, 0)


def test_equal_best_and_worst() -> None:
    level = rule({"w": 1, "a": 3}, {"b": 1, "a": 3})
    assert level.consistency_ratio == 0
    # y = (1 + 4)/(9 - 1) = 5/8, x = 13/8, and a is the less of 21/24 and 23/8.
    assert level.weights(parts("bwa")) == pytest.approx([13 / 25, 5 / 25, 7 / 25], abs=1e-15)
    assert level.deviation == pytest.approx(8 / 25, abs=1e-15)


JUDGED = st.integers(1, 9)


@st.composite
def judgements(draw: st.DrawFn) -> BestWorst:
    between = draw(st.lists(st.tuples(JUDGED, JUDGED), min_size=1, max_size=3))
    whole = draw(JUDGED)
    over = {"w": float(whole)} | {
        key: float(a) for key, (a, _) in zip("cde", between, strict=False)
    }
    under = {"b": float(whole)} | {
        key: float(b) for key, (_, b) in zip("cde", between, strict=False)
    }
    return rule(over, under)


def furthest(one: BestWorst, weights: dict[str, float]) -> float:
    """The greatest distance of the weights from a judgement, as the model says it."""
    over = [abs(weights["b"] - a * weights[key]) for key, a in one.best_to_others.items()]
    under = [abs(weights[key] - b * weights["w"]) for key, b in one.others_to_worst.items()]
    return max(*over, *under)


@given(judgements())
def test_weights_lie_as_far_off_as_is_said(one: BestWorst) -> None:
    keys = ["b", *one.best_to_others]
    weights = dict(zip(keys, one.weights(parts(" ".join(keys))), strict=True))
    assert furthest(one, weights) == pytest.approx(one.deviation, abs=1e-12)
    assert sum(weights.values()) == pytest.approx(1, abs=1e-12)
    assert min(weights.values()) > 0


@given(judgements(), st.lists(st.floats(0.001, 1), min_size=5, max_size=5))
def test_no_other_weights_come_nearer(one: BestWorst, other: list[float]) -> None:
    keys = ["b", *one.best_to_others]
    whole = sum(other[: len(keys)])
    weights = {key: size / whole for key, size in zip(keys, other, strict=False)}
    assert furthest(one, weights) >= one.deviation - 1e-12


@given(judgements())
def test_no_weights_close_by_come_nearer(one: BestWorst) -> None:
    # The model is convex, so that the best among neighbours is the best of all.
    keys = ["b", *one.best_to_others]
    weights = dict(zip(keys, one.weights(parts(" ".join(keys))), strict=True))
    for moves in itertools.product((-1e-4, 0, 1e-4), repeat=len(keys)):
        moved = {key: weights[key] + move for key, move in zip(keys, moves, strict=True)}
        whole = sum(moved.values())
        near = {key: size / whole for key, size in moved.items()}
        assert furthest(one, near) >= one.deviation - 1e-12


REFUSED: dict[str, tuple[Any, str, str]] = {
    "one part for both": (
        lambda: BestWorst(best="a", worst="a", best_to_others={}, others_to_worst={}),
        "'a' is both `best` and `worst`. Name two parts.",
        "'a' 既是 `best` 又是 `worst`。请写两个不同的项。",
    ),
    "two numbers for one judgement": (
        lambda: rule({"w": 8}, {"b": 7}),
        "'b' over 'w' is 8 in `best_to_others` and 7 in `others_to_worst`. It is one judgement; "
        "write the same number.",
        "'b' 对 'w' 在 `best_to_others` 中是 8，在 `others_to_worst` 中是 7。"
        "这是同一个判断，请写同一个数。",
    ),
    "not against the worst": (
        lambda: rule({"w": 8, "a": 2}, {"b": 8}),
        "`others_to_worst` must name each part of the group once. No such part: none; not named: "
        "a; named twice: none.",
        "`others_to_worst` 须把本组各项各写一次。本组没有的项：无；漏写的项：a；重复的项：无。",
    ),
    "the best against itself": (
        lambda: rule({"w": 8, "b": 1}, {"b": 8}),
        "`best_to_others` must name each part of the group once. No such part: none; not named: "
        "none; named twice: b.",
        "`best_to_others` 须把本组各项各写一次。本组没有的项：无；漏写的项：无；重复的项：b。",
    ),
}


@pytest.mark.parametrize(("step", "en", "zh"), REFUSED.values(), ids=REFUSED)
def test_refuses(step: Any, en: str, zh: str) -> None:
    assert both_texts(step) == (en, zh)


def test_refuses_other_parts_and_judgements() -> None:
    assert isinstance(refusal(lambda: rule({}, {"b": 8})), WeightedAstray)
    other = refusal(lambda: TRANSPORT.weights(parts("wb")))
    assert isinstance(other, WeightedAstray)
    assert other.field == "best_to_others"
    for judged in (0.5, 10):
        with pytest.raises(ValidationError):
            rule({"w": judged}, {"b": judged})


def test_says_its_rule() -> None:
    text = TRANSPORT.describe()
    assert text.zh == "最优最劣法：b 最重要，w 最次要，最大偏差 0.036"
    assert text.en == "best-worst method: b matters most, w least, largest deviation 0.036"
