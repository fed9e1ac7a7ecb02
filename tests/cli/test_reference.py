"""The reference page: its examples are run one after the other, its lists are complete."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from media_appraisal.cli.app import COMMANDS, app
from media_appraisal.cli.describing import FAMILIES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"
TEXT = PAGE.read_text(encoding="utf-8")


def pattern(shown: str) -> str:
    """A shown output as a regular expression; `...` is any number of lines."""
    lines = (
        "(?:.*\n)*?" if line == "..." else f"{re.escape(line)}\n" for line in shown.splitlines()
    )
    return "".join(lines)


def named(words: str) -> str:
    """The command of a line, one word or two."""
    first = words.split(maxsplit=1)[0]
    return first if first in COMMANDS else " ".join(words.split()[:2])


def test_every_example_prints_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEDIA_APPRAISAL_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    for name, content in re.findall(
        r"`(\S+)`[^`\n]*:\n\n```(?:json|csv)\n(.*?)```", TEXT, re.DOTALL
    ):
        Path(name).write_text(content, encoding="utf-8")
    ran = set()
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL):
        for example in block.split("$ media-appraisal ")[1:]:
            words, shown = example.split("\n", 1)
            done = CliRunner().invoke(app, shlex.split(words))
            assert done.exit_code == 0, done.output
            assert re.fullmatch(pattern(shown), done.output), f"{words}\n{done.output}"
            ran.add(named(words))
    assert ran == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described(name: str) -> None:
    section = TEXT.split(f"\n## {name}\n")[1].split("\n## ")[0]
    help_text = CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": "200"}).stdout
    offered = set(re.findall(r"(?<![`\w])--[a-z-]+(?= )", help_text.split("Options")[1]))
    assert offered - {"--lang", "--help"} == set(
        re.findall(r"^\* `(--[a-z-]+)", section, re.MULTILINE)
    )


def test_every_family_and_exit_code_is_there() -> None:
    assert all(f"`{one.family.replace(' ', '-')}`" in TEXT for one in FAMILIES)
    assert re.findall(r"^\| (\d) \|", TEXT, re.MULTILINE) == ["0", "1", "2", "3"]
