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
from media_appraisal.measures.revisions import ABOUT_THE_ROW
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
    why = misfits(path)
    fitting = tuple(kind for kind in Source.known() if kind not in why)
    if len(fitting) == 1:
        return Source.find(fitting[0])
    raise SourceUnclear(path=str(path), fitting=fitting, misfits=tuple(why.items()))


def misfits(path: Path | str) -> dict[str, Text]:
    """Why a file is none of each source, by kind, judged by its header; without those that fit."""
    judged = {kind: Source.find(kind).misfit(Path(path)) for kind in Source.known()}
    return {kind: why for kind, why in judged.items() if why is not None}


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
    """The tables of several imports, or of a folder and imports, without a row that adds nothing.

    A figure that was observed again and reads otherwise stays beside the older one, so that facts
    can be read as of any moment; a row that tells what was known already goes. Of rows with the
    same key and the same moment each column has the value imported last that is known.
    Assignments of one operator to one account with the same share and no end become one, from the
    earliest day: a file only tells the first day it saw.
    """
    return {key: _history(key, frame) for key, frame in _together(several).items()}


def replaced(several: Iterable[Mapping[str, pl.DataFrame]]) -> tuple[Text, ...]:
    """What `merged` brings together: figures that are restated, and rows that add nothing."""
    return tuple(_replaced(_together(several)))


def _together(several: Iterable[Mapping[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    frames: dict[str, list[pl.DataFrame]] = {}
    for tables in several:
        for key, frame in tables.items():
            frames.setdefault(key, []).append(frame)
    joined = {key: pl.concat(parts, how="diagonal_relaxed") for key, parts in frames.items()}
    return {key: frame.unique(maintain_order=True) for key, frame in joined.items()}


def _history(key: str, frame: pl.DataFrame) -> pl.DataFrame:
    if key == "assignment":
        frame = _one_open_end(frame)
    table = table_named(key)
    if frame.select(pl.struct(table.keys).is_unique().all()).item():
        return frame
    moments = list(dict.fromkeys((*table.keys, *({"observed_at"} & set(frame.columns)))))
    told = [name for name in frame.columns if name not in moments]
    known = [pl.col(name).drop_nulls().last() for name in told]
    once = frame.group_by(moments, maintain_order=True).agg(known).select(frame.columns)
    if table.cumulative or "observed_at" not in moments:
        return once
    return _that_add(once, table.keys, [name for name in told if name not in ABOUT_THE_ROW])


def _that_add(frame: pl.DataFrame, keys: tuple[str, ...], told: list[str]) -> pl.DataFrame:
    """The rows that tell something else of a key than was known before them."""
    ordered = frame.with_row_index("place").sort("observed_at", maintain_order=True)
    first = pl.int_range(pl.len()).over(*keys) == 0
    news = [
        pl.col(name).is_not_null()
        & pl.col(name).ne_missing(pl.col(name).forward_fill().shift().over(*keys))
        for name in told
    ]
    return ordered.filter(pl.any_horizontal(first, *news)).sort("place").drop("place")


def _one_open_end(frame: pl.DataFrame) -> pl.DataFrame:
    same = ["operator_id", "account_id", "share"]
    unended = pl.col("valid_to").is_null()
    earliest = pl.col("valid_from").min().over(*same, unended)
    return frame.with_columns(
        pl.when(unended).then(earliest).otherwise("valid_from").alias("valid_from")
    )


def _replaced(tables: Mapping[str, pl.DataFrame]) -> Iterator[Text]:
    for key, frame in tables.items():
        kept = _history(key, frame)
        if gone := frame.height - kept.height:
            yield Text(
                zh=f"{key}：{gone} 行没有提供新的内容，未保留",
                en=f"{key}: rows that tell nothing new: {gone}; they are not kept",
            )
        if again := kept.height - kept.n_unique(table_named(key).keys):
            yield Text(
                zh=f"{key}：{again} 行更正了已有数据；两者都保留，以最近观察到的已知值为准",
                en=f"{key}: rows that restate others: {again}; all stay, the latest known counts",
            )
