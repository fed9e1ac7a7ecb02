"""Commands `facts check` and `facts revised`: whether facts are fit to measure anybody by."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from media_appraisal.cli.running import FOUND, AsOf, FactsPath, Language, Strict, Zone, show
from media_appraisal.files.facts import load_facts, readable_facts
from media_appraisal.linter.facts.coverage import coverage
from media_appraisal.linter.facts.rules import check_facts

Format = Literal["text", "json"]
Form = Annotated[
    Format, typer.Option("--format", help="Print tables, or JSON with findings in both languages.")
]


OfPeriod = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        show_default=False,
        help="Only rows of 2026, 2026-H1, 2026-Q3, 2026-10, or 2026-01-15/2026-03-31.",
    ),
]


def check(  # noqa: PLR0913  # a command's options are its parameters
    facts: FactsPath,
    *,
    period: OfPeriod = None,
    as_of: AsOf = None,
    strict: Strict = False,
    form: Form = "text",
    zone: Zone = "Asia/Shanghai",
    lang: Language = "en",
) -> None:
    """Say what there are facts of, what cannot be true in them, and what is lacking.

    Findings ask for a look at a figure; none says that anybody did wrong. Exits with 3 if there
    are errors.
    """
    given, refused = readable_facts(facts, zone=zone, as_of=as_of)
    findings = check_facts(given, period, refused=refused)
    covered = coverage(given, period)
    if form == "text":
        show(*covered.sheets(lang), findings.sheet(lang))
    else:
        plain = {"coverage": covered.records(), "findings": findings.records()}
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    if findings.at_least("warning" if strict else "error"):
        raise typer.Exit(FOUND)


def revised(  # noqa: PLR0913  # a command's options are its parameters
    facts: FactsPath,
    *,
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="MOMENT", help="The end of a day, or an instant with its zone."
        ),
    ],
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="MOMENT",
            show_default=False,
            help="The same; else everything that is known.",
        ),
    ] = None,
    period: OfPeriod = None,
    form: Form = "text",
    zone: Zone = "Asia/Shanghai",
    lang: Language = "en",
) -> None:
    """Say which facts became known or were restated after a moment."""
    found = load_facts(facts, zone=zone).revised_since(since, until, period=period)
    if form == "text":
        show(found.sheet(lang))
    else:
        typer.echo(json.dumps(found.records(), ensure_ascii=False, indent=2))
