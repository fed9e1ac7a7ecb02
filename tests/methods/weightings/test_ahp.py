"""AHP: published matrices, consistency, the eigenvector itself, what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.weightings.parts import parts
from tests.refusals import both_texts, refusal

from media_appraisal.errors.weightings import WeightedAstray
from media_appraisal.methods.weightings.ahp import Ahp

LETTERS = "abcdefghijklmnop"


def ahp(*rows: Any, keys: Any = None, **facts: Any) -> Ahp:
    names = list(keys or LETTERS[: len(rows)])
    return Ahp.model_validate({"parts": names, "matrix": rows, **facts})


def of_upper(upper: list[Any], size: int, **facts: Any) -> Ahp:
    """The matrix of judgements above the diagonal, row by row; reciprocals below."""
    matrix: list[list[Any]] = [["1"] * size for _ in range(size)]
    waiting = iter(upper)
    for row in range(size):
        for column in range(row + 1, size):
            judged = Fraction(next(waiting))
            matrix[row][column], matrix[column][row] = str(judged), str(1 / judged)
    return ahp(*matrix, **facts)


def test_agrees_with_a_textbook() -> None:
    # Saaty's textbook example of three; random index 0.58.
    rule = ahp([1, 3, 5], ["1/3", 1, 3], ["1/5", "1/3", 1])
    assert rule.weights(parts("abc")) == pytest.approx([0.637, 0.258, 0.105], abs=0.0005)
    assert rule.lambda_max == pytest.approx(3.0385, abs=0.00005)
    assert rule.consistency_index == pytest.approx(0.0193, abs=0.00005)
    assert rule.consistency_ratio == pytest.approx(0.0332, abs=0.00005)
    assert rule.consistent


DRINKS = ["9", "5", "2", "1", "1", "1/2",
          "1/3", "1/9", "1/9", "1/9", "1/9",
          "1/3", "1/4", "1/3", "1/9",
          "1/2", "1", "1/3",
          "2", "1/2",
          "1/3"]  # fmt: skip


def test_agrees_with_saaty_on_drinks() -> None:
    # Saaty, International Journal of Services Sciences 1 (2008), 83-98, table 3: coffee, wine,
    # tea, beer, soda, milk, water; more decimals worked out anew with numpy.
    rule = of_upper(DRINKS, 7)
    found = rule.weights(parts("abcdefg"))
    published = [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
    assert found == pytest.approx(published, abs=0.0005)
    digits = [0.177456747, 0.019149476, 0.041831182, 0.116417032, 0.189572375, 0.128780549, 0.326792639]  # fmt: skip
    assert found == pytest.approx(digits, abs=1.1e-9)
    assert round(rule.consistency_ratio, 3) == 0.022
    assert rule.lambda_max == pytest.approx(7.17662903933, abs=1e-9)
    assert rule.consistency_index == pytest.approx(0.0294381732, abs=1e-9)
    assert rule.consistency_ratio == pytest.approx(0.0223016464, abs=1e-9)


TECHNOLOGY = ["2", "3", "2", "5", "5", "1", "3",
              "2", "1/2", "4", "4", "1/2", "3",
              "1/4", "2", "2", "1/5", "1/2",
              "4", "4", "1/2", "3",
              "1", "1/5", "1/2",
              "1/5", "1/2",
              "4"]  # fmt: skip


def test_the_handbook_s_matrix() -> None:
    # OECD/JRC Handbook (2008), table 20, on eight indicators of technology; it prints no weights,
    # these were worked out with two other programs.
    rule = of_upper(TECHNOLOGY, 8)
    expected = [0.2290633077, 0.1345710041, 0.0593617281, 0.1761449454,
                0.0385422988, 0.0385422988, 0.2522348120, 0.0715396052]  # fmt: skip
    assert rule.weights(parts("abcdefgh")) == pytest.approx(expected, abs=1e-9)
    assert rule.lambda_max == pytest.approx(8.2110793971, abs=1e-9)
    assert rule.consistency_ratio == pytest.approx(0.0213859572, abs=1e-9)


def test_the_order_of_the_parts_does_not_matter() -> None:
    rule = ahp([1, 4], ["1/4", 1], keys=["users", "content"])
    assert rule.weights(parts("users content")) == (0.8, 0.2)
    assert rule.weights(parts("content users")) == (0.2, 0.8)


def test_contradictions_are_kept_and_said() -> None:
    # a over b 3, b over c 3, and yet c over a 9.
    rule = ahp([1, 3, "1/9"], ["1/3", 1, 3], [9, "1/3", 1])
    assert rule.consistency_ratio > 1
    assert not rule.consistent
    assert rule.weights(parts("abc"))


def test_the_judgement_to_look_at_first() -> None:
    # 8 : 4 : 2 : 1, but for c over d, which was judged 9 and not 2.
    rule = of_upper(["2", "4", "8", "2", "4", "9"], 4)
    doubt = rule.doubt
    assert (doubt.first, doubt.second, doubt.judged) == ("c", "d", 9)
    weights = rule.weights(parts("abcd"))
    assert doubt.implied == pytest.approx(weights[2] / weights[3], rel=1e-7)
    assert doubt.implied < 9


def test_the_line_of_what_is_tolerable() -> None:
    rule = ahp([1, 2, 4], ["1/2", 1, 9], ["1/4", "1/9", 1])
    ratio = rule.consistency_ratio
    assert not rule.consistent
    tolerated = rule.revised(random_index=rule.consistency_index / 0.0999)
    assert tolerated.consistent
    assert not rule.revised(random_index=rule.consistency_index / 0.1).consistent
    assert rule.revised(random_index=0.58).consistency_ratio == ratio


def test_one_part_and_two_cannot_contradict() -> None:
    for rule in (ahp([1]), ahp([1, 9], ["1/9", 1])):
        assert (rule.consistency_index, rule.consistency_ratio) == (0, 0)
        assert rule.consistent
    assert ahp([1]).weights(parts("a")) == (1,)
    assert ahp([1]).lambda_max == 1


@given(st.lists(st.integers(1, 3), min_size=1, max_size=7))
def test_without_contradictions_weights_are_the_ratios(sizes: list[int]) -> None:
    rows = [[str(Fraction(one, other)) for other in sizes] for one in sizes]
    rule = ahp(*rows)
    expected = [size / sum(sizes) for size in sizes]
    assert rule.weights(parts(LETTERS[: len(sizes)])) == pytest.approx(expected, abs=1e-9)
    assert rule.lambda_max == len(sizes)
    assert rule.consistency_ratio == 0


JUDGEMENTS = st.sampled_from([*map(str, range(1, 10)), *(f"1/{n}" for n in range(2, 10))])


@given(st.integers(2, 6).flatmap(lambda n: st.lists(JUDGEMENTS, min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2)))  # fmt: skip
def test_beside_numpy(upper: list[str]) -> None:
    size = round((1 + (1 + 8 * len(upper)) ** 0.5) / 2)
    rule = of_upper(upper, size)
    values, vectors = np.linalg.eig(np.array(rule.matrix))
    place = int(np.argmax(values.real))
    expected = np.abs(vectors[:, place].real)
    found = rule.weights(parts(LETTERS[:size]))
    assert found == pytest.approx((expected / expected.sum()).tolist(), abs=2e-9)
    assert rule.lambda_max == pytest.approx(values[place].real, abs=2e-9)
    assert rule.lambda_max >= size


def test_sixteen_parts_need_a_random_index() -> None:
    rows = [[1] * 16] * 16
    assert both_texts(lambda: ahp(*rows)) == (
        "16 parts are compared pair by pair; random indices are known up to 15. Put the parts into "
        "groups, or give `random_index`.",
        "有 16 项两两比较，而随机一致性指标只到 15 项。请把各项分组，或写明 `random_index`。",
    )
    assert ahp(*rows, random_index=1.6).weights(parts(LETTERS)) == (0.0625,) * 16


REFUSED: dict[str, tuple[Any, str, str]] = {
    "no parts": (
        ahp,
        "A matrix for 0 parts has 0 rows of 0 judgements each; here the rows have: none.",
        "0 项的判断矩阵应有 0 行，每行 0 个判断；这里各行的个数是：无。",
    ),
    "a short row": (
        lambda: ahp([1, 3], [1]),
        "A matrix for 2 parts has 2 rows of 2 judgements each; here the rows have: 2, 1.",
        "2 项的判断矩阵应有 2 行，每行 2 个判断；这里各行的个数是：2, 1。",
    ),
    "beyond the scale": (
        lambda: ahp([1, 10], ["1/10", 1]),
        "The judgement at a, b is 10. Judgements run from 1 (equally important) to 9, and for the "
        "lesser one of a pair from 1/9 to 1.",
        "a, b 处的判断是 10。判断取 1（同等重要）至 9，较次要者取其倒数 1/9 至 1。",
    ),
    "no reciprocal": (
        lambda: ahp([1, 3], [0.33, 1]),
        "'a' over 'b' is 3, but 'b' over 'a' is 0.33; one must be 1 divided by the other. Write "
        "fractions as '1/3', not 0.33.",
        "'a' 对 'b' 是 3，而 'b' 对 'a' 是 0.33；两者应互为倒数。请把分数写作 '1/3'，不要写 0.33。",
    ),
    "no judgement": (
        lambda: ahp([1, "three"], [1, 1]),
        "'three' is no judgement. Write a number such as 3, or a fraction such as '1/3'.",
        "'three' 不是判断值。请写数字（如 3）或分数（如 '1/3'）。",
    ),
    "divided by nothing": (
        lambda: ahp([1, "1/0"], [1, 1]),
        "'1/0' is no judgement. Write a number such as 3, or a fraction such as '1/3'.",
        "'1/0' 不是判断值。请写数字（如 3）或分数（如 '1/3'）。",
    ),
    "a part twice": (
        lambda: ahp([1, 1], [1, 1], keys=["a", "a"]),
        "`parts` must name each part of the group once. No such part: none; not named: none; named "
        "twice: a.",
        "`parts` 须把本组各项各写一次。本组没有的项：无；漏写的项：无；重复的项：a。",
    ),
}


@pytest.mark.parametrize(("step", "en", "zh"), REFUSED.values(), ids=REFUSED)
def test_refuses(step: Any, en: str, zh: str) -> None:
    assert both_texts(step) == (en, zh)


def test_a_ninth_may_be_written_out() -> None:
    assert ahp([1, 9], [0.1111111111, 1]).weights(parts("ab")) == (0.9, 0.1)
    assert refusal(lambda: ahp([1, 9], [0.111, 1])).facts()["back"] == "0.111"


def test_refuses_other_parts() -> None:
    step = lambda: ahp([1, 1], [1, 1]).weights(parts("ac"))  # noqa: E731  # one line says it
    found = refusal(step)
    assert isinstance(found, WeightedAstray)
    assert (found.field, found.unknown, found.lacking) == ("parts", ("b",), ("c",))


def test_says_its_rule() -> None:
    text = ahp([1, 3, 5], ["1/3", 1, 3], ["1/5", "1/3", 1]).describe()
    assert text.zh == "层次分析法，3 项两两比较，一致性比例 0.033"
    assert text.en == "AHP, 3 parts compared pair by pair, consistency ratio 0.033"
