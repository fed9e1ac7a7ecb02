"""Lines: on which line of a file each thing of a scheme stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lines_in(text: str) -> dict[str, int]:
    """The lines of YAML or JSON, from 1, by path: `parts.posts.unit`; {} where it is neither.

    A path names things of a list by their `key`, as a finding's place does, or else by number.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return {}
    return dict(_below(root, "")) if root is not None else {}


def line_of(place: str, lines: dict[str, int]) -> int | None:
    """The line of a place, or of the nearest thing around it that the file holds."""
    while place not in lines and "." in place:
        place = place.rpartition(".")[0]
    return lines.get(place, lines.get(""))


def _below(node: Any, path: str) -> Iterator[tuple[str, int]]:
    """A node and all that is in it; keys may hold dots, and only the first of a path counts."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            step = f"{path}.{name.value}" if path else str(name.value)
            yield step, name.start_mark.line + 1
            yield from list(_below(inner, step))[1:]
    elif isinstance(node, yaml.SequenceNode):
        for number, inner in enumerate(node.value):
            yield from _below(inner, f"{path}.{_name(inner, number)}")


def _name(node: Any, number: int) -> str:
    """What a place calls a thing in a list."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    keys = (value.value for name, value in pairs if name.value == "key")
    return str(next(keys, number))
