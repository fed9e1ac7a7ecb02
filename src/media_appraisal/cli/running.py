"""How every command runs: its language, its exit codes, and what it says where."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from media_appraisal.errors.revised import ResultTaken, RevisesOtherPeriod
from media_appraisal.errors.root import AppraisalError
from media_appraisal.errors.sources import CellsUnreadable, OptionsLacking, SourceUnclear
from media_appraisal.errors.values import GapsRefused
from media_appraisal.show import WIDTH
from media_appraisal.text import Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.show import Sheet
    from media_appraisal.text import Text

REFUSED = 1
"""The exit code of refused input or a failed run. Wrong usage is 2, Typer's own."""
FOUND = 3
"""The exit code where `lint` or `facts check` finds errors (with `--strict`, warnings too)."""

Language = Annotated[
    Lang,
    typer.Option(
        "--lang",
        envvar="MEDIA_APPRAISAL_LANG",
        help="The language of tables, messages and errors.",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with 3 for warnings, not only for errors.")
]
FactsPath = Annotated[
    Path,
    typer.Argument(
        metavar="FACTS", help="Fact tables: a folder of files, a workbook .xlsx, or a .duckdb."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="MOMENT",
        show_default=False,
        help="Only what was known at the end of a day, or at an instant with its zone.",
    ),
]
Zone = Annotated[
    str, typer.Option("--zone", metavar="ZONE", help="The time zone in which days begin and end.")
]
SchemeName = Annotated[
    str,
    typer.Argument(metavar="SCHEME", help="The key of a shipped scheme, or a .yaml or .json file."),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", show_default=False, help="Write a file too; its ending says how."
    ),
]

_START: dict[Lang, str] = {"zh": "错误：", "en": "error: "}
_HERE: dict[Lang, str] = {"zh": "命令行写法：", "en": "On the command line: "}
_OPTIONS: dict[type[AppraisalError], Callable[[Any], str]] = {
    GapsRefused: lambda _: "--provisional",
    CellsUnreadable: lambda _: "--skip-bad-rows",
    ResultTaken: lambda cause: f"--revises {cause.path}",
    RevisesOtherPeriod: lambda _: "--period PERIOD",
    SourceUnclear: lambda _: "--as KIND",
    OptionsLacking: lambda cause: " ".join(f"--set {name}=..." for name in cause.lacking),
}
"""What to write for a cure that the library words for Python."""


class Command(TyperCommand):
    """A command that ends with a message and exit code 1 where its input is refused."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; an error of this library, or of a file, becomes a message."""
        lang: Lang = ctx.params["lang"]
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever read the output has seen enough; Typer ends in silence
        except AppraisalError as cause:
            say(f"{_START[lang]}{cause.said(lang)}")
            if type(cause) in _OPTIONS:
                say(f"{_HERE[lang]}{_OPTIONS[type(cause)](cause)}")
        except OSError as cause:
            told = f"{cause.filename}: {cause.strerror}" if cause.filename else str(cause)
            say(f"{_START[lang]}{told}")
        raise typer.Exit(REFUSED)


def say(message: str) -> None:
    """A message for people, on stderr."""
    typer.echo(message, err=True)


def written(path: Path, lang: Lang) -> None:
    """Says that a file or folder is there."""
    say(f"已写入 {path}" if lang == "zh" else f"written: {path}")


def show(*sheets: Sheet) -> None:
    """Tables on stdout, as wide as the terminal, or 100 columns where there is none."""
    width = shutil.get_terminal_size((WIDTH, 0)).columns
    typer.echo("\n".join(sheet.text(width) for sheet in sheets), nl=False)


def spoken(texts: tuple[Text, ...], lang: Lang) -> tuple[str, ...]:
    """Several texts in one language."""
    return tuple(text.said(lang) for text in texts)


def utf8() -> None:
    """Lets both streams take Chinese wherever they go: a file, a pipe, an old terminal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
