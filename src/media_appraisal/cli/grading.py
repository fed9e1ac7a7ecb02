"""Commands `measure` and `appraise`: from facts to values, from values to grades."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from media_appraisal.cli.progress import reporting
from media_appraisal.cli.running import (
    AsOf,
    FactsPath,
    Language,
    Out,
    SchemeName,
    Zone,
    show,
    written,
)
from media_appraisal.cli.tables import change_table, grade_table, value_table
from media_appraisal.engine.appraise import appraise as appraised
from media_appraisal.engine.compare import compare
from media_appraisal.engine.measure import measure as measured
from media_appraisal.files.appraisals import load_appraisal, save
from media_appraisal.files.documents import load_scheme
from media_appraisal.files.records import load_records, save_records, suffix_of
from media_appraisal.files.stores.opening import open_facts
from media_appraisal.period import Period

PeriodText = Annotated[
    str,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="2026, 2026-H1, 2026-Q3, 2026-10, or 2026-01-15/2026-03-31.",
    ),
]


def measure(  # noqa: PLR0913  # a command's options are its parameters
    scheme: SchemeName,
    facts: FactsPath,
    *,
    period: PeriodText,
    out: Out = None,
    as_of: AsOf = None,
    zone: Zone = "Asia/Shanghai",
    engine: Annotated[
        Literal["auto", "polars", "duckdb"],
        typer.Option(
            "--engine",
            help="Facts in memory (polars), or in their Parquet files (duckdb); auto leaves them "
            "there where they are larger than a quarter of the memory.",
        ),
    ] = "auto",
    lang: Language = "en",
) -> None:
    """Read the values of everybody from the facts of a period.

    Prints for each indicator how many people have a value and how the values lie. --out writes
    all values: .csv, .json or .parquet.
    """
    if out is not None:
        suffix_of(out)
    rules = load_scheme(scheme)
    with reporting() as report:
        given = open_facts(facts, zone=zone, as_of=as_of, engine=engine)
        values = measured(rules, given, period, progress=report)
    if out is not None:
        save_records(values.records(), out)
        written(out, lang)
    show(value_table(rules, values, lang))


def appraise(  # noqa: PLR0913  # a command's options are its parameters
    scheme: SchemeName,
    values: Annotated[
        Path,
        typer.Argument(
            metavar="VALUES",
            help="A .csv, .json or .parquet file: a column `person`, and one an indicator.",
        ),
    ],
    *,
    period: PeriodText | None = None,
    provisional: Annotated[
        bool, typer.Option("--provisional", help="Leave gaps out, and tell the total's range.")
    ] = False,
    revises: Annotated[
        Path | None,
        typer.Option(
            "--revises",
            metavar="FILE",
            show_default=False,
            help="The .json of the earlier result whose place this one takes.",
        ),
    ] = None,
    out: Out = None,
    lang: Language = "en",
) -> None:
    """Grade everybody whose values a file holds.

    Prints the grades, and with --revises who stands otherwise than in the earlier result. --out
    writes .csv or .parquet: a row a person; or .json: the whole appraisal, which `explain` and
    `compare` read. A .json of another result is not written over, unless this one revises it.
    """
    if out is not None:
        suffix_of(out)
    rules = load_scheme(scheme)
    named = None if period is None else Period.of(period)
    earlier = None if revises is None else load_appraisal(revises)
    result = appraised(
        rules, load_records(values), period=named, provisional=provisional, revises=earlier
    )
    if out is not None and out.suffix.lower() == ".json":
        save(result, out)
    elif out is not None:
        save_records(result.records(), out)
    if out is not None:
        written(out, lang)
    told = [] if earlier is None else [change_table(compare(earlier, result), lang)]
    show(grade_table(result, lang), *told)
