"""The page of the catalogue: every indicator that is shipped, with its weight in each scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from docs.making.meanings import flow
from docs.making.source import cell

from media_appraisal.files.documents import load_role, load_scheme, shipped
from media_appraisal.methods.normalisers.levels import Levels
from media_appraisal.scheme.part import Branch, Indicator
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from media_appraisal.document import Member
    from media_appraisal.scheme.part import Part
    from media_appraisal.scheme.scheme import Scheme

INTRODUCTION = """\
# The catalogue

The role, dimensions and indicators that come with the library.
`ma.load_scheme("new_media_operator.month")` loads a scheme by its key. The names come from the
source document; the weights, targets and cut-offs are ours and marked as defaults, until you
confirm or change them. The extended schemes add the dimension of brand and public opinion. What
equals a default is left out of the measures shown here.
"""

OPERATOR = "new_media_operator"


@attrs.frozen
class Entry:
    """An indicator in one scheme."""

    scheme: Scheme
    above: tuple[Part, ...]
    indicator: Indicator
    share: float
    """Of the whole total, 0 to 1."""


def catalogue_page() -> str:
    """The role, the schemes, and every indicator under its dimension."""
    schemes = [load_scheme(key) for key in shipped()]
    ours = [scheme for scheme in schemes if scheme.key.startswith(OPERATOR)]
    others = [scheme for scheme in schemes if scheme not in ours]
    blocks = [INTRODUCTION.strip(), *_role(), *_overview(schemes)]
    blocks += [*_indicators(ours), *_gates(ours)]
    for scheme in others:
        blocks += [f"## {scheme.title.en} {scheme.title.zh} `{scheme.key}`", *_entries([scheme])]
    return "\n\n".join(blocks) + "\n"


def entries(scheme: Scheme) -> Iterator[Entry]:
    """Every indicator of a scheme, in the order of the document."""

    def below(branch: Branch, above: tuple[Part, ...], share: float) -> Iterator[Entry]:
        whole = sum(branch.weights())
        for part, weight in zip(branch.parts, branch.weights(), strict=True):
            its = share * weight / whole
            if isinstance(part, Indicator):
                yield Entry(scheme, above, part, its)
            elif isinstance(part, Branch):
                yield from below(part, (*above, part), its)

    return below(scheme, (), 1.0)


def _role() -> Iterator[str]:
    role = load_role(OPERATOR)
    yield f"## The role: {role.title.en} {role.title.zh}"
    rows = [
        f"| `{one.key}` | {_both(one.title)} | {_both(one.definition)} |"
        for one in role.responsibilities
    ]
    yield "\n".join(["| responsibility | 职责 | what it is |", "|---|---|---|", *rows])


def _overview(schemes: list[Scheme]) -> Iterator[str]:
    yield "## The schemes"
    rows = [
        f"| `{one.key}` | {_both(one.title)} | {one.unit_of_period} | {_weights(one)} |"
        for one in schemes
    ]
    yield "\n".join(["| key | title | period | weights |", "|---|---|---|---|", *rows])


def _weights(scheme: Scheme) -> str:
    whole = sum(scheme.weights())
    pairs = zip(scheme.parts, scheme.weights(), strict=True)
    return ", ".join(f"{part.key} {_percent(weight / whole)}" for part, weight in pairs)


def _indicators(schemes: list[Scheme]) -> Iterator[str]:
    """The indicators of the schemes of one role, by dimension."""
    widest = max(schemes, key=lambda scheme: len(scheme.indicators))
    for dimension in widest.parts:
        yield f"## {dimension.title.en} {dimension.title.zh} `{dimension.key}`"
        if dimension.definition is not None:
            yield _both(dimension.definition, "\n\n")
        yield from _entries(schemes, dimension)


def _entries(schemes: list[Scheme], dimension: Part | None = None) -> Iterator[str]:
    found: dict[str, list[Entry]] = {}
    for scheme in schemes:
        for entry in entries(scheme):
            if dimension is None or entry.above[0].key == dimension.key:
                found.setdefault(entry.indicator.key, []).append(entry)
    for alike in found.values():
        yield from _entry(alike)


def _entry(alike: list[Entry]) -> Iterator[str]:
    first = alike[0].indicator
    yield f"### {first.title.en} {first.title.zh} `{first.key}`"
    if first.definition is not None:
        yield _both(first.definition, "\n\n")
    rows = [
        ("part of", ", ".join(part.title.en for part in alike[0].above)),
        ("sort", f"{first.kind}, {first.tier}" if first.tier else first.kind),
        ("unit", _both(first.unit) if first.unit else ""),
        ("evidence of", ", ".join(first.evidence)),
        ("measure", _by_scheme(alike, lambda one: f"`{_bare(one.measure)}`")),
        ("rule", _by_scheme(alike, lambda one: one.normaliser.describe().en)),
        ("标准", _by_scheme(alike, lambda one: one.normaliser.describe().zh)),
        ("a gap", _by_scheme(alike, lambda one: flow(one.written().get("gaps", "refuse")))),
        ("origin", f"{first.origin}; its rule: {first.normaliser.origin}"),
        ("reference", first.reference or ""),
        ("share of the total", "; ".join(f"{_short(one)} {_percent(one.share)}" for one in alike)),
    ]
    shown = [f"| {name} | {text} |" for name, text in rows if text]
    yield "\n".join(["| | |", "|---|---|", *shown])
    if isinstance(first.normaliser, Levels):
        yield from _anchors(first.normaliser)


def _gates(schemes: list[Scheme]) -> Iterator[str]:
    """The events that cap a grade."""
    gates = {gate.key: gate for scheme in schemes for gate in scheme.gates}
    yield "## Gates"
    for gate in gates.values():
        within = ", ".join(f"`{scheme.key}`" for scheme in schemes if gate in scheme.gates)
        yield f"### {gate.title.en} {gate.title.zh} `{gate.key}`"
        yield _both(gate.definition, "\n\n")
        closes = f"Closes from {plain(gate.at_least)} on, and leaves {gate.cap} as the best grade."
        yield f"{closes} In {within}. Origin: {gate.origin}."


def _by_scheme(alike: list[Entry], say: Callable[[Indicator], str]) -> str:
    """What is said of an indicator, in one cell; where it differs, for which schemes."""
    found: dict[str, list[str]] = {}
    for entry in alike:
        found.setdefault(cell(say(entry.indicator)), []).append(_short(entry))
    if len(found) == 1:
        return next(iter(found))
    return "<br>".join(f"{', '.join(schemes)}: {text}" for text, schemes in found.items())


def _short(entry: Entry) -> str:
    """`month`, `extended month`; a scheme of another role by its unit of period."""
    extended = "extended " if "extended" in entry.scheme.key else ""
    return f"{extended}{entry.scheme.unit_of_period}"


def _anchors(rule: Levels) -> Iterator[str]:
    rows = [
        f"| {level.value:g} | {level.label.zh} {level.label.en} | {_both(level.anchor)} |"
        for level in rule.levels
        if level.label and level.anchor
    ]
    if rows:
        yield "\n".join(
            ["| level | name | what a person at this level does |", "|---|---|---|", *rows]
        )


def _bare(member: Member) -> str:
    """A member as a line of YAML, without who decided it."""
    return flow(_without_origin(member.written()))


def _without_origin(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_origin(inner) for key, inner in value.items() if key != "origin"}
    return value


def _both(text: Text | None, between: str = "<br>") -> str:
    return "" if text is None else f"{text.en.strip()}{between}{text.zh.strip()}"


def _percent(share: float) -> str:
    return f"{plain(round(share * 100, 2))} %"
