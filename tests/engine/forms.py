"""The same people in plain rows and in reviews, for the tests of intake."""

from __future__ import annotations

from typing import Any

from tests.engine.plain import leaf, scheme

from media_appraisal.scheme.review import Gap, Review

RULES = scheme(
    leaf("quality", 3), leaf("reach", 1, gaps="leave_out"), gates=[{"key": "incident", "cap": "C"}]
)

COLUMNS: dict[str, list[Any]] = {
    "person": ["周", "吴", "郑"],
    "quality": [90.0, 62.5, 100.0],
    "reach": [50.0, None, None],
    "reach.gap": [None, "not_applicable: no account | 没有账号", "not_due"],
    "incident": [0, 0, 1],
}
EXPECTED = [("周", 80.0, "A"), ("吴", 62.5, "B"), ("郑", 100.0, "C")]


def rows() -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in zip(*COLUMNS.values(), strict=True)]


def reviews(scheme_hash: str | None = None, period: str = "2026-09") -> list[Review]:
    return [
        Review(
            person=row["person"],
            period=period,
            scheme="s",
            scheme_hash=scheme_hash,
            values={
                "quality": row["quality"],
                "reach": gap_of(row) if row["reach"] is None else row["reach"],
                "incident": float(row["incident"]),
            },
        )
        for row in rows()
    ]


def gap_of(row: dict[str, Any]) -> Gap:
    state, _, reason = row["reach.gap"].partition(": ")
    return Gap(state=state, reason=reason or None)
