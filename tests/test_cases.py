"""Cases that HR people can read, worked by hand: values in, scores and grades out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.node import Score
from media_appraisal.errors.values import GapsRefused
from media_appraisal.files.documents import load_scheme
from media_appraisal.files.reading import parse_yaml
from media_appraisal.scheme.scheme import Scheme

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))

KNOWN = {
    *("values", "scores", "total", "grade", "ungated", "gate", "least", "most", "covered"),
    "meets_standard",
}


def read(path: Path) -> dict[str, Any]:
    case = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    assert set(case) <= {"title", "scheme", "period", "provisional", "refused", "people"}
    assert all(set(person) <= KNOWN for person in case["people"].values())
    return case  # type: ignore[no-any-return]  # YAML gives Any


def row_of(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Words stand for gaps: `missing`, or `not_applicable: why`."""
    gaps = {f"{key}.gap": cell for key, cell in values.items() if isinstance(cell, str)}
    numbers = {key: None if isinstance(cell, str) else cell for key, cell in values.items()}
    return {"person": name, **numbers, **gaps}


def appraised(case: dict[str, Any]) -> Appraisal:
    written = case["scheme"]
    scheme = load_scheme(written) if isinstance(written, str) else Scheme.model_validate(written)
    rows = [row_of(name, person["values"]) for name, person in case["people"].items()]
    return appraise(
        scheme,
        rows,
        period=case.get("period"),
        provisional=case.get("provisional", False),
        keep="everything",
    )


def by_key(node: Score) -> dict[str, Score]:
    found = {node.key: node}
    for part in node.parts:
        found |= by_key(part)
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read(path)
    if "refused" in case:
        with pytest.raises(GapsRefused) as caught:
            appraised(case)
        assert caught.value.gaps == case["refused"]
        return
    result = appraised(case)
    nodes = by_key(result.tree)
    for place, (name, expected) in enumerate(case["people"].items()):
        for key, points in expected.get("scores", {}).items():
            found = nodes[key].scores[place]
            assert (points is None) == bool(np.isnan(found)), (name, key)
            assert points is None or abs(found - points) < 1e-9, (name, key)
        assert result.points[place] == expected["total"], name
        assert result.grades[name] == expected["grade"], name
        scale, gate = result.scheme.scale.grades, result.gate[place]
        assert scale[result.ungated[place]].key == expected.get("ungated", expected["grade"]), name
        assert (result.scheme.gates[gate].key if gate >= 0 else None) == expected.get("gate"), name
        met = result.records()[place].get("meets_standard")
        assert met == expected.get("meets_standard"), name
        for bound in {"least", "most", "covered"} & set(expected):
            assert result.outlook is not None
            assert abs(getattr(result.outlook, bound)[place] - expected[bound]) < 1e-9, (
                name,
                bound,
            )


def test_every_case_has_a_title_in_both_languages_and_shows_its_working() -> None:
    assert len(CASES) >= 20
    for path in CASES:
        assert set(read(path)["title"]) == {"zh", "en"}
        assert "# " in path.read_text(encoding="utf-8")
