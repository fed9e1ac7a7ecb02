"""The public names: each loads, and the two lists in `__init__` agree."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import media_appraisal as ma


def test_every_public_name_loads() -> None:
    for name in ma.__all__:
        assert getattr(ma, name) is not None
    assert set(ma.__all__) <= set(dir(ma))


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(str(ma.__file__)).read_text(encoding="utf-8"))
    seen = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("media_appraisal.")
        for alias in node.names
        if alias.asname is not None
    }
    assert seen == set(ma.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'apraise'"):
        ma.apraise  # noqa: B018


@pytest.mark.parametrize("module", ["narwhals", "polars", "typer", "hypothesis", "pandas"])
def test_grading_one_review_loads_no_extra(module: str) -> None:
    program = (
        "import sys, media_appraisal as ma; s = ma.load_scheme('hdi');"
        "ma.appraise(s, [{'person': 'x', 'life_expectancy': 70, 'expected_schooling': 12,"
        "'mean_schooling': 9, 'gni_per_capita': 9000}]);"
        f"sys.exit({module!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
