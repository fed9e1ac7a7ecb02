"""Command `lint`: whether a scheme is fit to decide somebody's pay."""

from __future__ import annotations

from typing import Annotated

import typer

from media_appraisal.cli.running import FOUND, Language, SchemeName, show
from media_appraisal.files.documents import load_scheme
from media_appraisal.files.writing import json_text
from media_appraisal.linter.rules import lint as linted


def lint(
    scheme: SchemeName,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 for warnings, not only for errors.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the findings as JSON, in both languages.")
    ] = False,
    lang: Language = "en",
) -> None:
    """Say what is wrong with a scheme, or worth knowing, before it decides anybody's pay.

    Exits with 3 if there are errors.
    """
    findings = linted(load_scheme(scheme))
    if as_json:
        typer.echo(json_text(findings.records()), nl=False)
    else:
        show(findings.sheet(lang))
    if findings.at_least("warning" if strict else "error"):
        raise typer.Exit(FOUND)
