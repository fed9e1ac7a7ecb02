"""Bilibili (哔哩哔哩): lists of many creators, each answering for an account of their own."""

from __future__ import annotations

from media_appraisal.extras import pl
from media_appraisal.sources.accounts import canonical


def by_mid() -> tuple[pl.Expr, ...]:
    """The names of a creator and their account, of the column `mid`."""
    return (
        (pl.lit("mid-") + pl.col("mid")).alias("operator_id"),
        (pl.lit("bilibili-") + pl.col("mid")).alias("account_id"),
        pl.lit("bilibili").alias("platform"),
    )


def of_creators(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Tables operator, account and assignment: everybody from the first day seen, without an end.

    The rows have `mid`, `handle`, `day`, `source`, `observed_at`, and the columns of `by_mid`.
    """
    creators = rows.sort("observed_at", maintain_order=True).unique(
        "mid", keep="last", maintain_order=True
    )
    since = rows.group_by("mid").agg(valid_from=pl.col("day").min())
    held = creators.join(since, on="mid", maintain_order="left").with_columns(
        valid_to=pl.lit(None, dtype=pl.Date), share=pl.lit(1.0)
    )
    return {
        "operator": canonical("operator", creators.with_columns(name=pl.col("handle"))),
        "account": canonical("account", creators),
        "assignment": canonical("assignment", held),
    }
