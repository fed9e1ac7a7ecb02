"""How a check is worked out: one form a family of methods, and one for whole schemes.

Words of a check beside those in `published.py`, all of them optional:
`columns` changes the document for single columns; `cohort` who is compared, if not the values;
`only` the columns that count; `weights` and `parts` of an aggregator; `ask` what else a method can
tell, `per_score` that by what each part scored; `people` how many a scale deals grades to;
`aggregators` of a scheme, one a level from the top down; `year_by_year` what of the last year
stands behind the next, `appraisal` or `values`; `refused` the error it ends in;
`unit` what one of the source's is in ours, after which `shift` is added; `any` for no figure.
"""

from __future__ import annotations

import csv
import json
import math
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import TypeAdapter
from tests.refusals import refusal

import media_appraisal as ma
from media_appraisal.engine.intake import values_of
from media_appraisal.errors.documents import DocumentRefused
from media_appraisal.files.documents import SHIPPED
from media_appraisal.files.reading import read_mapping
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.scale import Scale
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from media_appraisal.arrays import FloatArray
    from media_appraisal.engine.node import Score

Table = dict[str, list[Any]]

BARE = {
    "key": "case",
    "version": "1",
    "unit_of_period": "year",
    "scale": {"kind": "cutoffs", "grades": [{"key": "any", "from": -1_000_000}]},
}
"""What a scheme must have and most cases say nothing of."""


def work_out(written: Mapping[str, Any], folder: Path) -> Iterator[tuple[Any, Any]]:
    """Each figure found beside the one expected; a refusal is found by its name."""
    form = next(form for form in FORMS if form in written)
    if "refused" in written:
        error = refusal(lambda: list(FORMS[form](written, folder)))
        if isinstance(error, DocumentRefused):
            error = next(fault.error for fault in error.faults if fault.error)
        yield type(error).__name__, written["refused"]
    else:
        yield from FORMS[form](written, folder)


def table(given: Any, folder: Path) -> Table:
    """Columns of numbers: written in the case, one list alone, or a CSV beside it."""
    if isinstance(given, str):
        lines = (folder / given).read_text(encoding="utf-8").splitlines()
        rows = list(csv.reader(line for line in lines if not line.startswith("#")))
        return {name: [_cell(cell) for cell in column] for name, *column in zip(*rows, strict=True)}
    if isinstance(given, list):
        return {"": given}
    return dict(given)


def _due(written: Mapping[str, Any], folder: Path) -> Table:
    """The figures expected; what is refused has none."""
    return table(written.get("expected", written["values"]), folder)


def _cell(cell: str) -> Any:
    try:
        return float(cell) if cell else None
    except ValueError:
        return cell


def array(numbers: list[Any]) -> FloatArray:
    return np.array([math.nan if number is None else number for number in numbers], dtype=float)


def _member(family: type[Any], document: Any, changes: Mapping[str, Any]) -> Any:
    fields = {"kind": document} if isinstance(document, str) else document
    return TypeAdapter(family).validate_python({**fields, **changes})


def _normalised(written: Mapping[str, Any], folder: Path) -> Iterator[tuple[Any, Any]]:
    """Columns of values, each scored by the rule with the changes named for that column."""
    values, expected = table(written["values"], folder), _due(written, folder)
    cohort = table(written.get("cohort", written["values"]), folder)
    for key, due in expected.items():
        rule = _member(Normaliser, written["normaliser"], written.get("columns", {}).get(key, {}))
        if rule.compares():
            rule = rule.fit(_known(array(cohort[key])))
        yield from _beside(rule.score(array(values[key])), due, written)


def _treated(written: Mapping[str, Any], folder: Path) -> Iterator[tuple[Any, Any]]:
    """Columns of values, each treated."""
    values, expected = table(written["values"], folder), _due(written, folder)
    for key in written.get("only", expected):
        rule = _member(Treatment, written["treatment"], written.get("columns", {}).get(key, {}))
        cohort = array(values[key])
        yield from _beside(rule.fit(_known(cohort)).treat(cohort), expected[key], written)


def _combined(written: Mapping[str, Any], folder: Path) -> Iterator[tuple[Any, Any]]:
    """A row of scores a part, joined; or what else the case asks the aggregator for."""
    parts = table(written["scores"], folder) if "scores" in written else {}
    rows = np.array([array(parts[key]) for key in written.get("parts", parts)])
    weights = tuple(written.get("weights", (1.0,) * len(rows)))
    method = _member(Aggregator, written["aggregator"], {}).fit(rows, weights)
    asked = getattr(method, written.get("ask", "combine"))
    found: Any = asked(rows, weights) if len(rows) and callable(asked) else asked
    found = found() if callable(found) else found
    found = list(found.values()) if isinstance(found, dict) else found
    if written.get("per_score"):
        found = found / rows
    yield from _beside(found, written["expected"], written)


def _weighed(written: Mapping[str, Any], folder: Path) -> Iterator[tuple[Any, Any]]:
    """The shares that parts get; or what else the case asks the weighting for."""
    scores = table(written["scores"], folder) if "scores" in written else {}
    parts = [
        SimpleNamespace(**{"key": key, "weight": None, "tier": None, **facts})
        for key, facts in written["parts"].items()
    ]
    rows = np.array([array(scores[part.key]) for part in parts if scores])
    method = _member(Weighting, written["weighting"], {}).fit(parts, rows)
    if "ask" in written:
        found = getattr(method, written["ask"])
        yield from _beside(found() if callable(found) else found, written["expected"], written)
    else:
        weights = array(method.weights(parts))
        yield from _beside(weights / weights.sum(), written["expected"], written)


def _graded(written: Mapping[str, Any], folder: Path) -> Iterator[tuple[Any, Any]]:
    """The grade of each total; or, of so many people with different totals, how many get each."""
    rule = _member(Scale, written["scale"], {})
    if "people" not in written:
        totals = array(table(written["totals"], folder)[""])
        scale = rule.fit(totals)
        keys = [scale.grades[place].key for place in scale.grade(totals)]
        yield from zip(keys, written["expected"], strict=True)
        return
    for people, due in zip(written["people"], written["expected"], strict=True):
        totals = np.arange(float(people))
        counts = np.bincount(rule.fit(totals).grade(totals), minlength=len(rule.grades))
        yield from zip(counts.tolist(), due, strict=True)


def _appraised(written: Mapping[str, Any], folder: Path) -> Iterator[tuple[Any, Any]]:
    """A whole scheme: totals, grades, scores of parts, what parts brought and weigh."""
    values, expected = table(written["values"], folder), _due(written, folder)
    scheme = _scheme(written, folder)
    if "year_by_year" in written:
        yield from _in_turn(scheme, values, expected, written)
        return
    people = enumerate(zip(*(values[key] for key in scheme.columns), strict=True))
    rows = [
        {"person": str(place), **_row(dict(zip(scheme.columns, cells, strict=True)))}
        for place, cells in people
    ]
    result = ma.appraise(scheme, rows, keep="everything")
    for name, due in expected.items():
        yield from _beside(_column(result, name), due, written)


def _in_turn(
    scheme: ma.Scheme, values: Table, expected: Table, written: Mapping[str, Any]
) -> Iterator[tuple[Any, Any]]:
    """Years one after the other, with the last one's `appraisal` or bare `values` behind each."""
    behind: Any = None
    for year in dict.fromkeys(values["year"]):
        places = [place for place, one in enumerate(values["year"]) if one == year]
        rows = [
            {
                "person": values["person"][place],
                **{key: values[key][place] for key in scheme.columns},
            }
            for place in places
        ]
        known = values_of(scheme, rows)
        result = ma.appraise(scheme, known, before=behind, provisional=True, keep="everything")
        for name, due in expected.items():
            yield from _beside(_column(result, name), [due[place] for place in places], written)
        behind = result if written["year_by_year"] == "appraisal" else known


def _scheme(check: Mapping[str, Any], folder: Path) -> ma.Scheme:
    """The scheme of a check: a shipped one, one beside the case, or written there.

    It is read as people's files are, so that `use` works.
    """
    written = check["scheme"]
    if isinstance(written, str) and not (folder / f"{written}.yaml").is_file():
        return ma.load_scheme(written)
    if isinstance(written, str):
        written = read_mapping(folder / f"{written}.yaml")
    whole = _joined({**_bare(written), **written}, check.get("aggregators", []))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "scheme.json"
        path.write_text(json.dumps(whole), encoding="utf-8")
        return ma.load_scheme(path)


def _joined(branch: dict[str, Any], aggregators: list[Any]) -> dict[str, Any]:
    """The branch with these aggregators, one a level from the top down."""
    if not aggregators or "parts" not in branch:
        return branch
    parts = [_joined(part, aggregators[1:]) for part in branch["parts"]]
    return {**branch, "aggregator": aggregators[0], "parts": parts}


def _bare(written: Mapping[str, Any]) -> dict[str, Any]:
    """What the scheme must have, but for what its preset already says."""
    preset = written.get("use")
    said = read_mapping(SHIPPED / f"{preset}.yaml") if preset else {}
    return {key: value for key, value in BARE.items() if key not in said}


def _row(cells: Mapping[str, Any]) -> dict[str, Any]:
    """A word stands for a gap: `missing`, or `not_applicable: why`."""
    words = {f"{key}.gap": cell for key, cell in cells.items() if isinstance(cell, str)}
    return {key: None if isinstance(cell, str) else cell for key, cell in cells.items()} | words


def _column(result: ma.Appraisal, name: str) -> Any:
    """`total` (as rounded), `unrounded`, `rank`, `grade`, a part's scores, or `part:points`."""
    if name == "grade":
        return list(result.grades.values())
    if name in {"total", "unrounded"}:
        return result.points if name == "total" else result.totals
    if name == "rank":
        return [1 + int((result.totals > total).sum()) for total in result.totals]
    key, _, field = name.partition(":")
    if not field:
        return _nodes(result.tree)[key]
    told = (ma.explain(result, person).records() for person in result.people)
    return [next(line[field] for line in lines if line["key"] == key) for lines in told]


def _nodes(node: Score) -> dict[str, FloatArray]:
    found = {node.key: node.scores}
    for part in node.parts:
        found |= _nodes(part)
    return found


def _beside(found: Any, due: Any, written: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Figures in the source's unit: `unit` is what one of theirs is in ours, after `shift`.

    `any` stands where the source gives no figure.
    """
    ours = np.array(found).tolist() if np.ndim(found) else [found]
    theirs = due if isinstance(due, list) else [due]
    for mine, its in zip(ours, theirs, strict=True):
        if isinstance(mine, list):
            yield from _beside(mine, its, written)
        elif its != "any":
            words = mine is None or isinstance(mine, str)
            yield mine if words else mine / written.get("unit", 1) + written.get("shift", 0), its


def _known(values: FloatArray) -> FloatArray:
    return values[~np.isnan(values)]


FORMS: Mapping[str, Callable[[Mapping[str, Any], Path], Iterator[tuple[Any, Any]]]] = {
    "normaliser": _normalised,
    "treatment": _treated,
    "aggregator": _combined,
    "weighting": _weighed,
    "scale": _graded,
    "scheme": _appraised,
}
"""What a check is of, by the key under which its document stands."""
