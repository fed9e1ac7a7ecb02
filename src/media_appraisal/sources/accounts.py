"""Sources of accounts that people here answer for: what their tables have in common."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

import attrs
from pydantic import AwareDatetime

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.measures.tables import table_named
from media_appraisal.sources.columns import Fault
from media_appraisal.sources.instants import end_of_day, last_day, last_second
from media_appraisal.sources.rows import ROW
from media_appraisal.sources.source import Imported, Source
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from media_appraisal.sources.rows import Rows

Moment = AwareDatetime | dt.date
"""When a file was made: a moment, or a day, which is read as its last second."""


class AccountSource(Source):
    """A source of accounts; its options say who answers for them."""

    platform: ClassVar[str]
    """The platform, as the table of accounts names it."""

    operator: Key | None = None
    """Who answers for the account and what it publishes; without one, nobody is credited."""
    assigned_from: dt.date | None = None
    """The operator's first day on the account; the first day in the file if not given."""

    def moment(self, told: Moment) -> dt.datetime:
        """When a file was made, in UTC."""
        if isinstance(told, dt.datetime):
            return told.astimezone(dt.UTC)
        return last_second(told, self.zone)

    def of_contents(
        self, path: Path, read: Rows, contents: pl.DataFrame, observed_at: Moment
    ) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        `contents` are the rows read, with `content_id`, `account_id` and `published_at`, and
        canonical columns beside them. One published after `observed_at` is a fault; of rows of
        the same content the last counts.
        """
        moment = self.moment(observed_at)
        early = tuple(_too_early(path, read, contents, moment))
        rows = self.marked(contents.filter(~pl.col(ROW).is_in([fault.row for fault in early])))
        rows = rows.with_columns(observed_at=pl.lit(moment, dtype=pl.Datetime("us", "UTC")))
        once = rows.unique("content_id", keep="last", maintain_order=True)
        tables = {
            "content": canonical("content", once),
            "content_snapshot": canonical("content_snapshot", once),
        }
        days = once["published_at"].fill_null(moment).dt.convert_time_zone(self.zone).dt.date()
        notes = (*repeated(rows.height - once.height), *impossible(once))
        faults = tuple(sorted((*read.faults, *early), key=lambda fault: fault.row))
        return Imported(
            file=str(path),
            source=self,
            tables=self.accounts(once.with_columns(day=days)) | tables,
            faults=faults,
            notes=(*read.notes, *notes),
        )

    def of_days(
        self,
        path: Path,
        read: Rows,
        days: pl.DataFrame,
        observed_at: Moment | None,
        table: str = "account_day",
    ) -> Imported:
        """Tables account, account_day or another; with an operator also operator, assignment.

        `days` are the rows read, with `account_id`, `day` and the keys of the table. Without
        `observed_at`, a row counts as observed in the last second of its day. Of rows of the same
        key the last counts.
        """
        rows = self.seen(self.marked(days), observed_at)
        once = rows.unique(table_named(table).keys, keep="last", maintain_order=True)
        return Imported(
            file=str(path),
            source=self,
            tables={**self.accounts(once), table: canonical(table, once)},
            faults=read.faults,
            notes=(*read.notes, *repeated(rows.height - once.height), *impossible(once)),
        )

    def of_spans(
        self, path: Path, read: Rows, spans: pl.DataFrame, observed_at: Moment | None
    ) -> Imported:
        """Tables account, account_period; with an operator also operator, assignment.

        `spans` are the rows read, with `account_id`, `span` and `starts_on`. Without
        `observed_at`, a row counts as observed in the last second of its span.
        """
        rows = self.seen(spans.with_columns(day=last_day()), observed_at)
        imported = self.of_days(path, read, rows, observed_at, "account_period")
        began = self.accounts(self.marked(rows).with_columns(day=pl.col("starts_on")))
        return attrs.evolve(imported, tables={**imported.tables, **began})

    def seen(self, rows: pl.DataFrame, observed_at: Moment | None) -> pl.DataFrame:
        """The rows with when they were observed: at a moment, or at the end of each one's day."""
        if observed_at is not None:
            moment = pl.lit(self.moment(observed_at), dtype=pl.Datetime("us", "UTC"))
            return rows.with_columns(observed_at=moment)
        return rows.with_columns(observed_at=end_of_day(self.zone))

    def marked(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with who answers for them, the platform and the source."""
        return rows.with_columns(
            operator_id=pl.lit(self.operator, dtype=pl.String),
            platform=pl.lit(self.platform),
            source=pl.lit(self.kind),
        )

    def accounts(self, rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
        """The accounts of rows that have a day each, and who answers for them.

        Of an account the latest row counts, wherever it stands in the file.
        """
        by_time = rows.sort("observed_at", "day", nulls_last=False, maintain_order=True)
        last = by_time.unique("account_id", keep="last", maintain_order=True)
        tables = {"account": canonical("account", last)}
        if self.operator is not None:
            since = rows.group_by("account_id").agg(pl.col("day").min())
            first = pl.lit(self.assigned_from, dtype=pl.Date)
            held = last.drop("day").join(since, on="account_id", maintain_order="left")
            held = held.with_columns(
                valid_from=pl.coalesce(first, "day"),
                valid_to=pl.lit(None, dtype=pl.Date),
                share=pl.lit(1.0),
            )
            tables["operator"] = canonical("operator", held[-1:])
            tables["assignment"] = canonical("assignment", held)
        return tables


def _too_early(
    path: Path, read: Rows, contents: pl.DataFrame, moment: dt.datetime
) -> Iterator[Fault]:
    """Faults of contents that were published after the file was made."""
    made = moment.strftime("%Y-%m-%d %H:%M:%S UTC")
    cause = Text(
        zh=f"晚于导出时间 observed_at（{made}）",
        en=f"lies after observed_at, {made}, when the file was made",
    )
    late = contents.filter(pl.col("published_at") > moment)
    told = late["published_at"].dt.to_string("%Y-%m-%d %H:%M:%S UTC")
    heading = read.headings.get("published_at", "")
    for row, published in zip(late[ROW], told, strict=True):
        yield Fault(str(path), row, heading, published, cause)


def canonical(key: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of a fact table, in its order, that the rows have."""
    return rows.select([name for name in table_named(key).columns if name in rows.columns])


def repeated(count: int) -> Iterator[Text]:
    """A note on rows that a later one of the same key replaces."""
    if count:
        yield Text(
            zh=f"重复的行：{count} 行，以文件中靠后的为准",
            en=f"rows that repeat another: {count}; the last in the file counts",
        )


def impossible(rows: pl.DataFrame) -> Iterator[Text]:
    """A note on rows with more people reached than impressions, kept as given."""
    if {"reach", "impressions"} <= set(rows.columns):
        over = rows.filter(pl.col("reach") > pl.col("impressions")).height
        if over:
            yield Text(
                zh=f"覆盖人数大于展示次数的行：{over} 行，不合常理，按原值保留",
                en=f"rows with reach above impressions: {over}; impossible, kept as given",
            )


def by_length(short_up_to: float | None) -> pl.Expr:
    """The format of a video of `seconds`; unknown where no line is drawn or no length told."""
    if short_up_to is None:
        return pl.lit(None, dtype=pl.String)
    short = pl.col("seconds") <= short_up_to
    return pl.when(short).then(pl.lit("short_video")).when(~short).then(pl.lit("long_video"))


def beyond_whole(rows: pl.DataFrame, name: str) -> tuple[pl.DataFrame, Sequence[Text]]:
    """A share above 1, such as of a clip that is watched over and over, becomes unknown."""
    over = rows.filter(pl.col(name) > 1).height
    if not over:
        return rows, ()
    kept = pl.when(pl.col(name) <= 1).then(pl.col(name))
    note = Text(
        zh=f"平均观看百分比超过 100% 的行：{over} 行（反复观看），按未知读取",
        en=f"rows with more than 100% watched, by watching again: {over}, read as unknown",
    )
    return rows.with_columns(kept.alias(name)), (note,)


def noted(imported: Imported, *notes: Text) -> Imported:
    """The same with further notes."""
    return attrs.evolve(imported, notes=(*imported.notes, *notes))
