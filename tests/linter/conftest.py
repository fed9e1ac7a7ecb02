"""A scheme in which the linter finds nothing, and changes laid over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings
from media_appraisal.linter.rules import lint
from media_appraisal.scheme.scheme import Scheme

Over = Callable[[Any, Any], Any]


def _text(text: str) -> dict[str, str]:
    return {"zh": f"{text}的中文", "en": f"{text} in English"}


def _rate(key: str, weight: float, **more: Any) -> dict[str, Any]:
    return {
        "kind": "quantitative",
        "key": key,
        "label": _text(key),
        "definition": _text("definition"),
        "unit": "fraction",
        "weight": weight,
        "possible": {"least": 0, "most": 1},
        "measure": {
            "kind": "ratio",
            "table": "content",
            "of": {"is_original": True},
            "over": "rows",
        },
        "normaliser": {"kind": "goalposts", "worst": 0, "best": 1},
        **more,
    }


def _level(value: float, score: float) -> dict[str, Any]:
    return {"value": value, "score": score, "anchor": _text("anchor")}


CLEAN: dict[str, Any] = {
    "key": "newsroom",
    "version": "1",
    "label": _text("newsroom"),
    "reference": "the handbook",
    "unit_of_period": "month",
    "role": {
        "key": "editor",
        "label": _text("editor"),
        "responsibilities": [
            {"key": "writing", "label": {"zh": "写作", "en": "Writing"}},
            {"key": "publishing", "label": {"zh": "发布", "en": "Publishing"}},
        ],
    },
    "weighting": {"kind": "given", "total": 100},
    "parts": [
        {
            "kind": "group",
            "key": "content",
            "label": {"zh": "内容", "en": "Content"},
            "weight": 50,
            "evidence": ["writing"],
            "parts": [_rate("originality", 50), _rate("completion", 50)],
        },
        _rate("on_time", 25, evidence=["publishing"]),
        {
            "kind": "qualitative",
            "key": "care",
            "label": {"zh": "细致", "en": "Care"},
            "definition": _text("definition"),
            "weight": 25,
            "evidence": ["publishing"],
            "possible": {"least": 1, "most": 3},
            "measure": {"kind": "rated", "item": "care", "shares": {"superior": 60, "peer": 40}},
            "normaliser": {
                "kind": "levels",
                "between": "linear",
                "levels": [_level(1, 0), _level(2, 60), _level(3, 100)],
            },
        },
    ],
    "gates": [
        {
            "key": "incident",
            "label": {"zh": "舆情事件", "en": "Incident"},
            "definition": _text("definition"),
            "measure": {"kind": "count", "table": "content"},
            "cap": "B",
        }
    ],
    "scale": {
        "kind": "cutoffs",
        "grades": [
            {"key": "A", "from": 80, "coefficient": 1.2},
            {"key": "B", "from": 60, "coefficient": 1},
            {"key": "C", "from": 0, "coefficient": 0.8},
        ],
    },
}


def lay_over(under: Any, over: Any) -> Any:
    """What is below, changed by what is above.

    Mappings are laid over each other key by key, lists of keyed things thing by thing; a mapping
    of another `kind` replaces the one below, null takes a key away.
    """
    if isinstance(under, list) and isinstance(over, list) and _keyed(over):
        changes = {item["key"]: item for item in over}
        kept = [lay_over(item, changes.pop(item["key"], {})) for item in under]
        return kept + list(changes.values())
    if not isinstance(under, dict) or not isinstance(over, dict):
        return over
    if "kind" in over and over["kind"] != under.get("kind"):
        return over
    laid = under | {key: lay_over(under.get(key), value) for key, value in over.items()}
    return {key: value for key, value in laid.items() if value is not None}


def _keyed(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, dict) and "key" in item for item in items)


@pytest.fixture(scope="session")
def laid_over() -> Over:
    """Lays changes over a document."""
    return lay_over


@pytest.fixture(scope="session")
def found() -> Callable[..., Findings]:
    """What the linter finds in the clean scheme with changes laid over it."""

    def lint_changed(people: int | None = None, **changes: Any) -> Findings:
        return lint(Scheme.model_validate(lay_over(CLEAN, changes)), people)

    return lint_changed


@pytest.fixture(scope="session")
def said() -> Callable[..., list[tuple[str, str]]]:
    """The code and the place of each finding in the clean scheme with changes laid over it."""

    def codes_and_places(people: int | None = None, **changes: Any) -> list[tuple[str, str]]:
        findings = lint(Scheme.model_validate(lay_over(CLEAN, changes)), people)
        return [(finding.code, finding.place) for finding in findings]

    return codes_and_places
