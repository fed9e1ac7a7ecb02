"""Texts in two languages, and numbers as people write them."""

from __future__ import annotations

import pytest

from media_appraisal.text import Text, both, plain


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1_000_000.0, "1000000"),
        (12_345_678.25, "12345678.25"),
        (0.15, "0.15"),
        (0.1 + 0.2, "0.3"),
        (0.000_01, "0.00001"),
        (-0.0, "0"),
        (-1e-12, "0"),
        (-2.5, "-2.5"),
        (100.0, "100"),
        (7, "7"),
    ],
)
def test_plain_numbers(number: float, written: str) -> None:
    assert plain(number) == written


def test_a_string_stands_for_both_languages() -> None:
    assert Text.model_validate("KPI") == both("KPI")
    assert Text(zh="等级", en="grade").said("zh") == "等级"
    assert Text(zh="等级", en="grade").said("en") == "grade"


def test_a_blank_text_is_refused() -> None:
    with pytest.raises(ValueError, match="a text is blank; write it, or leave the whole text out"):
        Text(zh=" ", en="grade")
