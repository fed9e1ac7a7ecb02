"""Importing: a file, its source named or found by its header, becomes facts; merging."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from pydantic import ValidationError

from media_appraisal.errors.documents import DocumentRefused
from media_appraisal.errors.root import misreadings
from media_appraisal.errors.sources import CellsUnreadable, OptionsLacking, SourceUnclear
from media_appraisal.extras import pl
from media_appraisal.measures.tables import table_named
from media_appraisal.sources.source import Imported, Source
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def import_file(
    path: Path | str,
    source: Source | str | None = None,
    *,
    skip_bad_rows: bool = False,
    **options: Any,
) -> Imported:
    """The facts of one export.

    `source` is a source, or its kind with its fields as options; without one it is found by the
    header, and a note says what the file was taken for. CellsUnreadable names the first cell that
    cannot be read and how many there are; with `skip_bad_rows` their rows are left out instead.
    """
    path = Path(path)
    chosen = _chosen(path, source, options)
    imported = chosen.read(path)
    if imported.faults and not skip_bad_rows:
        first = imported.faults[0]
        facts = attrs.asdict(first, recurse=False)
        raise CellsUnreadable(**facts, count=len(imported.faults))
    if source is not None:
        return imported
    return attrs.evolve(imported, notes=(_taken_for(chosen), *imported.notes))


def recognised(path: Path | str) -> type[Source]:
    """The one source that knows the file by its header; SourceUnclear if none does, or several."""
    path = Path(path)
    members = [Source.find(kind) for kind in Source.known()]
    judged = [(member, member.misfit(path)) for member in members]
    fitting = [member for member, why in judged if why is None]
    if len(fitting) == 1:
        return fitting[0]
    raise SourceUnclear(
        path=str(path),
        fitting=tuple(_kind(member) for member in fitting),
        misfits=tuple((_kind(member), why) for member, why in judged if why is not None),
    )


def _kind(member: type[Source]) -> str:
    return str(member.model_fields["kind"].default)


def _chosen(path: Path, source: Source | str | None, options: dict[str, Any]) -> Source:
    if isinstance(source, Source):
        member, options = type(source), source.written() | options
    else:
        member = recognised(path) if source is None else Source.find(source)
    try:
        return member.model_validate(options)
    except ValidationError as cause:
        faults = misreadings(cause)
        lacking = tuple(fault.place for fault in faults if fault.kind == "missing")
        if lacking:
            raise OptionsLacking(path=str(path), source=_kind(member), lacking=lacking) from None
        raise DocumentRefused(name=_kind(member), faults=faults) from None


def _taken_for(source: Source) -> Text:
    return Text(
        zh=f"识别为 {source.kind}（{source.label.zh}）",
        en=f"taken for {source.kind} ({source.label.en})",
    )


def merged(several: Iterable[Mapping[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    """The tables of several imports, or of a folder and imports, each row once.

    Of rows with the same key, each column has the value observed last that is known; of those
    observed at the same moment, the one imported last. Assignments of one operator to one account
    with the same share and no end become one, from the earliest day: a file only tells the first
    day it saw.
    """
    return {key: _once(key, frame) for key, frame in _together(several).items()}


def replaced(several: Iterable[Mapping[str, pl.DataFrame]]) -> tuple[Text, ...]:
    """What `merged` brings together: for each table the rows beyond the first of each key."""
    return tuple(_replaced(_together(several)))


def _together(several: Iterable[Mapping[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    frames: dict[str, list[pl.DataFrame]] = {}
    for tables in several:
        for key, frame in tables.items():
            frames.setdefault(key, []).append(frame)
    joined = {key: pl.concat(parts, how="diagonal_relaxed") for key, parts in frames.items()}
    return {key: frame.unique(maintain_order=True) for key, frame in joined.items()}


def _once(key: str, frame: pl.DataFrame) -> pl.DataFrame:
    if key == "assignment":
        frame = _one_open_end(frame)
    keys = table_named(key).keys
    if frame.select(pl.struct(keys).is_unique().all()).item():
        return frame
    ordered = frame.sort("observed_at", maintain_order=True)
    known = pl.exclude(keys).drop_nulls().last()
    return ordered.group_by(keys, maintain_order=True).agg(known).select(frame.columns)


def _one_open_end(frame: pl.DataFrame) -> pl.DataFrame:
    same = ["operator_id", "account_id", "share"]
    unended = pl.col("valid_to").is_null()
    earliest = pl.col("valid_from").min().over(*same, unended)
    return frame.with_columns(
        pl.when(unended).then(earliest).otherwise("valid_from").alias("valid_from")
    )


def _replaced(tables: Mapping[str, pl.DataFrame]) -> Iterator[Text]:
    for key, frame in tables.items():
        if gone := frame.height - _once(key, frame).height:
            yield Text(
                zh=f"{key}：{gone} 行与同键的行合并，以最近观察到的值为准",
                en=f"{key}: rows of a key already there: {gone}; the latest known value counts",
            )
