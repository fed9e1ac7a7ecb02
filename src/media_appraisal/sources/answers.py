"""Answers of an API, as JSON: whether a file is one, its entries, and its fields as a grid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from media_appraisal.sources.grid import Grid
from media_appraisal.sources.opening import BEGINNING, is_workbook, read_text, unreadable
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from media_appraisal.sources.columns import Column

_CODES = (
    ("errcode", "errmsg"),
    ("error_code", "description"),
    ("error_code", "error"),
    ("code", "message"),
    ("result", "error_msg"),
)
"""The fields in which an API tells that it refused: a number other than its "all well", and why."""
_WELL = {0, 1, None, "", "ok"}
"""Kuaishou answers 1 where all is well, TikTok `ok`, the others 0."""


def is_json(path: Path) -> bool:
    """Whether a file begins as an object or a list."""
    return not is_workbook(path) and read_text(path, BEGINNING)[0].lstrip()[:1] in ("{", "[")


def answer_misfit(path: Path, *names: str, absent: Iterable[str] = ()) -> Text | None:
    """Why a file is no answer with these fields, judged by its beginning; None if it is one."""
    if not is_json(path):
        return Text(zh="不是 JSON", en="is no JSON")
    beginning, _ = read_text(path, BEGINNING)
    lacking = [name for name in names if f'"{name}"' not in beginning]
    if lacking:
        return Text(
            zh=f"缺少字段：{'、'.join(lacking)}", en=f"lacks the fields {', '.join(lacking)}"
        )
    beyond = [name for name in absent if f'"{name}"' in beginning]
    if beyond:
        return Text(zh=f"另有字段：{'、'.join(beyond)}", en=f"also has {', '.join(beyond)}")
    return None


def parsed(path: Path) -> Any:
    """The whole answer; FileUnreadable, with the line, if it is no JSON."""
    try:
        return json.loads(read_text(path)[0])
    except json.JSONDecodeError as cause:
        line = cause.lineno
        raise unreadable(
            path, f"第 {line} 行不是 JSON", f"line {line} is no JSON ({cause.msg})"
        ) from None
    except RecursionError:
        raise unreadable(path, "JSON 嵌套过深", "its JSON is nested too deep") from None
    except ValueError:
        raise unreadable(path, "其中有位数过多的数", "a number in it has too many digits") from None


def inside(entry: Any, field: str) -> Any:
    """What stands at `a.b` in an object; None where there is no such place."""
    for name in field.split("."):
        entry = entry.get(name) if isinstance(entry, dict) else None
    return entry


def entries(path: Path, answer: Any, *places: str) -> list[Any]:
    """The list at the first of the places that has one, or the answer if it is a list.

    FileUnreadable if there is none; where the platform refused, with what it said.
    """
    if isinstance(answer, list):
        return answer
    for place in places:
        found = inside(answer, place)
        if isinstance(found, list):
            return found
    refused = _refused(answer)
    if refused:
        raise unreadable(path, f"平台拒绝了请求：{refused}", f"the platform refused: {refused}")
    names = " / ".join(places)
    raise unreadable(path, f"其中没有 {names}", f"it holds no `{names}`")


def _refused(answer: Any) -> str:
    for within in (answer, *(inside(answer, name) for name in ("data", "extra", "error"))):
        for code, reason in _CODES:
            told = inside(within, code)
            if isinstance(told, int | str) and told not in _WELL:
                return f"{told} {inside(within, reason) or ''}".strip()
    return ""


def spread(found: Iterable[Any], inner: str) -> list[Any]:
    """The entries of a list inside each entry, each beside the fields of the entry around it."""
    return [
        {**outer, **one} if isinstance(one, dict) else one
        for outer in found
        for one in _listed(inside(outer, inner))
    ]


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def grid_of(path: Path, found: Sequence[Any], columns: Sequence[Column]) -> Grid:
    """The entries as rows, their place in the list as the row's number."""
    fields = tuple(column.field for column in columns)
    return Grid(
        file=str(path),
        header=fields,
        written=fields,
        numbers=tuple(range(1, len(found) + 1)),
        rows=tuple([inside(entry, field) for field in fields] for entry in found),
    )


def told(found: Sequence[Any], columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns without those that an answer may lack and no entry has."""
    return tuple(
        column
        for column in columns
        if column.required or any(inside(entry, column.field) is not None for entry in found)
    )


def more_pages(answer: Any, *places: str) -> Iterator[Text]:
    """A note where an answer says, at one of the places, that it is not all."""
    if any(inside(answer, place) for place in places):
        yield Text(
            zh="答复只是其中一页，还有后续页未在此文件中",
            en="the answer is one page of several; the pages after it are not in this file",
        )
