"""Command `demo`: the whole way, from facts to explained grades, on a sample newsroom."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from media_appraisal.cli.progress import reporting
from media_appraisal.cli.running import Language, say, show, written
from media_appraisal.cli.tables import grade_table, principle_table
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.explain import explain
from media_appraisal.engine.measure import measure
from media_appraisal.errors.files import CannotWrite, FolderTaken
from media_appraisal.files.appraisals import save
from media_appraisal.files.documents import load_scheme
from media_appraisal.files.facts import save_facts
from media_appraisal.files.records import save_records
from media_appraisal.linter.rules import lint
from media_appraisal.sample import sample_newsroom
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.measures.facts import Facts

SCHEME = "new_media_operator.month"
PERIOD = "2026-09"

_INVENTED = Text(
    zh="这是一个样例编辑部：人员、账号与数据均为虚构。",
    en="This is a sample newsroom: its people, accounts and numbers are invented.",
)
_ALL_FINDINGS = Text(zh="全部检查结果：", en="All that the linter says: ")
_NEXT = Text(zh="接下来可以试试：", en="Try next: ")


def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="Where to write the sample.")
    ] = Path("sample_newsroom"),
    seed: Annotated[
        int, typer.Option("--seed", min=0, metavar="N", help="Another number, another sample.")
    ] = 2026,
    lang: Language = "en",
) -> None:
    """Appraise a sample newsroom: facts, values, grades, an explanation, the linter's findings.

    Writes facts/ (Parquet), values.csv, appraisal.json and grades.csv into a folder.
    """
    scheme = load_scheme(SCHEME)
    facts = sample_newsroom(seed=seed)
    with reporting() as report:
        values = measure(scheme, facts, PERIOD, progress=report)
    result = appraise(scheme, values)
    with _staged(out) as folder:
        _write(facts, result, folder)
    person = result.people[0]
    say(_INVENTED.said(lang))
    written(out, lang)
    show(
        grade_table(result, lang),
        explain(result, person, lang=lang).sheet(),
        principle_table(lint(scheme), lang),
    )
    say(f"{_ALL_FINDINGS.said(lang)}media-appraisal lint {SCHEME}")
    say(f"{_NEXT.said(lang)}media-appraisal explain {out / 'appraisal.json'} {result.people[1]}")


def _write(facts: Facts, result: Appraisal, folder: Path) -> None:
    save_facts(facts, folder / "facts")
    save_records(result.values.records(), folder / "values.csv")
    save(result, folder / "appraisal.json")
    save_records(result.records(), folder / "grades.csv")


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one; its files move there once all of them are written."""
    try:
        with tempfile.TemporaryDirectory(dir=folder.absolute().parent, prefix=".") as name:
            beside = Path(name)
            yield beside
            _move(beside, folder)
    except OSError as cause:
        raise CannotWrite(path=str(folder), problem=cause.strerror or str(cause)) from None


def _move(beside: Path, folder: Path) -> None:
    """Every file to its place; FolderTaken where other facts than the sample's would stay."""
    files = [path.relative_to(beside) for path in sorted(beside.rglob("*")) if path.is_file()]
    facts = sorted(path.relative_to(folder) for path in folder.glob("facts/*"))
    others = tuple(str(path) for path in facts if path not in files)
    if others:
        raise FolderTaken(path=str(folder), others=others)
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (beside / path).replace(folder / path)
