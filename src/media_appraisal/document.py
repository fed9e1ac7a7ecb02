"""What written things share: frozen, closed, hashed; families whose members are named by kind."""

# No `from __future__ import annotations` here: pydantic reads the annotations of these classes
# again for every class below them, and a string would be compiled each time.

import importlib
import importlib.metadata
import json
import pkgutil
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_serializer,
)
from pydantic_core import core_schema

from media_appraisal.errors.documents import (
    EntryPointAstray,
    KindTaken,
    KindUnmarked,
    MissingKind,
    TooDeep,
    UnknownKind,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, SerializerFunctionWrapHandler
    from pydantic.json_schema import JsonSchemaValue

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.\-]*$", max_length=120)]
"""A name for machines: letters, digits, `_`, `-` and `.`, a letter first."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A finite number; text and true/false are refused."""


DEEPEST = 64
"""Levels of nesting; real documents have about ten, and deeper ones are refused unread."""

Origin = Literal["source", "default", "extension", "set"]
"""Who decided a thing: the source document, this library, its extension, or the user."""


class Document(BaseModel):
    """A thing that a person or an HR system writes: frozen, closed and hashable by content."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        serialize_by_alias=True,
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
    )

    def written(self) -> dict[str, Any]:
        """The document as plain data, without what equals a default."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON: sorted keys, no spaces, defaults left out."""
        import hashlib  # noqa: PLC0415  # it brings OpenSSL along, and grading needs no hash

        text = json.dumps(self.written(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def revised(self, **changes: Any) -> Self:
        """A copy with some fields changed, checked like a new document."""
        fields = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self).model_validate(fields | changes)

    def __eq__(self, other: object) -> bool:
        same = type(self) is type(other)
        return same and self.content_hash == other.content_hash  # type: ignore[attr-defined]  # of one class

    def __hash__(self) -> int:
        return hash(self.content_hash)


def refuse_depth(plain: Any) -> None:
    """TooDeep for plain data that is nested beyond any use, or contains itself."""
    waiting = [(plain, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise TooDeep(limit=DEEPEST)
        if isinstance(node, dict):
            waiting.extend((inner, depth + 1) for inner in node.values())
        elif isinstance(node, (list, tuple)):
            waiting.extend((inner, depth + 1) for inner in node)


_listing: ContextVar[tuple[type, ...]] = ContextVar("families whose schema is being listed")


class Member(Document):
    """A member of an open family. A family is the direct subclass that sets `family`.

    A class that declares `kind: Literal["acme.log"] = "acme.log"` joins its family when it is
    made. Kinds without a dot belong to this package and live in the module of that name under
    `home`; other packages offer theirs in the entry-point group `group`, loaded when named.
    """

    family: ClassVar[str]
    """The family's name, as errors say it."""
    home: ClassVar[str]
    """The package in which this library keeps its own members."""
    group: ClassVar[str]
    """The entry-point group in which other packages offer members."""
    members: ClassVar[dict[str, Any]]

    kind: Any
    """The name in documents; Any here, so that a member may narrow it to its one Literal."""
    origin: Origin = "set"
    """Who decided it; the linter lists every `default` until somebody confirms it as `set`."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        if "family" in cls.__dict__:
            cls.members = {}
            return
        kind = cls.model_fields["kind"].default
        if not isinstance(kind, str):
            return
        ours = cls.__module__.startswith("media_appraisal.")
        if not ours and "." not in kind:
            raise KindUnmarked(family=cls.family, name=kind, found=_place(cls))
        taken = cls.members.get(kind)
        if taken is not None and _place(taken) != _place(cls):
            raise KindTaken(family=cls.family, name=kind, first=_place(taken), second=_place(cls))
        cls.members[kind] = cls

    @model_serializer(mode="wrap")
    def _kind_first(self, dump: "SerializerFunctionWrapHandler") -> dict[str, Any]:
        return {"kind": self.kind, **dump(self)}

    @classmethod
    def find(cls, kind: str) -> type[Self]:
        """The member that declares this kind, imported if need be; UnknownKind if there is none."""
        for load in (_nothing, _import_module_named, _import_home, _import_offered):
            load(cls, kind)
            if kind in cls.members:
                return cls.members[kind]  # type: ignore[no-any-return]  # members of this very family
        raise UnknownKind(family=cls.family, name=kind, known=cls.known())

    @classmethod
    def known(cls) -> tuple[str, ...]:
        """Every kind that a document may name: ours, those made so far, those offered."""
        _import_home(cls, "")
        offered = (entry.name for entry in importlib.metadata.entry_points(group=cls.group))
        return tuple(sorted({*cls.members, *offered}))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: "GetCoreSchemaHandler"
    ) -> core_schema.CoreSchema:
        if "family" not in cls.__dict__:
            return handler(source)
        return core_schema.no_info_plain_validator_function(cls._chosen)

    @classmethod
    def _chosen(cls, value: Any) -> "Member":
        if isinstance(value, cls):
            return value
        fields = {"kind": value} if isinstance(value, str) else value
        if not isinstance(fields, dict) or not isinstance(fields.get("kind"), str):
            raise MissingKind(family=cls.family, known=cls.known())
        return cls.find(fields["kind"]).model_validate(fields)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        if "family" in cls.__dict__:
            return _schema_of_family(cls, handler)
        own = handler.resolve_ref_schema(handler(schema))
        own["required"] = sorted({"kind", *own.get("required", ())})
        return own


def _place(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"


def _nothing(_family: type[Member], _kind: str) -> None:
    """The first step of a search: what has been made already."""


def _import_module_named(family: type[Member], kind: str) -> None:
    name = f"{family.home}.{kind.partition('.')[0]}"
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as cause:
        if cause.name != name:
            raise


def _import_home(family: type[Member], _kind: str) -> None:
    package = importlib.import_module(family.home)
    for module in pkgutil.iter_modules(package.__path__, f"{family.home}."):
        importlib.import_module(module.name)


def _import_offered(family: type[Member], kind: str) -> None:
    for entry in importlib.metadata.entry_points(group=family.group, name=kind):
        offered = entry.load()
        if family.members.get(kind) is not offered:
            raise EntryPointAstray(family=family.family, name=kind, found=entry.value)


def _schema_of_family(family: type[Member], handler: "GetJsonSchemaHandler") -> "JsonSchemaValue":
    """One of the known members by `kind`; or the kind alone, where it needs no parameter."""
    listed = _listing.get(())
    # A member that holds members of its family is referred to by name, or it would never end.
    schema_of = _by_name if family in listed else _named
    token = _listing.set((*listed, family))
    try:
        choices: dict[Any, Any] = {kind: schema_of(family, kind) for kind in family.known()}
        members = handler(core_schema.tagged_union_schema(choices, "kind"))
    finally:
        _listing.reset(token)
    alone = [kind for kind in choices if not _needs_parameters(family.find(kind))]
    return {"anyOf": [members, {"enum": alone}]} if alone else members


def _needs_parameters(member: type[Member]) -> bool:
    return any(field.is_required() for field in member.model_fields.values())


def _by_name(family: type[Member], kind: str) -> core_schema.CoreSchema:
    return core_schema.definition_reference_schema(_reference(family, kind))


def _named(family: type[Member], kind: str) -> core_schema.CoreSchema:
    """The member's schema under a name that others may refer to."""
    member = family.find(kind)
    member.model_rebuild()
    whole = member.__pydantic_core_schema__
    inner = whole["schema"] if whole["type"] == "definitions" else whole
    named: Any = {**inner, "ref": _reference(family, kind)}
    return core_schema.definitions_schema(named, whole.get("definitions", []))


def _reference(family: type[Member], kind: str) -> str:
    return f"{family.family}_{kind}".replace(".", "_").replace(" ", "_")
