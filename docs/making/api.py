"""The page of public names: every one with its signature, fields, methods and docstring."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING, Any

from docs.making.source import (
    cell,
    fields,
    is_property,
    methods,
    node_of,
    ours,
    prose,
    signature,
    types,
)

import media_appraisal as ma
from media_appraisal import testing

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = """\
# Public names

Everything that `media_appraisal` offers, in the order in which the work goes: facts, values,
grades, explanations, files. Each name is loaded on its first use. What is not on this page may
change without notice.

```python
import media_appraisal as ma
```
"""

GROUPS: dict[str, tuple[str, ...]] = {
    "From facts to values": (
        "import_file", "load_facts", "save_facts", "sample_newsroom", "Facts", "measure", "Values",
        "open_facts", "StoredFacts", "measure_on_spark",
    ),
    "Are facts fit to measure by?": ("check_facts", "coverage", "Coverage", "Revisions"),
    "From values to grades": (
        "appraise", "appraise_one", "fit", "replay", "Appraisal", "Outcome", "Score",
        "grade_on_spark",
    ),
    "From grades to reasons": ("explain", "Explanation", "compare", "Comparison", "Changes"),
    "How far can a result be trusted?": (
        "stability", "Stability", "leave_one_out", "LeftOut", "weight_intervals", "Intervals",
        "what_if", "WhatIf", "nearest", "Nearest", "effective_weights", "EffectiveWeights",
        "grade_chances", "GradeChances", "sobol", "Sobol",
    ),
    "Is a scheme fit to decide pay?": ("lint", "Findings", "Finding"),
    "From the words of a form to a rule": ("read_rule", "Reading", "Choice"),
    "Files": (
        "load_scheme", "load_role", "load_review", "save_document", "shipped", "save",
        "load_appraisal", "load_records", "save_records",
    ),
    "Written documents": (
        "Scheme", "Adjustment", "Limits", "Gate", "Rounding", "Role", "Responsibility", "Review",
        "Gap", "Period", "Text", "Grade", "Document",
    ),
    "Families": (
        "Member", "Part", "Group", "Indicator", "Quantitative", "Qualitative", "Measure",
        "Treatment", "Normaliser", "Aggregator", "Weighting", "Scale", "Source",
    ),
    "Errors": ("AppraisalError",),
}  # fmt: skip
CHECKS = (
    "check_treatment",
    "check_normaliser",
    "check_aggregator",
    "check_weighting",
    "check_scale",
)


def api_page() -> str:
    """The public names, group by group, and the laws to test own kinds with."""
    blocks = [INTRODUCTION.strip()]
    for heading, names in GROUPS.items():
        blocks.append(f"## {heading}")
        blocks += [block for name in names for block in _thing(name, getattr(ma, name))]
    blocks += ["## Laws for own kinds", "In `media_appraisal.testing`; they need the extra `test`."]
    blocks += [block for name in CHECKS for block in _thing(name, getattr(testing, name))]
    return "\n\n".join(blocks) + "\n"


def _thing(name: str, thing: Any) -> Iterator[str]:
    yield f"### `{name}`"
    if not inspect.isclass(thing):
        yield f"```text\n{signature(node_of(thing))}\n```"
    yield prose(str(thing.__doc__))
    if inspect.isclass(thing):
        yield from _class(thing)


def _class(cls: type) -> Iterator[str]:
    """What it is made of, and its own fields and methods."""
    public = [one for one in ours(cls)[1:] if one.__name__ in ma.__all__]
    shown = [one for one in reversed(ours(cls)) if one not in public]
    found = {_field(one, name): text for one in shown for name, text in fields(one).items()}
    found |= {_call(node): _text(node) for one in shown for node in methods(one)}
    rows = [f"| `{cell(call)}` | {cell(text)} |" for call, text in found.items()]
    if public:
        above = ", ".join(f"[{one.__name__}](#{one.__name__.lower()})" for one in public)
        yield f"It also is: {above}."
    if rows:
        yield "\n".join(["| it has | which is |", "|---|---|", *rows])


def _field(cls: type, name: str) -> str:
    return f"{name}: {types(cls)[name]}"


def _call(node: ast.FunctionDef) -> str:
    """A method as one calls it, a property as a field."""
    if is_property(node) and node.returns is not None:
        return f"{node.name}: {ast.unparse(node.returns)}"
    return signature(node, wrap=False)


def _text(node: ast.FunctionDef) -> str:
    """The first paragraph of a docstring."""
    whole = inspect.cleandoc(_docstring(node))
    return whole.partition("\n\n")[0]


def _docstring(node: ast.FunctionDef) -> str:
    first: Any = node.body[0]
    return str(first.value.value)
