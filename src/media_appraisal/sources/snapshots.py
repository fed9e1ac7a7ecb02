"""Snapshots of contents: what is odd about counters that are told again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.extras import pl
from media_appraisal.sources.reader import listed
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def falling(once: pl.DataFrame, counts: Sequence[str]) -> Iterator[Text]:
    """A note on counters that fell from one snapshot of a content to the next."""
    same_video = pl.col("content_id") == pl.col("content_id").shift()
    falls = (
        once.sort("content_id", "observed_at")
        .select((pl.col(counts).diff() < 0) & same_video)
        .sum()
        .row(0, named=True)
    )
    told = {name: count for name, count in falls.items() if count}
    if told:
        each = listed(f"{name} {count}" for name, count in told.items())
        yield Text(
            zh=f"累计数字回落，按原值保留：{each.zh}",
            en=f"counters that fell from one snapshot to the next, kept as given: {each.en}",
        )
