"""Timings under pytest-benchmark: `pytest benchmarks --benchmark-only`. No time limit here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import work

import media_appraisal as ma

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

PEOPLE = 100_000


@pytest.fixture(scope="module")
def scheme() -> ma.Scheme:
    return work.scheme()


@pytest.fixture(scope="module")
def values() -> ma.Values:
    return work.values(PEOPLE)


def test_plain_copy(benchmark: BenchmarkFixture, values: ma.Values) -> None:
    copy = benchmark(values.numbers.copy, order="F")
    assert copy.shape == values.numbers.shape


@pytest.mark.parametrize("keep", ["grades", "dimensions", "everything"])
def test_batch(
    benchmark: BenchmarkFixture, scheme: ma.Scheme, values: ma.Values, keep: str
) -> None:
    result = benchmark(ma.appraise, scheme, values, keep=keep)
    assert len(result.totals) == PEOPLE


def test_one_review(benchmark: BenchmarkFixture, scheme: ma.Scheme) -> None:
    outcome = benchmark(ma.appraise_one, scheme, work.review())
    assert outcome.grade is not None


def test_one_explanation(benchmark: BenchmarkFixture, scheme: ma.Scheme) -> None:
    result = ma.appraise(scheme, [{"person": "li", **work.review()}])
    assert benchmark(ma.explain, result, "li").lines


def test_reading_the_monthly_scheme(benchmark: BenchmarkFixture) -> None:
    assert benchmark(ma.load_scheme, "new_media_operator.month").key == "new_media_operator.month"
