"""SARIF: findings in the form that code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

from importlib.metadata import version
from operator import itemgetter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from media_appraisal.linter.about import about
from media_appraisal.linter.lines import line_of, lines_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.text import Lang, Text

    Record = Mapping[str, str]
    """A finding as plain text, both languages side by side."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TAG: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
_SAID = ("text_zh", "text_en", "cure_zh", "cure_en")
_OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}


def log(
    records: Sequence[Record], lang: Lang, file: str | PurePath | None, text: str | None
) -> dict[str, Any]:
    """A log of one run, as plain data; messages in one language, the other beside them.

    With the file in which the scheme stands, results point to it; with its text, to their lines.
    """
    found = {record["code"]: record for record in sorted(records, key=itemgetter("code"))}
    order = {code: number for number, code in enumerate(found)}
    lines = {} if text is None else lines_in(text)
    driver = {
        "name": "media-appraisal",
        "version": version("media_appraisal"),
        "language": _TAG[lang],
        "rules": [_rule(record, lang) for record in found.values()],
    }
    results = [
        _result(record, order[record["code"]], lang) | _located(record["place"], file, lines)
        for record in records
    ]
    run = {
        "tool": {"driver": driver},
        "language": _TAG[lang],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(record: Record, lang: Lang) -> dict[str, Any]:
    """What a code is, with help in both languages."""
    said = about()[record["code"]]
    return {
        "id": record["code"],
        "shortDescription": {"text": said.title.said(lang)},
        "help": {"text": f"{said.help.said(lang)}\n{said.help.said(_OTHER[lang])}"},
        "defaultConfiguration": {"level": record["level"]},
        "properties": {
            "tags": [record["principle"]],
            **_both("title", said.title),
            **_both("help", said.help),
        },
    }


def _result(record: Record, number: int, lang: Lang) -> dict[str, Any]:
    spoken = (record[f"{name}_{lang}"] for name in ("text", "cure"))
    return {
        "ruleId": record["code"],
        "ruleIndex": number,
        "level": record["level"],
        "message": {"text": " ".join(spoken)},
        "properties": {name: record[name] for name in _SAID},
    }


def _located(
    place: str, file: str | PurePath | None, lines: Mapping[str, int]
) -> dict[str, list[Any]]:
    """Where a finding stands: its path by keys and, in a file, the line."""
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": place}]}
    if file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
        line = line_of(place, dict(lines))
        if line is not None:
            physical["region"] = {"startLine": line}
        location["physicalLocation"] = physical
    return {"locations": [location]}


def _uri(file: str | PurePath) -> str:
    """A path as a URI: absolute ones begin with `file:`, others are relative."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _both(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_zh": text.zh, f"{name}_en": text.en}
