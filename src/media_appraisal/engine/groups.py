"""Groups: who must be measured together, because rows of one reach the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Name = TypeVar("Name", str, int)


def groups_of(ties: Iterable[tuple[Name, Name]]) -> dict[Name, Name]:
    """The group of each name that is tied to another: the least name that ties lead to.

    The order of the ties changes nothing.
    """
    above: dict[Name, Name] = {}
    for one, other in ties:
        least, most = sorted((_top(above, one), _top(above, other)))
        above[most] = above[least] = least
    return {name: _top(above, name) for name in above}


def _top(above: dict[Name, Name], name: Name) -> Name:
    """The name at the end of the way up, which is made shorter for the next."""
    way: list[Name] = []
    while (up := above.setdefault(name, name)) != name:
        way.append(name)
        name = up
    above |= dict.fromkeys(way, name)
    return name
