"""Facts that HR people can read, and the values worked out of them by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.measures.kinds import KINDS

from media_appraisal.files.facts import load_facts
from media_appraisal.files.reading import parse_yaml
from media_appraisal.measures.measure import Measure
from media_appraisal.period import Period
from media_appraisal.states import STATES

CASES = sorted((Path(__file__).parents[1] / "cases" / "measures").glob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    case = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    assert set(case) - {"key"} == {"title", "period", "measure", "facts", "people"}
    return case  # type: ignore[no-any-return]  # YAML gives Any


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_values_are_those_worked_out_by_hand(path: Path, tmp_path: Path) -> None:
    case = read(path)
    for name, rows in case["facts"].items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    document = case["measure"]
    measure = Measure.find(document["kind"]).model_validate(document)
    readings = measure.read(load_facts(tmp_path), Period.of(case["period"]), case.get("key", ""))
    states = [STATES[state] for state in readings.states]
    found = dict(zip(readings.people, zip(readings.numbers, states, strict=True), strict=True))
    assert set(found) == set(case["people"])
    for person, expected in case["people"].items():
        number, state = found[person]
        if isinstance(expected, str):
            assert state == expected, person
        else:
            assert state == "observed", person
            assert float(number) == pytest.approx(expected, rel=0, abs=5e-10), person


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_case(kind: str) -> None:
    assert kind in {read(path)["measure"]["kind"] for path in CASES}
