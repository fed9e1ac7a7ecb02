"""The Human Development Index of 2021: the shipped scheme against what UNDP published."""

from __future__ import annotations

import csv
import itertools
import math
from pathlib import Path

import pytest

from media_appraisal.arrays import rounded
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.explain import explain
from media_appraisal.files.documents import load_scheme

FIGURES = Path(__file__).parent / "hdi_2021.csv"
INDICATORS = ("life_expectancy", "expected_schooling", "mean_schooling", "gni_per_capita")


def countries() -> list[dict[str, str]]:
    """The figures of the file, whose first line names their source."""
    source, *lines = FIGURES.read_text(encoding="utf-8").splitlines()
    assert source.startswith("# Source: UNDP, Human Development Report 2021/22")
    return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def result() -> Appraisal:
    rows = [
        {"person": row["person"], **{key: float(row[key]) for key in INDICATORS}}
        for row in countries()
    ]
    return appraise(load_scheme("hdi"), rows, period="2021")


def test_all_countries_are_there(result: Appraisal) -> None:
    assert len(result.people) == 191


def test_every_index_is_the_published_one_to_the_third_decimal(result: Appraisal) -> None:
    found = [f"{tenths / 100:.3f}" for tenths in rounded(result.totals, 1, "half_up").tolist()]
    assert found == [row["published_hdi"] for row in countries()]


def test_grades_are_the_published_groups(result: Appraisal) -> None:
    # The report lists ranks 1 to 66 as very high, to 115 as high, to 159 as medium (table 1).
    def group(rank: int) -> str:
        return next(
            name
            for name, last in (("very_high", 66), ("high", 115), ("medium", 159), ("low", 191))
            if rank <= last
        )

    expected = {row["person"]: group(int(row["published_rank"])) for row in countries()}
    assert result.grades == expected


def test_the_order_is_the_published_one_wherever_published_figures_differ(
    result: Appraisal,
) -> None:
    total = dict(zip(result.people, result.totals.tolist(), strict=True))
    rows = sorted(countries(), key=lambda row: float(row["published_hdi"]))
    for below, above in itertools.pairwise(rows):
        if below["published_hdi"] != above["published_hdi"]:
            assert total[below["person"]] < total[above["person"]]
            assert int(below["published_rank"]) > int(above["published_rank"])


def test_dimensions_follow_the_technical_note(result: Appraisal) -> None:
    """Health, education and income, written out here from technical note 1."""
    for row, found in zip(countries(), result.records(), strict=True):
        life, expected, mean, income = (float(row[key]) for key in INDICATORS)
        health = (life - 20) / (85 - 20)
        education = (min(expected / 18, 1) + min(mean / 15, 1)) / 2
        wealth = (math.log(min(income, 75000)) - math.log(100)) / (math.log(75000) - math.log(100))
        assert found["life_expectancy"] == pytest.approx(100 * min(health, 1), abs=1e-8)
        assert found["education"] == pytest.approx(100 * education, abs=1e-8)
        assert found["gni_per_capita"] == pytest.approx(100 * wealth, abs=1e-8)
        index = 100 * (min(health, 1) * education * wealth) ** (1 / 3)
        assert found["total"] == pytest.approx(index, abs=0.006)


def test_points_of_the_three_dimensions_are_equal_thirds(result: Appraisal) -> None:
    # Of a geometric mean with equal weights each part brings the same (Euler's theorem).
    lines = {line.part.key: line for line in explain(result, "CHN").lines}
    thirds = [lines[key].billionths for key in ("life_expectancy", "education", "gni_per_capita")]
    assert max(thirds) - min(thirds) <= 1
    assert sum(thirds) == lines["hdi"].billionths
