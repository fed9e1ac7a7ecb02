"""Principal components: published weights and loadings, traps, never a negative weight."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.weightings.parts import cohorts, parts, shares
from tests.refusals import both_texts, refusal

from media_appraisal.errors.weightings import NobodyDiffers, TooFewToWeigh
from media_appraisal.methods.weightings.cohort import Cohort
from media_appraisal.methods.weightings.factors import eigen
from media_appraisal.methods.weightings.pca import Pca

COINR = Path(__file__).parents[3].parent / "shared" / "cases" / "composite"
TECHNOLOGY = np.array([
    [187, 289, 271, 994, 779, 189, 82, 31, 75, 8, 235, 103, 106, 72, 103, 165, 205, 74, 42, 13, 28, 26, 105],
    [125.6, 130, 156.6, 64.6, 9.8, 151.2, 134, 38.6, 18.2, 25.5, 36.8, 20.2, 110.3, 73.9, 13, 14.8, 33.6, 43.6, 8.6, 9.8, 4.2, 6.2, 4],
    [200.2, 179.1, 125.8, 49, 4.8, 136, 57.4, 108, 125.9, 72.3, 41.2, 193.6, 48.6, 58.9, 146.7, 84.2, 36.4, 43.2, 21, 30.4, 25, 21.6, 20.3],
    [50.7, 66.2, 59.7, 80.8, 66.7, 50.9, 61.9, 48.7, 16.2, 74.9, 64.2, 19, 53.6, 47.6, 15.4, 50.3, 58.9, 45, 53.4, 51, 51.7, 63.5, 49.5],
    [3.08, 3, 3.1, 3, 2.97, 3.02, 3.02, 2.94, 2.94, 2.95, 2.94, 3.12, 2.97, 2.91, 2.86, 2.99, 2.97, 2.96, 2.86, 3, 2.75, 2.73, 2.84],
    [4.15, 4.07, 4.14, 3.86, 3.65, 3.77, 3.73, 4.18, 3.94, 3.83, 3.75, 4.39, 3.68, 3.86, 3.91, 3.79, 3.8, 3.74, 3.62, 3.65, 3.68, 3.46, 3.71],
    [10, 12, 11.4, 9.5, 10.8, 9.4, 9.4, 11.6, 10.9, 7.1, 10.2, 11.9, 9.4, 9.3, 11.7, 8.4, 7.9, 9.6, 7.3, 7.2, 9.5, 9.1, 7.1],
    [27.4, 13.9, 15.3, 10, 23.2, 9.5, 14.9, 14.2, 25.3, 24.2, 14.4, 11.2, 12.3, 13.6, 13.1, 13.6, 12.6, 11, 15.6, 13, 8.2, 7.7, 10.6],
])  # fmt: skip
"""Technology Achievement Index, 8 indicators of 23 countries: OECD/JRC Handbook, table A.2."""


def correlations(columns: Any) -> Any:
    keys = parts(" ".join(f"p{place}" for place in range(len(columns))) + " ")
    return Cohort.of(keys[: len(columns)], np.array(columns, dtype=float)).correlations()


def test_agrees_with_the_handbook() -> None:
    # OECD/JRC Handbook (2008), tables 17 and 18: four factors, varimax; to two decimals.
    rule = Pca(factors=4)
    found = shares(rule, TECHNOLOGY)
    published = [0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16]
    assert found == pytest.approx(published, abs=0.006)
    loads = rule.loadings(correlations(TECHNOLOGY))
    explained = sorted((loads**2).sum(axis=0).tolist(), reverse=True)
    assert explained == pytest.approx([2.64, 1.76, 1.39, 1.19], abs=0.025)
    # Worked out anew with another varimax, by singular values.
    digits = [0.1648763674, 0.1517856351, 0.1092198517, 0.0739363850,
              0.0846159718, 0.1163908312, 0.1362123193, 0.1629626386]  # fmt: skip
    assert found == pytest.approx(digits, abs=1e-7)


def test_eigenvalues_of_the_handbook() -> None:
    # Table 7, to one decimal, and worked out anew with numpy.
    values, _ = eigen(correlations(TECHNOLOGY))
    assert values.tolist() == pytest.approx([3.3, 1.7, 1, 0.9, 0.5, 0.3, 0.2, 0.1], abs=0.06)
    digits = [3.3543612073, 1.7460601162, 0.9848620302, 0.8939157331,
              0.4711961307, 0.2994520319, 0.1744221815, 0.0757305692]  # fmt: skip
    assert values.tolist() == pytest.approx(digits, abs=1e-9)


@pytest.mark.skipif(not COINR.exists(), reason="the figures of COINr lie beside the project")
@pytest.mark.parametrize(("level", "of"), [("level1", "inputs"), ("level2", "expected")])
def test_agrees_with_coinr(level: str, of: str) -> None:
    # COINr 1.1.14, first components of each group of its ASEM example; signs are arbitrary.
    wanted = json.loads((COINR / "coinr_21_pca_weights.json").read_text())["expected"][level]
    tree = json.loads((COINR / "coinr_19_aggregators.json").read_text())
    columns = tree[of]["normalised" if of == "inputs" else "amean"]
    for group in wanted.values():
        scores = [[math.nan if x is None else x for x in columns[key]] for key in group["iCodes"]]
        values, vectors = eigen(correlations(scores))
        assert np.sqrt(values).tolist() == pytest.approx(group["sdev"], abs=1e-10)
        loads = np.array(group["loadings_pc1"])
        first = vectors[:, 0] * np.sign(vectors[:, 0] @ loads)
        assert first.tolist() == pytest.approx(loads.tolist(), abs=1e-10)


def test_factors_go_by_eigenvalue_where_no_number_is_given() -> None:
    # Two of Technology's eigenvalues reach 1, four reach 0.8.
    assert shares(Pca(), TECHNOLOGY) == shares(Pca(factors=2), TECHNOLOGY)
    assert shares(Pca(least=0.8), TECHNOLOGY) == shares(Pca(factors=4), TECHNOLOGY)
    assert shares(Pca(least=50), TECHNOLOGY) == shares(Pca(factors=1), TECHNOLOGY)


def test_a_factor_at_the_least_eigenvalue_is_kept() -> None:
    # Nothing goes together: two eigenvalues of exactly 1, a factor for each part.
    apart = [[0, 0, 100, 100], [0, 100, 0, 100]]
    for rotation in ("none", "varimax"):
        assert shares(Pca(rotation=rotation), apart) == (0.5, 0.5)


def test_by_hand() -> None:
    # Two parts with r: the first factor loads sqrt((1 + r)/2) on both, rotated or not.
    columns = [[0, 10, 20, 30], [0, 20, 10, 30]]
    for rule in (Pca(factors=1, rotation="none"), Pca(factors=1), Pca(factors=1, kaiser=False)):
        assert shares(rule, columns) == (0.5, 0.5)
    # Two pairs of twins that have nothing to do with each other: each loads 1 on one factor.
    pairs = [[0, 1, 0, 1], [5, 9, 5, 9], [0, 0, 1, 1], [2, 2, 7, 7]]
    for rule in (Pca(), Pca(kaiser=False)):
        assert shares(rule, pairs) == pytest.approx([0.25] * 4, abs=1e-9)


def test_varimax_turns_to_simple_structure() -> None:
    # All four load on the first factor unrotated; rotated, each pair has a factor of its own.
    scores = [[0, 4, 1, 5, 3, 7], [0, 4, 1, 6, 3, 7], [1, 1, 4, 5, 9, 9], [1, 2, 4, 5, 9, 9]]
    found = correlations(scores)
    plain = np.abs(Pca(factors=2, rotation="none").loadings(found))
    turned = np.abs(Pca(factors=2).loadings(found))
    assert plain[:, 0].min() > 0.8
    assert plain[:, 1].max() < 0.6
    assert (turned.max(axis=1) > 0.85).all()
    assert turned[:2].argmax(axis=1).tolist() != turned[2:].argmax(axis=1).tolist()
    # A rotation keeps what the factors together explain of each part.
    assert (turned**2).sum(axis=1).tolist() == pytest.approx((plain**2).sum(axis=1).tolist())


def criterion(loads: Any, *, kaiser: bool) -> float:
    """What varimax raises: the variance of squared loadings, summed over the factors."""
    squared = loads**2 / ((loads**2).sum(axis=1, keepdims=True) if kaiser else 1)
    return float((squared.var(axis=0)).sum())


@pytest.mark.parametrize("kaiser", [True, False])
def test_no_other_angle_is_better(kaiser: bool) -> None:
    found = correlations(TECHNOLOGY)
    best = Pca(factors=2, kaiser=kaiser).loadings(found)
    for angle in np.linspace(0, math.pi, 721):
        turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        assert criterion(best @ turn, kaiser=kaiser) <= criterion(best, kaiser=kaiser) + 1e-12


@given(cohorts())
def test_eigen_beside_numpy(columns: list[list[float]]) -> None:
    different = [row for row in columns if max(row) - min(row) > 1e-6]
    matrix = correlations(different)
    values, vectors = eigen(matrix)
    assert values.tolist() == pytest.approx(np.linalg.eigvalsh(matrix)[::-1].tolist(), abs=1e-12)
    assert np.abs(matrix @ vectors - vectors * values).max() < 1e-12
    assert np.abs(vectors.T @ vectors - np.eye(len(values))).max() < 1e-12


@given(cohorts(), st.sampled_from(["none", "varimax"]))
def test_weights_are_shares_of_one_and_never_negative(
    columns: list[list[float]], rotation: str
) -> None:
    found = shares(Pca.model_validate({"kind": "pca", "rotation": rotation}), columns)
    assert min(found) >= 0
    assert sum(found) == pytest.approx(1, abs=1e-8)


def test_a_part_that_runs_against_the_others_weighs_no_less() -> None:
    columns = [[0, 10, 20, 30], [0, 20, 10, 30]]
    against = [columns[0], [30 - score for score in columns[1]]]
    assert shares(Pca(), against) == shares(Pca(), columns)


def test_a_part_in_which_nobody_differs_weighs_nothing() -> None:
    with_it = shares(Pca(factors=1), [[0, 10, 20], [7, 7, 7], [0, 10, 40]])
    assert with_it[1] == 0
    assert (with_it[0], with_it[2]) == (0.5, 0.5)
    assert shares(Pca(), [[0, 10], [7, 7]]) == (1, 0)


def test_the_order_of_people_does_not_matter() -> None:
    mixed = TECHNOLOGY[:, np.random.default_rng(7).permutation(23)]
    assert shares(Pca(), mixed) == shares(Pca(), TECHNOLOGY)


def test_the_order_of_parts_does_not_matter() -> None:
    order = [3, 0, 7, 5, 1, 6, 2, 4]
    found, mixed = shares(Pca(), TECHNOLOGY), shares(Pca(), TECHNOLOGY[order])
    assert mixed == pytest.approx([found[place] for place in order], abs=2e-9)


def test_refuses_more_factors_than_parts_that_differ() -> None:
    assert both_texts(lambda: shares(Pca(factors=2), [[0, 10], [7, 7]])) == (
        "2 factors are to be kept, of 1 parts in which people differ. Lower it.",
        "要保留 2 个因子，而人员得分有差异的只有 1 项。请调低 `factors`。",
    )


def test_refuses_what_says_nothing() -> None:
    assert isinstance(refusal(lambda: shares(Pca(), [[70, 70], [1, 1]])), NobodyDiffers)
    assert isinstance(refusal(lambda: shares(Pca(), [[70], [80]])), TooFewToWeigh)


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (
            Pca(),
            "主成分法：取特征值不低于 1 的因子，方差最大化旋转，按最大载荷的平方取权重",
            "principal components: factors of eigenvalue 1 or more, varimax rotation, weights by "
            "the largest squared loading",
        ),
        (
            Pca(factors=4, rotation="none"),
            "主成分法：取前 4 个因子，不旋转，按最大载荷的平方取权重",
            "principal components: the first factors, 4 of them, not rotated, weights by the "
            "largest squared loading",
        ),
    ],
)
def test_say_their_rules(rule: Pca, zh: str, en: str) -> None:
    assert (rule.describe().zh, rule.describe().en) == (zh, en)
