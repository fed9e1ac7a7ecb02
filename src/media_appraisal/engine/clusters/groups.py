"""Groups: who must be measured together, because rows of one reach the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def groups_of(ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each name that is tied to another: the least name that ties lead to.

    The order of the ties changes nothing.
    """
    above: dict[str, str] = {}
    for one, other in ties:
        least, most = sorted((_top(above, one), _top(above, other)))
        above[most] = above[least] = least
    return {name: _top(above, name) for name in above}


def _top(above: dict[str, str], name: str) -> str:
    """The name at the end of the way up, which is made shorter for the next."""
    way = []
    while (up := above.setdefault(name, name)) != name:
        way.append(name)
        name = up
    above |= dict.fromkeys(way, name)
    return name
