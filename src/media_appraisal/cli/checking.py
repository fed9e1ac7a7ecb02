"""Command `lint`: whether a scheme is fit to decide somebody's pay."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from media_appraisal.cli.running import FOUND, Language, SchemeName, Strict, show
from media_appraisal.files.documents import load_scheme
from media_appraisal.files.reading import read_text
from media_appraisal.linter.finding import Findings
from media_appraisal.linter.rules import lint as linted
from media_appraisal.text import Lang

Format = Literal["text", "json", "sarif"]


def lint(  # noqa: PLR0913  # a command's options are its parameters
    scheme: SchemeName,
    *,
    strict: Strict = False,
    confirmed: Annotated[
        bool,
        typer.Option("--confirmed", help="Exit with 3 also while a default is in place (MA302)."),
    ] = False,
    people: Annotated[
        int | None,
        typer.Option(
            "--people",
            metavar="N",
            min=1,
            show_default=False,
            help="How many people it will appraise, for rules that compare them.",
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option("--format", help="Print a table, JSON in both languages, or SARIF 2.1.0."),
    ] = "text",
    lang: Language = "en",
) -> None:
    """Say what is wrong with a scheme, or worth knowing, before it decides anybody's pay.

    Exits with 3 if there are errors.
    """
    findings = linted(load_scheme(scheme), people)
    if form == "text":
        show(findings.sheet(lang))
    else:
        typer.echo(findings.json() if form == "json" else _sarif(findings, scheme, lang), nl=False)
    if findings.at_least("warning" if strict else "error") or (
        confirmed and not findings.confirmed
    ):
        raise typer.Exit(FOUND)


def _sarif(findings: Findings, scheme: str, lang: Lang) -> str:
    """The log, which points into the file where the scheme is one's own."""
    path = Path(scheme)
    if not path.is_file():
        return findings.sarif(lang)
    return findings.sarif(lang, file=path, text=read_text(path))
