"""What people are asked who are measured apart, in files or on a cluster, and all of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from tests.measures.given import at

from media_appraisal.scheme.scheme import Scheme

if TYPE_CHECKING:
    from media_appraisal.engine.values import Values

LINE = {"kind": "goalposts", "worst": 0, "best": 1}
SCALE = {"kind": "cutoffs", "grades": [{"key": "B", "from": 50}, {"key": "C", "from": 0}]}


def scheme(unit: str, **measures: Any) -> Scheme:
    """A scheme with an indicator for each measure."""
    parts = [
        {"kind": "quantitative", "key": key, "measure": document, "normaliser": LINE}
        for key, document in measures.items()
    ]
    return Scheme.model_validate(
        {"key": "x", "version": "1", "unit_of_period": unit, "parts": parts, "scale": SCALE}
    )


def bits(values: Values) -> dict[str, Any]:
    """All of the values, the numbers to the bit."""
    return {
        "people": values.people,
        "columns": values.columns,
        "numbers": np.ascontiguousarray(values.numbers).tobytes(),
        "states": values.states.tolist(),
        "reasons": dict(values.reasons),
        "period": values.period,
        "days": None if values.days is None else values.days.tolist(),
        "cases": None if values.cases is None else np.ascontiguousarray(values.cases).tobytes(),
        "known_until": values.known_until,
    }


COUNT = {"kind": "count", "table": "content"}
VIEWS = {"kind": "total", "table": "content_snapshot", "column": "views"}
LEVEL = {"kind": "total", "table": "account_day", "column": "views"}
LENGTH = {"kind": "duration", "table": "incident", "since": "at", "until": "handled_at"}
FIRST = {"kind": "count", "table": "cooperation", "by": "agreed_on", "first_of": "partner"}
NINTH = {"kind": "hits", "line": {"kind": "percentile", "p": 90, "over": "everyone"}}
MEDIAN = {"kind": "hits", "line": {"kind": "multiple", "times": 1, "last": 3, "least": 1}}

OWNED: dict[str, Any] = {
    "content_id": ["1", "1", "2", "3", "4", "5"],
    "operator_id": ["li", None, "wang", "wang", None, " "],
    "account_id": ["x", "y", "y", None, None, None],
    "observed_at": [at(9), at(10), at(9), at(9), at(9), at(9)],
    "published_at": [at(2), at(2), at(3), at(4), at(5), at(6)],
}
SEEN = {
    "content_id": ["1", "2", "3", "9", "4"],
    "observed_at": [at(9)] * 5,
    "views": [10, 20, 30, 40, 50],
}
