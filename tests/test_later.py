"""A library is imported when something of it is first used."""

import subprocess
import sys

import pytest

import media_appraisal as ma
from media_appraisal.later import Later

GRADING = """
import sys
import media_appraisal as ma
scheme = ma.load_scheme("new_media_operator.month")
outcome = ma.appraise_one(scheme, {values})
print(outcome.grade.key, "numpy" in sys.modules)
"""


def test_what_was_asked_is_that_of_the_library_and_is_kept() -> None:
    later = Later("decimal")
    assert "Decimal" not in vars(later)
    from decimal import Decimal  # noqa: PLC0415  # what is asked for below

    assert later.Decimal is Decimal
    assert vars(later)["Decimal"] is Decimal


def test_what_a_library_has_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'decimals'"):
        Later("decimal").decimals  # noqa: B018


def test_one_review_is_graded_without_numpy() -> None:
    scheme = ma.load_scheme("new_media_operator.month")
    values = dict.fromkeys(scheme.columns, 1.0)
    program = GRADING.format(values=values)
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    grade = ma.appraise(scheme, [{"person": "x", **values}]).grades["x"]
    assert told.stdout.decode().split() == [grade, "False"]
