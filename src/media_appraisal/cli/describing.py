"""Commands `schema` and `kinds`: what a document may hold."""

from __future__ import annotations

import importlib.metadata
import inspect
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from media_appraisal.cli.running import Language, show, spoken
from media_appraisal.errors.documents import UnknownName
from media_appraisal.files.writing import json_text
from media_appraisal.measures.baselines.baseline import Baseline
from media_appraisal.measures.lines.line import Line
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.tables import TABLES
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.scale import Scale
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting
from media_appraisal.scheme.part import Part
from media_appraisal.scheme.review import Review
from media_appraisal.scheme.role import Role
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.show import Column, Row, Sheet
from media_appraisal.sources.source import Source
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.document import Document, Member
    from media_appraisal.measures.tables import Sort, Table
    from media_appraisal.text import Lang

FAMILIES: tuple[type[Member], ...] = (
    Part,
    Measure,
    Line,
    Baseline,
    Treatment,
    Normaliser,
    Aggregator,
    Weighting,
    Scale,
    Source,
)
"""Every family, from what a scheme is made of to where facts come from."""

_HEADINGS = (
    Text(zh="kind", en="Kind"),
    Text(zh="说明", en="What it is"),
    Text(zh="来自", en="From"),
)
_BUILT_IN = Text(zh="内置", en="built in")
_CELLS: dict[Sort, dict[str, Any]] = {
    "text": {"type": "string"},
    "count": {"type": "integer", "minimum": 0},
    "amount": {"type": "integer"},
    "number": {"type": "number"},
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "flag": {"type": "boolean"},
    "instant": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
}


class Written(StrEnum):
    """What has a JSON Schema."""

    scheme = "scheme"
    role = "role"
    review = "review"
    facts = "facts"


_DOCUMENTS: dict[Written, type[Document]] = {
    Written.scheme: Scheme,
    Written.role: Role,
    Written.review: Review,
}


def schema(
    document: Annotated[Written, typer.Argument(metavar="[scheme|role|review|facts]")] = (
        Written.scheme
    ),
    lang: Language = "en",  # noqa: ARG001  # for errors
) -> None:
    """Print the JSON Schema of a document, with every kind that is installed.

    That of facts describes the tables as lists of rows, by table name.
    """
    if document is Written.facts:
        plain = _facts_schema()
    else:
        plain = _DOCUMENTS[document].model_json_schema()
    typer.echo(json_text(plain), nl=False)


def _facts_schema() -> dict[str, Any]:
    rows = {key: {"type": "array", "items": _row_schema(table)} for key, table in TABLES.items()}
    return {"title": "Facts", "type": "object", "properties": rows, "additionalProperties": False}


def _row_schema(table: Table) -> dict[str, Any]:
    cells = {
        name: _CELLS[sort] if name in table.keys else {"anyOf": [_CELLS[sort], {"type": "null"}]}
        for name, sort in table.columns.items()
    }
    return {
        "type": "object",
        "properties": cells,
        "required": list(table.keys),
        "additionalProperties": False,
    }


def kinds(
    family: Annotated[
        str | None,
        typer.Argument(
            metavar="[FAMILY]", help="Only this one, such as normaliser; without it all."
        ),
    ] = None,
    lang: Language = "en",
) -> None:
    """List every kind that a document may name, what it is, and where it comes from."""
    by_name = {one.family.replace(" ", "-"): one for one in FAMILIES}
    if family is not None and family not in by_name:
        raise UnknownName(what="family", name=family, known=tuple(by_name))
    chosen = FAMILIES if family is None else (by_name[family],)
    rows = tuple(row for one in chosen for row in _rows(one, lang))
    show(Sheet("", tuple(map(Column, spoken(_HEADINGS, lang))), rows, lang=lang))


def _rows(family: type[Member], lang: Lang) -> Iterator[Row]:
    yield Row((family.family,), strong=True)
    for kind in family.known():
        member = family.find(kind)
        said = (inspect.getdoc(member) or "").partition("\n")[0]
        yield Row((kind, said, _origin(member, lang)), depth=1)


def _origin(member: type[Member], lang: Lang) -> str:
    """`built in`, or the installed package and its version, or else the module."""
    top = member.__module__.partition(".")[0]
    if top == "media_appraisal":
        return _BUILT_IN.said(lang)
    packages = importlib.metadata.packages_distributions().get(top, ())
    named = (f"{name} {importlib.metadata.version(name)}" for name in packages)
    return ", ".join(named) or member.__module__
