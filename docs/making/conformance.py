"""The page of published figures: what the library's own methods make of each, and how nearly."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

from docs.making.source import cell
from tests.conformance.published import GROUPS, HOME, checks, differing, outside

from media_appraisal.files.documents import SHIPPED
from media_appraisal.files.reading import read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.conformance.published import Check

INTRODUCTION = """\
# Published figures

Every line is a test (`tests/conformance/`): a document of this library, put to the figures that a
book, a paper or another system gives, and the greatest difference of all of them. Cases stand in
`tests/conformance/cases/` as documents with their figures; figures keep the digits of their source.
A difference is in the unit of the source; above 1 it is a share of the figure where the line says
`relative`. `equal` means that words or whole numbers came out the same.

Scores that went through a logarithm, a power or a root, and the scores of all groups, are settled
at the ninth decimal, so that they are the same on every machine. Where a source asks for more
decimals than that leaves, the document counts in hundredths or ten-thousandths of its unit; only
the logarithms of `coinr_17_transforms_flights`, stated to 1e-12, stay at the ninth decimal.
"""

HEADINGS = {
    "composite": "Composite indicators",
    "systems": "Other systems for appraisals",
    "ratings": "Quotas, rounding, attribution, comparisons",
}

PRESETS = """\
## Presets

Where another system's arithmetic differs from what this library does by default, a shipped preset
says it in documents of ours. A scheme takes one up with `use:`, and says the rest beside it:

```yaml
use: presets/sap_average
key: editors
version: "1"
unit_of_period: quarter
parts: [...]
scale: {...}
```
"""

DIFFERS = """\
## Given otherwise, on purpose

What these sources give, and why this library gives something else. Each line is a test, too.
"""

OUTSIDE = """\
## Outside

Figures of the same sources that are not above, and why.
"""

SMALLEST = -15
"""Differences below 1e-15 are not told apart: the last bit of a float64 near 1."""

NOT_METHODS = {"quantitative", "qualitative", "group", "entered"}


def conformance_page() -> str:
    """The groups of cases, the presets, what is given otherwise, and what is outside."""
    blocks = [INTRODUCTION, _counts()]
    for group in GROUPS:
        found = [check for check in checks() if check.group == group]
        blocks += [f"## {HEADINGS[group]}", _table(_HEADS, map(_line, found))]
    blocks += [PRESETS, _table(("preset", "what it says"), _presets())]
    blocks += [DIFFERS, _table(("case", "the source", "this library"), map(_other, differing()))]
    left = ((f"`{one['case']}`", one["what"], one["why"]) for one in outside())
    blocks += [OUTSIDE, _table(("case", "figures", "why"), left)]
    return "\n\n".join(block.strip() for block in blocks) + "\n"


_HEADS = ("case", "what", "by", "figures", "greatest difference", "tolerance", "source")


def _counts() -> str:
    found = checks()
    cases = {name for check in found for name in check.case.split(", ")}
    figures = sum(len(check.pairs) for check in found)
    return f"{len(cases)} cases, {len(found)} documents, {figures:,} figures."


def _table(heads: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    heads = tuple(heads)
    rows = [heads, ("---",) * len(heads), *lines]
    return "\n".join(f"| {' | '.join(map(cell, row))} |" for row in rows)


def _line(check: Check) -> tuple[str, ...]:
    named = ", ".join(f"`{name}`" for name in kinds(check.written))
    tolerance = f"{check.tolerance:g}{' relative' if check.relative else ''}"
    figures, apart = str(len(check.pairs)), _difference(check)
    return f"`{check.case}`", check.what, named, figures, apart, tolerance, check.source


def _other(check: Check) -> tuple[str, ...]:
    return f"`{check.case}`", check.what, str(check.written["why"])


def _difference(check: Check) -> str:
    """Three digits where settled numbers keep them the same everywhere, else the power of ten."""
    exact = (isinstance(due, str) or float(due or 0).is_integer() for _, due in check.pairs)
    if check.difference == 0 and all(exact):
        return "equal"
    if check.difference >= 1e-9:
        return f"{check.difference:.3g}"
    power = SMALLEST if check.difference == 0 else math.floor(math.log10(check.difference)) + 1
    return f"below 1e{max(power, SMALLEST)}"


def kinds(written: Any) -> list[str]:
    """The kinds and shipped documents that a check puts to the test, as they come."""
    return list(dict.fromkeys(itertools.chain(_named(written), _joining(written))))


def _named(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for inner in node:
            yield from _named(inner)
    if not isinstance(node, dict):
        return
    for key, held in node.items():
        if key == "use" or (key == "kind" and held not in NOT_METHODS):
            yield held
        elif key in _PLACES and isinstance(held, str):
            yield from _of_file(held) if key == "scheme" else (held,)
        elif key == "aggregators":
            yield from (one if isinstance(one, str) else one["kind"] for one in held)
        elif key not in {"values", "scores", "expected", "cohort"}:
            yield from _named(held)


_PLACES = {"scheme", "aggregator", "weighting", "normaliser", "treatment", "scale"}


def _of_file(name: str) -> Iterator[str]:
    """A shipped scheme by its name; the kinds of one beside the case."""
    beside = HOME / "composite" / f"{name}.yaml"
    yield from _named(read_mapping(beside)["parts"]) if beside.is_file() else (f"schemes/{name}",)


def _joining(written: Any) -> Iterator[str]:
    """The weighted mean, which joins parts where a scheme names nothing else."""
    scheme = written.get("scheme")
    if isinstance(scheme, str):
        named = scheme == "hdi" or "aggregators" in written
    else:
        named = scheme is None or "use" in scheme or "aggregator" in scheme
    if not named and (isinstance(scheme, str) or len(scheme["parts"]) > 1):
        yield "weighted_mean"


def _presets() -> Iterator[tuple[str, str]]:
    """The comment at the head of each preset."""
    for path in sorted((SHIPPED / "presets").glob("*.yaml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        said = itertools.takewhile(lambda line: line.startswith("#"), lines)
        yield f"`{path.stem}`", " ".join(line.removeprefix("#").strip() for line in said)
