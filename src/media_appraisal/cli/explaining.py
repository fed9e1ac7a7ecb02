"""Commands `explain` and `compare`: why a person has a grade, and why it is another one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from media_appraisal.cli.page import page
from media_appraisal.cli.running import Language, show, written
from media_appraisal.cli.tables import change_table
from media_appraisal.engine.compare import compare as compared
from media_appraisal.engine.explain import explain as explained
from media_appraisal.errors.files import WrongSuffix
from media_appraisal.files.appraisals import load_appraisal
from media_appraisal.files.writing import write_text

Person = Annotated[str, typer.Argument(metavar="PERSON", help="As the values name the person.")]

PAGES = (".html", ".htm")


def explain(
    result: Annotated[
        Path, typer.Argument(metavar="RESULT", help="A .json that `appraise --out` wrote.")
    ],
    person: Person,
    page_file: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            show_default=False,
            help="Write it as a web page too, which needs nothing beside it.",
        ),
    ] = None,
    lang: Language = "en",
) -> None:
    """Say why a person has this grade: each value, rule, weight and point."""
    if page_file is not None and page_file.suffix.lower() not in PAGES:
        raise WrongSuffix(path=str(page_file), known=PAGES)
    sheet = explained(load_appraisal(result), person, lang=lang).sheet()
    if page_file is not None:
        write_text(page_file, page(sheet))
        written(page_file, lang)
    show(sheet)


def compare(
    before: Annotated[
        Path, typer.Argument(metavar="BEFORE", help="A .json that `appraise --out` wrote.")
    ],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="Another one.")],
    person: Annotated[
        str | None,
        typer.Argument(metavar="[PERSON]", help="As the values name the person; else everybody."),
    ] = None,
    lang: Language = "en",
) -> None:
    """Say what moved a person's total from one appraisal to another, or whose moved at all."""
    first, second = load_appraisal(before), load_appraisal(after)
    if person is None:
        show(change_table(compared(first, second), lang))
    else:
        show(compared(first, second, person, lang=lang).sheet())
