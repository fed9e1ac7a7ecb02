"""How the linter's sentences name things and say numbers, in both languages."""

from __future__ import annotations

import difflib
import math
from typing import TYPE_CHECKING, Protocol

from media_appraisal.text import Text, both, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

VOLUMES = frozenset(
    {
        *("count", "number", "times", "people", "items", "pieces", "contents", "posts", "articles"),
        *("videos", "followers", "fans", "views", "plays", "reads", "impressions", "likes"),
        *("comments", "shares", "个", "件", "项", "篇", "条", "次", "人", "人次", "名", "位", "场"),
        *("期", "份", "家", "万"),
    }
)
"""Units that say how much there was, and nothing of how good it was."""


class Keyed(Protocol):
    """A thing that has a key and perhaps a label: a part, a gate, a grade, a responsibility."""

    @property
    def key(self) -> str:
        """The name for machines."""

    @property
    def label(self) -> Text | None:
        """The name for people."""


def titled(thing: Keyed) -> Text:
    """The label of a thing with its key in brackets, or the key alone."""
    if thing.label is None:
        return both(thing.key)
    return Text(zh=f"{thing.label.zh}（{thing.key}）", en=f"{thing.label.en} ({thing.key})")


def named(thing: Keyed) -> Text:
    """What a sentence calls a thing; in Chinese between quotation marks."""
    title = titled(thing)
    return Text(zh=f"“{title.zh}”", en=title.en)


def listed(texts: Iterable[Text]) -> Text:
    """Several names in a row; a dash where there is none."""
    names = tuple(texts) or (both("—"),)
    return Text(zh="、".join(name.zh for name in names), en=", ".join(name.en for name in names))


def percent(share: float) -> str:
    """A share as people write it, to four digits: 0.08167 is `8.167%`."""
    return f"{100 * share:.4g}%"


def stretch(low: float, high: float, *, first: bool = True, last: bool = True) -> Text:
    """The values from `low` to `high` in words; `first` and `last` say if the ends belong."""
    start, end = plain(low), plain(high)
    if low == high:
        return Text(zh=f"为 {start}", en=f"of {start}")
    if math.isinf(low) and math.isinf(high):
        return Text(zh="为任何数", en="of any size")
    if math.isinf(low):
        zh, en = ("不高于", "not above") if last else ("低于", "below")
        return Text(zh=f"{zh} {end}", en=f"{en} {end}")
    if math.isinf(high):
        zh, en = ("不低于", "not below") if first else ("高于", "above")
        return Text(zh=f"{zh} {start}", en=f"{en} {start}")
    return Text(zh=f"在 {start} 与 {end} 之间", en=f"between {start} and {end}")


def choice(key: str, known: Sequence[str]) -> Text:
    """The names that could have been written instead of a key, the one most like it first."""
    near = "".join(difflib.get_close_matches(key, known, 1))
    zh, en = "、".join(known) or "—", ", ".join(known) or "—"
    return Text(
        zh=f"{f'是不是想写 {near}？' if near else ''}请改用：{zh}。",
        en=f"{f'Did you mean {near}? ' if near else ''}Write one of: {en}.",
    )
