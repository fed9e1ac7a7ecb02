"""Bytes to plain data: YAML 1.2 and JSON, with a limit to size and depth and no surprises."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml import ScalarEvent

from media_appraisal.document import DEEPEST, refuse_depth
from media_appraisal.errors.documents import TooDeep
from media_appraisal.errors.files import (
    AliasRefused,
    BadSyntax,
    FileMissing,
    NotAMapping,
    TooLarge,
    WrongEncoding,
    WrongSuffix,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST = 20_000_000
"""Bytes. A scheme with its anchors in two languages takes some 50,000."""

_INT = re.compile(r"[-+]?\d+")
_FLOAT = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?")
_NUMERIC = frozenset("+-.0123456789")
"""How a number begins."""
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(path: Path, largest: int | None = LARGEST) -> str:
    """The text of a UTF-8 file; FileMissing, TooLarge or WrongEncoding where there is none."""
    if not path.is_file():
        raise FileMissing(path=str(path))
    size = path.stat().st_size
    if largest is not None and size > largest:
        raise TooLarge(path=str(path), size=f"{size / 1e6:.0f}", limit=f"{largest / 1e6:.0f}")
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content[: cause.start].count(b"\n") + 1
        raise WrongEncoding(path=str(path), line=line) from None


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping that a .yaml, .yml or .json file holds."""
    readers = {".yaml": parse_yaml, ".yml": parse_yaml, ".json": parse_json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise WrongSuffix(path=str(path), known=tuple(readers))
    found = reader(read_text(path), str(path))
    if reader is parse_json:  # YAML is watched while it is read
        refuse_depth(found)
    if not isinstance(found, dict):
        raise NotAMapping(path=str(path), found=type(found).__name__)
    return found


def parse_json(text: str, name: str) -> Any:
    """JSON as plain data; a key given twice, NaN and infinity are refused."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return _unique([key for key, _ in pairs], [value for _, value in pairs], name, 1)

    def refuse(constant: str) -> float:
        raise BadSyntax(path=name, line=1, problem=f"{constant} is not a number")

    try:
        return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except json.JSONDecodeError as cause:
        raise BadSyntax(path=name, line=cause.lineno, problem=cause.msg) from None
    except RecursionError:
        raise TooDeep(limit=DEEPEST) from None


def parse_yaml(text: str, name: str) -> Any:
    """YAML as plain data by the core rules of YAML 1.2: `on` and `no` are words, dates are text.

    Anchors and aliases are refused: with them a short file can hold itself, or a billion things.
    """
    try:
        loader = _Loader(text)
        try:
            return _document(loader.get_event, name)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as cause:
        line = cause.problem_mark.line + 1 if cause.problem_mark else 1
        raise BadSyntax(path=name, line=line, problem=cause.problem or "unreadable") from None
    except yaml.reader.ReaderError as cause:
        raise BadSyntax(path=name, line=1, problem=cause.reason) from None


def _document(event_after: Callable[[], Any], name: str) -> Any:
    """The only document of a stream of events."""
    event_after()  # the stream begins
    if isinstance(event_after(), yaml.StreamEndEvent):
        return None
    value = _node(event_after(), event_after, name, 0)
    event_after()  # the document ends
    if not isinstance(after := event_after(), yaml.StreamEndEvent):
        problem = "a second document begins; write one document a file"
        raise BadSyntax(path=name, line=_line(after), problem=problem)
    return value


def _node(event: Any, event_after: Callable[[], Any], name: str, depth: int) -> Any:
    if depth > DEEPEST:
        raise TooDeep(limit=DEEPEST)
    if event.anchor is not None:  # an alias has one too
        raise AliasRefused(path=name, line=_line(event))
    if isinstance(event, ScalarEvent):
        return _scalar(event.value) if event.implicit[0] else event.value
    mapping = isinstance(event, yaml.MappingStartEvent)
    end = yaml.MappingEndEvent if mapping else yaml.SequenceEndEvent
    inner = []
    while not isinstance(event_inside := event_after(), end):
        inner.append(_node(event_inside, event_after, name, depth + 1))
    if not mapping:
        return inner
    return _unique(inner[::2], inner[1::2], name, _line(event))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _scalar(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _unique(keys: list[Any], values: list[Any], name: str, line: int) -> dict[str, Any]:
    words = [key if isinstance(key, str) else json.dumps(key) for key in keys]
    found = dict(zip(words, values, strict=True))
    if len(found) < len(words):
        twice = next(word for word in words if words.count(word) > 1)
        raise BadSyntax(path=name, line=line, problem=f"the key {twice!r} stands here twice")
    return found
