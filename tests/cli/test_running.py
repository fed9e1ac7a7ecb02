"""What all commands share: the language, exit codes, streams; some of it in a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.cli.desk import Run
from typer.testing import CliRunner

import media_appraisal.cli.checking
from media_appraisal.cli.app import COMMANDS, app

PROGRAM = "from media_appraisal.cli.app import main; main()"


def process(folder: Path, *words: str, before: str = "", **env: str) -> tuple[int, str, str]:
    """The exit code and both streams of a real run."""
    done = subprocess.run(
        [sys.executable, "-c", before + PROGRAM, *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": "100", **env},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_the_language_comes_from_the_option_or_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    zh = "错误：找不到文件 x.yaml。请检查文件名和当前所在文件夹。\n"
    en = "error: There is no file x.yaml. Check the name and the folder you stand in.\n"
    assert run("lint", "x.yaml").stderr == en
    assert run("lint", "x.yaml", "--lang", "zh").stderr == zh
    monkeypatch.setenv("MEDIA_APPRAISAL_LANG", "zh")
    assert run("lint", "x.yaml").stderr == zh
    assert run("lint", "x.yaml", "--lang", "en").stderr == en


def test_advice_is_given_in_the_language_too(run: Run, desk: Path) -> None:
    (desk / "values.csv").write_text("person,posts\nli,20\n", encoding="utf-8")
    done = run("appraise", "desk.yaml", "values.csv", "--lang", "zh")
    assert done.stderr.splitlines()[-1] == "命令行写法：--provisional"


@pytest.mark.parametrize(
    "words",
    [
        "lint desk.yaml --lang fr",
        "lint",
        "lint desk.yaml --no-such-option",
        "linty desk.yaml",
        "measure desk.yaml facts",
        "import notes.csv",
        "",
    ],
)
def test_wrong_usage_exits_with_two(run: Run, words: str) -> None:
    assert run(*words.split()).exit_code == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_language(run: Run, name: str) -> None:
    done = run(*name.split(), "--help")
    assert done.exit_code == 0
    assert "--lang" in done.stdout
    assert "MEDIA_APPRAISAL_LANG" in done.stdout


def test_the_version_is_printed(run: Run) -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"{version('media_appraisal')}\n")


def test_trouble_with_a_file_is_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_name: str) -> None:
        raise PermissionError(13, "Permission denied", "desk.yaml")

    monkeypatch.setattr(media_appraisal.cli.checking, "load_scheme", denied)
    done = run("lint", "desk.yaml")
    assert (done.exit_code, done.stderr) == (1, "error: desk.yaml: Permission denied\n")


def test_trouble_without_a_file_is_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_name: str) -> None:
        raise OSError("the network is down")

    monkeypatch.setattr(media_appraisal.cli.checking, "load_scheme", failing)
    assert run("lint", "desk.yaml").stderr == "error: the network is down\n"


@pytest.mark.usefixtures("desk")
def test_a_fault_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(media_appraisal.cli.checking, "load_scheme", broken)
    done = CliRunner().invoke(app, ["lint", "desk.yaml"])
    assert isinstance(done.exception, ZeroDivisionError)


def test_a_real_run_keeps_tables_and_messages_apart(desk: Path) -> None:
    words = ("appraise", "desk.yaml", "values.csv", "--out", "r.json")
    code, out, err = process(desk, *words)
    assert (code, err) == (0, "written: r.json\n")
    assert out.splitlines()[5].split() == ["li", "A", "80.00", "100.00", "50.00"]
    code, out, err = process(desk, "explain", "r.json", "nobody")
    assert (code, out) == (1, "")
    assert err.startswith("error: There is no 'nobody' here.")
    assert process(desk, "lint", "desk.yaml", "--strict")[0] == 3
    assert process(desk, "lint")[0] == 2


def test_chinese_reaches_a_pipe_of_any_encoding(desk: Path) -> None:
    words = ("appraise", "desk.yaml", "values.csv", "--lang", "zh", "--out", "r.json")
    code, out, err = process(desk, *words, PYTHONIOENCODING="ascii")
    assert (code, err) == (0, "已写入 r.json\n")
    assert out.startswith("编辑部月度考核\n")


@pytest.mark.parametrize("library", ["typer", "rich"])
def test_a_plain_install_is_told_what_to_install(desk: Path, library: str) -> None:
    code, out, err = process(desk, "demo", before=f"import sys; sys.modules['{library}'] = None; ")
    assert (code, out) == (1, "")
    assert err == (
        f"This step needs {library}. Install it with: pip install 'media_appraisal[cli]'\n"
    )
