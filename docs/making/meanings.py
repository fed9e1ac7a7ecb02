"""What a field of a document may hold, in words."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from annotated_types import Ge, Gt, Le, Lt
from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from media_appraisal.document import Key, Member, Number
from media_appraisal.measures.of_table import Condition
from media_appraisal.period import Period
from media_appraisal.scheme.review import Gap
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WHOLE: dict[Any, str] = {
    Condition: "columns with the value, or list of values, of each",
    tuple[Number, Number]: "two numbers",
    Key: "key",
    Text: "text in both languages",
    Period: "period",
    Gap: "gap",
}
"""Types that are looked into no further."""
PLAIN: dict[Any, str] = {
    bool: "true or false",
    int: "whole number",
    float: "number",
    str: "text",
    dt.date: "day",
    AwareDatetime: "moment with its zone",
}


def meaning(annotation: Any, about: Iterable[Any] = ()) -> str:
    """What a value of this type is, with its limits."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation in WHOLE:
        return WHOLE[annotation]
    if origin is typing.Annotated:
        return meaning(inner[0], (*inner[1:], *about))
    if origin in {typing.Union, types.UnionType}:
        return _or(meaning(one, about) for one in inner if one is not types.NoneType)
    if origin is typing.Literal:
        return _or(f"`{word}`" for word in inner)
    if origin is not None:
        listed = " → ".join(meaning(one) for one in inner if one is not ...)
        return f"{'list' if origin is tuple else 'mapping'} ({listed})"
    return ", ".join((_named(annotation, about), *_limits(about)))


def _or(choices: Iterable[str]) -> str:
    *others, last = choices
    return f"{', '.join(others)} or {last}" if others else last


def _named(annotation: Any, about: Iterable[Any]) -> str:
    if any(getattr(one, "pattern", None) for one in about):
        return WHOLE[Key]
    if annotation in PLAIN:
        return PLAIN[annotation]
    if issubclass(annotation, Member) and "family" in annotation.__dict__:
        return f"{'an' if annotation.family[0] in 'aeiou' else 'a'} {annotation.family}"
    return f"[{annotation.__name__}](#{annotation.__name__.lower()})"


def _limits(about: Iterable[Any]) -> Iterator[str]:
    for one in about:
        match one:
            case FieldInfo():
                yield from _limits(one.metadata)
            case Gt():
                yield f"above {one.gt}"
            case Ge():
                yield f"{one.ge} or more"
            case Lt():
                yield f"below {one.lt}"
            case Le():
                yield f"at most {one.le}"


def default(field: FieldInfo) -> str:
    """The default as it stands in a document; nothing where leaving the field out says nothing."""
    if field.is_required():
        return "required"
    found = field.get_default()
    if found is None or found in ((), {}):
        return ""
    if isinstance(found, BaseModel):
        found = found.kind if isinstance(found, Member) else found.model_dump()
    return f"`{flow(found)}`"


def flow(value: Any) -> str:
    """Plain data as one line of YAML."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return plain(value) if isinstance(value, float) else str(value)


def documents_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The documents that a field may hold and that are of no family."""
    for inner in typing.get_args(annotation):
        yield from documents_in(inner)
    known = annotation in PLAIN or annotation in WHOLE or not isinstance(annotation, type)
    if not known and issubclass(annotation, BaseModel) and not issubclass(annotation, Member):
        yield annotation
