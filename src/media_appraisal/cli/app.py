"""The command line as a whole: every command under its name."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

from media_appraisal.errors.root import MissingExtra

try:
    import rich  # noqa: F401  # needed further on; asked for here, where its lack has words
    import typer
except ModuleNotFoundError as cause:
    raise SystemExit(str(MissingExtra(library=str(cause.name), extra="cli"))) from None

from media_appraisal.cli.checking import lint
from media_appraisal.cli.demo import demo
from media_appraisal.cli.describing import kinds, schema
from media_appraisal.cli.explaining import compare, explain
from media_appraisal.cli.facts import check, revised
from media_appraisal.cli.grading import appraise, measure
from media_appraisal.cli.importing import import_files
from media_appraisal.cli.running import Command, utf8

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo,
    "import": import_files,
    "facts check": check,
    "facts revised": revised,
    "measure": measure,
    "appraise": appraise,
    "explain": explain,
    "compare": compare,
    "lint": lint,
    "schema": schema,
    "kinds": kinds,
}
"""In the order in which a person meets them; two words are a command of a group."""

GROUPS = {"facts": "Look at a folder of facts before anybody is measured by it."}
"""What the commands of a group have in common."""

app = typer.Typer(
    name="media-appraisal",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 findings.",
)
_groups = {name: typer.Typer(no_args_is_help=True, help=about) for name, about in GROUPS.items()}
for _name, _command in COMMANDS.items():
    _group, _, _last = _name.rpartition(" ")
    if _group and not any(one.name == _group for one in app.registered_groups):
        app.add_typer(_groups[_group], name=_group)
    (_groups[_group] if _group else app).command(_last, cls=Command)(_command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(version("media_appraisal"))
        raise typer.Exit


@app.callback()
def _everything(
    version_: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Turn metrics of new-media operators and ratings into grades that can be defended."""


def main() -> None:
    """What the command `media-appraisal` runs."""
    utf8()
    app()
