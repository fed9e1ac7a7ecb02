"""The command line as a whole: every command under its name."""

from __future__ import annotations

try:
    import rich
    import typer
except ModuleNotFoundError as cause:
    from media_appraisal.errors import MissingExtra

    raise SystemExit(str(MissingExtra(library=cause.name, extra="cli"))) from None

from importlib.metadata import version
from typing import Annotated

from media_appraisal.cli.checking import lint
from media_appraisal.cli.demo import demo
from media_appraisal.cli.describing import kinds, schema
from media_appraisal.cli.explaining import compare, explain
from media_appraisal.cli.grading import appraise, measure
from media_appraisal.cli.importing import import_files
from media_appraisal.cli.running import Command, utf8

app = typer.Typer(
    name="media-appraisal",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turn the metrics of new-media operators and ratings into grades that can be defended.",
    epilog="Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 `lint` found errors.",
)

for name, command in {
    "demo": demo,
    "import": import_files,
    "measure": measure,
    "appraise": appraise,
    "explain": explain,
    "compare": compare,
    "lint": lint,
    "schema": schema,
    "kinds": kinds,
}.items():
    app.command(name, cls=Command)(command)


@app.callback()
def _any(
    _: Annotated[
        bool,
        typer.Option("--version", is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Nothing that concerns all commands."""


def main() -> None:
    """What the command `media-appraisal` runs."""
    utf8()
    app()
