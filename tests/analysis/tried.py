"""The slow way to the nearest value: appraise with each there is."""

from __future__ import annotations

from tests.engine.plain import Plain

from media_appraisal.analysis.nearest import Nearest
from media_appraisal.analysis.what_if import what_if
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.errors.root import AppraisalError

PERCENT = {"least": 0, "most": 100}


def alone(result: Appraisal, who: str, grade: str, key: str, values: list[float]) -> float | None:
    """The nearest of these values that reaches the grade, by appraising with each."""
    keys = [one.key for one in result.scheme.scale.grades]
    (row,) = result.values.only([result.values.row(who)]).records()
    now = row[key]
    values = sorted(values, key=lambda one: (abs(one - now), one))
    for value, reached in zip(values, _grades(result, row, key, values), strict=True):
        if reached is not None and keys.index(reached) <= keys.index(grade):
            return value
    return None


def _grades(result: Appraisal, row: Plain, key: str, values: list[float]) -> list[str | None]:
    """The grade that each value gives; None where a rule refuses it."""
    try:
        clones = [row | {"person": f"{i}", key: value} for i, value in enumerate(values)]
        return list(appraise(result.fitted, clones).grades.values())
    except AppraisalError:
        if len(values) == 1:
            return [None]
        return [one for value in values for one in _grades(result, row, key, [value])]


def check(found: Nearest, values: dict[str, list[float]]) -> None:
    """Each proposal against all values; the combination reaches, one step less does not."""
    result, who, grade = found.result, found.person, found.target.key
    for row in found.records():
        assert row["value"] == alone(result, who, grade, row["key"], values[row["key"]])
        if row["value"] is not None:
            assert row["points"] == what_if(result, who, {row["key"]: row["value"]}).points
    if found.together is not None:
        keys = [one.key for one in result.scheme.scale.grades]
        assert found.together.grade is not None
        assert keys.index(found.together.grade.key) <= keys.index(grade)


def tenths(low: int = 0, high: int = 100) -> list[float]:
    return [whole / 10 for whole in range(low * 10, high * 10 + 1)]
