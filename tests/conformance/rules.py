"""297 rules of public appraisal forms: what `read_rule` makes of their text, counted and compared.

`python -m tests.conformance.rules` prints the tables. The expected answers stand beside the rules,
written by people; here they are compared field by field: direction, step, points, caps, floor,
edges, target. A reading that differs in one of them is wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
from tests.conformance.rules_compared import differences

from media_appraisal.errors.wording import RuleUnread
from media_appraisal.wording.reading import Reading, read_rule

FILE = Path(__file__).parents[2].parent / "shared" / "cases" / "rules" / "rules.jsonl"
OUTCOMES = ("read", "read with choices", "refused", "wrong")
DEFAULTS = {"marks", "part_step", "floor"}
"""Choices that hardly any form settles, and that have a named default."""

REASONS = {
    "S02-02": "several_metrics",
    "S03-01": "contradiction",
    "S03-03": "missing_number",
    "S06-01": "discretion",
    "S23-03": "several_metrics",
    "S37-02": "adjective",
    "S39-01": "missing_number",
    "S39-02": "missing_number",
    "S41-01": "missing_number",
    "S41-02": "missing_number",
    "S54-01": "contradiction",
    "S66-02": "labels_not_points",
    "S89-02": "contradiction",
}
"""Why each rule that no function computes is refused, read off the notes beside it."""


@attrs.frozen
class Outcome:
    """What became of one rule."""

    row: dict[str, Any]
    reading: Reading | None
    reason: str
    """The code of the refusal, or what differs from the expected answer."""

    @property
    def what(self) -> str:
        if self.reading is None:
            return "refused"
        if self.reason:
            return "wrong"
        open_ = {choice.key for choice in self.reading.choices} - DEFAULTS
        return "read with choices" if open_ else "read"


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def outcome(row: dict[str, Any]) -> Outcome:
    """One rule, read with no help but the row that it stands in."""
    weight = row["weight"].removeprefix("item").strip()
    try:
        reading = read_rule(
            row["rule_zh"],
            target=None if row["target"] == "—" else row["target"],
            indicator=row["indicator"],
            weight=weight if row["weight"].startswith("item") else None,
        )
    except RuleUnread as refusal:
        return Outcome(row, None, refusal.reason)
    return Outcome(row, reading, "; ".join(differences(row, reading)))


def outcomes() -> list[Outcome]:
    return [outcome(row) for row in rows()]


# ---- counting ---------------------------------------------------------------------------------


def counts(found: list[Outcome], by: str) -> dict[str, Counter[str]]:
    """How many rules came to what, by `kind` or by `computable`."""
    table: dict[str, Counter[str]] = {}
    for one in found:
        table.setdefault(one.row[by], Counter())[one.what] += 1
    return dict(sorted(table.items()))


def printed(found: list[Outcome], by: str) -> str:
    """The counts as a Markdown table."""
    lines = [f"| {by} | rules | {' | '.join(OUTCOMES)} |", "|---|" + "---:|" * 5]
    table = counts(found, by)
    whole: Counter[str] = sum(table.values(), Counter())
    for name, count in (*table.items(), ("all", whole)):
        cells = " | ".join(str(count[what]) for what in OUTCOMES)
        lines.append(f"| {name} | {count.total()} | {cells} |")
    return "\n".join(lines)


def main() -> None:
    found = outcomes()
    for by in ("kind", "computable"):
        print(printed(found, by), end="\n\n")  # noqa: T201
    for one in found:
        if one.what in {"refused", "wrong"}:
            row = one.row
            print(f"{one.what} {row['id']} {row['computable']} {row['rule_zh']}: {one.reason}")  # noqa: T201


if __name__ == "__main__":
    main()
