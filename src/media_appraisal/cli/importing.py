"""Command `import`: exports of platforms become a folder of facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from media_appraisal.cli.progress import reporting
from media_appraisal.cli.running import Language, say, show, spoken, written
from media_appraisal.errors.documents import UnknownName
from media_appraisal.errors.files import FactsNowhere
from media_appraisal.extras import pl
from media_appraisal.files.facts import dated, load_facts, save_facts
from media_appraisal.files.reading import parse_yaml
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.tables import TABLES
from media_appraisal.show import Column, Row, Sheet
from media_appraisal.sources.importing import import_file, merged, misfits, recognised, replaced
from media_appraisal.sources.source import Source
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.sources.source import Imported
    from media_appraisal.text import Lang

SHOWN = 20
"""Cells that cannot be read and are named one by one."""

_HEADINGS = (
    Text(zh="事实表", en="Table"),
    Text(zh="原有行", en="Rows before"),
    Text(zh="读入行", en="Rows read"),
    Text(zh="现有行", en="Rows now"),
)


def import_files(  # noqa: PLR0913  # a command's options are its parameters
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Exports or API answers of platforms.")
    ],
    *,
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help="The folder of facts to write or add to."),
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="KIND",
            show_default=False,
            help="What the files are, such as xiaohongshu.notes; else found by their headers.",
        ),
    ] = None,
    options: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="OPTION=VALUE",
            show_default=False,
            help="What the files do not tell; give it once for each option.",
        ),
    ] = None,
    skip_bad_rows: Annotated[
        bool,
        typer.Option("--skip-bad-rows", help="Leave out rows with a cell that cannot be read."),
    ] = False,
    why: Annotated[
        bool,
        typer.Option("--why", help="Say of every other source why a file is none of it."),
    ] = False,
    lang: Language = "en",
) -> None:
    """Import exports of platforms into a folder of facts, all of them or none.

    Facts that the folder already holds stay; a figure that is restated stands beside the older
    one, and counts.
    """
    given = dict(map(_option, options or ()))
    imports = []
    with reporting() as report:
        for place, path in enumerate(files):
            report(path.name, place, len(files))
            imports.append(_imported(path, kind, given, skip_bad_rows=skip_bad_rows))
    before = _held(out)
    together = [before, *(imported.tables for imported in imports)]
    tables: dict[str, Any] = merged(together)
    save_facts(Facts.of(**tables), out, suffix=_suffix(out))
    for imported in imports:
        _tell(imported, lang)
        if why:
            _tell_why_not(imported, lang)
    for note in replaced(together):
        say(note.said(lang))
    written(out, lang)
    show(_counts(before, imports, tables, lang))


def _option(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise typer.BadParameter(f"{text!r} is not OPTION=VALUE.", param_hint="--set")
    return name, value


def _imported(
    path: Path, kind: str | None, given: Mapping[str, str], *, skip_bad_rows: bool
) -> Imported:
    member = recognised(path) if kind is None else Source.find(kind)
    known = tuple(name for name in member.model_fields if name not in {"kind", "origin"})
    for name in given:
        if name not in known:
            raise UnknownName(what="option", name=name, known=known)
    return import_file(
        path,
        str(member.model_fields["kind"].default),
        skip_bad_rows=skip_bad_rows,
        **_read(member, given),
    )


def _read(member: type[Source], given: Mapping[str, str]) -> dict[str, Any]:
    """The options as text; one that must be no text, as the number or truth value it writes."""
    try:
        member.model_validate(given)
    except ValidationError as cause:
        refused = {str(fault["loc"][0]) for fault in cause.errors() if fault["loc"]}
        return {
            name: parse_yaml(value, f"--set {name}") if name in refused else value
            for name, value in given.items()
        }
    return dict(given)


def _held(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables that a folder already holds, instants and days as such."""
    if not folder.exists():
        return {}
    try:
        return dated(load_facts(folder))
    except FactsNowhere:
        return {}


def _suffix(folder: Path) -> str:
    """The format that the folder already has."""
    held = any((folder / f"{key}.csv").exists() for key in TABLES)
    return ".csv" if held else ".parquet"


def _tell(imported: Imported, lang: Lang) -> None:
    """What a file was taken for, what was noticed in it, what could not be read."""
    source = imported.source
    say(f"{imported.file}: {source.kind} ({source.label.said(lang)})")
    for note in spoken(imported.notes, lang):
        say(f"  {note}")
    for fault in imported.faults[:SHOWN]:
        left_out = "未导入：" if lang == "zh" else "left out: "
        say(f"  {left_out}{fault.said(lang)}")
    left = len(imported.faults) - SHOWN
    if left > 0:
        say(f"  另有 {left} 处" if lang == "zh" else f"  and {left} more")


def _tell_why_not(imported: Imported, lang: Lang) -> None:
    """Of every other source, why the file is none of it."""
    why = misfits(imported.file)
    fits = Text(zh="也符合，但未采用", en="fits too, and was not taken")
    for kind in Source.known():
        if kind != imported.source.kind:
            say(f"  {kind}: {why.get(kind, fits).said(lang)}")


def _counts(
    before: Mapping[str, pl.DataFrame],
    imports: Sequence[Imported],
    now: Mapping[str, pl.DataFrame],
    lang: Lang,
) -> Sheet:
    """Rows of each table: in the folder before, in the files, in the folder now."""
    rows = []
    for key in (key for key in TABLES if key in now):
        held = before[key].height if key in before else 0
        read = sum(imported.tables[key].height for imported in imports if key in imported.tables)
        rows.append(Row((key, str(held), str(read), str(now[key].height))))
    first, *others = spoken(_HEADINGS, lang)
    columns = (Column(first), *(Column(heading, "right") for heading in others))
    return Sheet("", columns, tuple(rows), lang=lang)
