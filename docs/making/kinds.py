"""The pages of documents and kinds: what a scheme may hold, field by field, a page a family."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from docs.making.meanings import default, documents_in, meaning
from docs.making.shown import example_of
from docs.making.source import OURS, cell, every_field, prose

from media_appraisal.document import Member
from media_appraisal.files.reading import parse_yaml
from media_appraisal.measures.baselines.baseline import Baseline
from media_appraisal.measures.lines.line import Line
from media_appraisal.measures.measure import Measure
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.scale import Scale
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting
from media_appraisal.scheme.part import Part
from media_appraisal.scheme.review import Review
from media_appraisal.scheme.role import Role
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.sources.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel

FAMILIES: dict[str, type[Member]] = {
    "Measures": Measure,
    "Hit lines": Line,
    "Baselines": Baseline,
    "Treatments": Treatment,
    "Normalisers": Normaliser,
    "Aggregators": Aggregator,
    "Weightings": Weighting,
    "Scales": Scale,
    "Sources": Source,
}
"""Each family by the heading of its page."""
DOCUMENTS: tuple[type[BaseModel], ...] = (Scheme, Role, Review)

INTRODUCTION = """\
# Documents and kinds

Everything that a document may hold. A thing of a family is written with its `kind`; one that needs
no field may be written as its kind alone (`aggregator: geometric_mean`). Beside its own fields each
has `origin`: `set` (you decided it, as is assumed), `source` (the source document did), `default`
or `extension` (this library did). A field without a default may be left out unless it is required.

The command `media-appraisal kinds` lists the kinds of other installed packages too. How to add one:
[a normaliser](../how-to/add-a-normaliser.md), [an aggregator](../how-to/add-an-aggregator.md),
[a measure](../how-to/add-an-indicator.md), [a scale](../how-to/add-a-grade-scale.md),
[a source](../how-to/read-your-own-export.md).
"""


def documents_page() -> str:
    """The families, the documents, and the parts of a scheme."""
    blocks = [INTRODUCTION, "## Families", _families(), "## Documents", *map(_document, DOCUMENTS)]
    blocks += ["## Parts", *_family(Part)]
    return _joined([*blocks, *_inside([*DOCUMENTS, *members(Part)])])


def family_page(heading: str) -> str:
    """The kinds of one family."""
    family = FAMILIES[heading]
    return _joined([f"# {heading}", *_family(family), *_inside(members(family))])


def file_of(heading: str) -> str:
    """The file of a family's page."""
    return f"{heading.lower().replace(' ', '-')}.md"


def _families() -> str:
    rows = ["| family | kinds |", "|---|---|"]
    for heading, family in FAMILIES.items():
        named = ", ".join(f"`{kind_of(member)}`" for member in members(family))
        rows.append(f"| [{heading}]({file_of(heading)}) | {named} |")
    return "\n".join(rows)


def _joined(blocks: list[str]) -> str:
    return "\n\n".join(block.strip() for block in blocks) + "\n"


def kind_of(member: type[Member]) -> str:
    """The name of a member in documents."""
    return str(member.model_fields["kind"].default)


def members(family: type[Member]) -> list[type[Member]]:
    """The members of a family that come with the library."""
    found = (family.find(kind) for kind in family.known())
    return [member for member in found if member.__module__.startswith(OURS)]


def _family(family: type[Member]) -> Iterator[str]:
    yield prose(str(family.__doc__))
    yield f"Other packages offer theirs in the entry-point group `{family.group}`."
    common = [name for name in family.model_fields if name not in {"kind", "origin"}]
    if common and family is not Scale:
        yield "Fields of all of them:"
        yield _table(family, common)
    for member in members(family):
        yield from _member(member, [] if family is Scale else common)


def _member(member: type[Member], common: list[str]) -> Iterator[str]:
    yield f"### `{kind_of(member)}`"
    yield prose(str(member.__doc__))
    own = [name for name in member.model_fields if name not in {"kind", "origin", *common}]
    if own:
        yield _table(member, own)
    if example := example_of(member):
        yield f"```yaml\n{example.document}\n```"
        yield from _spoken(member, example.document)
        yield from map(_worked, example.worked)


def _spoken(member: type[Member], example: str) -> Iterator[str]:
    """The example read, and what it says of itself."""
    if "[...]" in example:
        return
    read: Any = member.model_validate(parse_yaml(example, "example"))
    if hasattr(read, "describe"):
        said = read.describe()
        yield f"> {said.en}\n>\n> {said.zh}"


def _worked(line: Mapping[str, Any]) -> str:
    """One line of an example worked out by hand."""
    facts = "; ".join(f"{name} {_figures(held)}" for name, held in line.items() if name != "why")
    return f"By hand: {facts}." + (f" {line['why']}" if "why" in line else "")


def _figures(held: Any) -> str:
    """Numbers as they were written, on one line."""
    if isinstance(held, list):
        return f"[{', '.join(map(_figures, held))}]"
    if isinstance(held, dict):
        return f"{{{', '.join(f'{name}: {_figures(item)}' for name, item in held.items())}}}"
    return "gap" if held is None else f"{held:g}" if isinstance(held, float) else str(held)


def _document(document: type[BaseModel]) -> str:
    name, about = document.__name__, prose(inspect.getdoc(document) or "")
    return f"### {name}\n\n{about}\n\n{_table(document, list(document.model_fields))}"


def _table(document: type[BaseModel], names: list[str]) -> str:
    texts = every_field(document)
    rows = ["| field | holds | default | meaning |", "|---|---|---|---|"]
    for name in names:
        field = document.model_fields[name]
        written = field.alias or name
        holds = cell(meaning(field.annotation, field.metadata))
        rows.append(f"| `{written}` | {holds} | {default(field)} | {cell(texts[name])} |")
    return "\n".join(rows)


def _inside(page: Sequence[type[BaseModel]]) -> Iterator[str]:
    """The documents that the fields of a page refer to, by name."""
    waiting = [*page]
    found: set[type[BaseModel]] = set()
    while waiting:
        for field in waiting.pop().model_fields.values():
            new = set(documents_in(field.annotation)) - found - {*DOCUMENTS}
            found |= new
            waiting.extend(new)
    if found:
        yield "## Documents inside"
        yield from map(_document, sorted(found, key=lambda one: one.__name__))
