"""The cases of COINr's example data, where they are: what a rule gives beside what it should."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.methods.normaliser import Normaliser

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "composite"


def case(name: str) -> Any:
    """One case, or the test is skipped."""
    path = CASES / f"{name}.json"
    if not path.is_file():
        pytest.skip("the published cases are not here")
    return json.loads(path.read_text())


def column(numbers: list[float | None]) -> Any:
    """A column with NaN for its gaps."""
    return np.array([np.nan if one is None else one for one in numbers], dtype=float)


def agrees(
    name: str,
    rule_of: Callable[[Literal["more", "less"], str], Normaliser],
    *,
    out_of: float = 1,
    but: Callable[[str, int], bool] = lambda _name, _direction: False,
) -> None:
    """That the rule of each indicator gives the figures of a case, which go up to `out_of`."""
    told = case(name)
    data = case("coinr_00_asem_data")["indicators"]
    shown = {key: way for key, way in told["inputs"]["directions"].items() if not but(key, way)}
    assert shown
    for key, direction in shown.items():
        values = column(data[key])
        rule = rule_of("more" if direction == 1 else "less", key).fit(values)
        expected = column(told["expected"][key]) * out_of
        np.testing.assert_allclose(rule.score(values), expected, rtol=1e-11, atol=1e-11)
