"""Command `demo`: what it prints and writes, and that what it writes can be used."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.cli.desk import Run

import media_appraisal.cli.demo
from media_appraisal.errors.files import CannotWrite
from media_appraisal.files.appraisals import load_appraisal


def test_the_whole_way(run: Run, desk: Path) -> None:
    done = run("demo")
    assert done.exit_code == 0
    assert done.stderr == (
        "This is a sample newsroom: its people, accounts and numbers are invented.\n"
        "written: sample_newsroom\n"
        "All that the linter says: media-appraisal lint new_media_operator.month\n"
        "Try next: media-appraisal explain sample_newsroom/appraisal.json op-02\n"
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "New-media operator, monthly appraisal, September 2026"
    assert sum(line.startswith("op-") and ":" not in line for line in lines) == 12
    assert "op-01: New-media operator, monthly appraisal, September 2026" in lines
    assert [line.split()[0] for line in lines[-4:]] == [
        "Objective",
        "Fair",
        "Operable",
        "Motivating",
    ]

    folder = desk / "sample_newsroom"
    assert {path.name for path in folder.iterdir()} == {
        "facts",
        "values.csv",
        "appraisal.json",
        "grades.csv",
    }
    grades = pl.read_csv(folder / "grades.csv")
    result = load_appraisal(folder / "appraisal.json")
    assert dict(grades.select("person", "grade").iter_rows()) == result.grades
    assert pl.read_csv(folder / "values.csv")["person"].to_list() == list(result.people)

    again = run(*done.stderr.splitlines()[-1].split()[3:])
    assert again.exit_code == 0
    assert again.stdout.startswith("op-02: New-media operator, monthly appraisal, September 2026\n")


def test_its_files_lead_to_the_same_grades(run: Run, desk: Path) -> None:
    assert run("demo", "--out", "s", "--seed", "7", "--lang", "zh").exit_code == 0
    words = ("s/facts", "--period", "2026-09", "--out", "v.parquet")
    assert run("measure", "new_media_operator.month", *words).exit_code == 0
    done = run("appraise", "new_media_operator.month", "v.parquet", "--out", "g.csv")
    assert done.exit_code == 0
    assert (desk / "g.csv").read_bytes() == (desk / "s" / "grades.csv").read_bytes()


def test_in_chinese_and_again_over_the_same_folder(run: Run, desk: Path) -> None:
    assert run("demo", "--seed", "7").exit_code == 0
    before = (desk / "sample_newsroom" / "grades.csv").read_bytes()
    done = run("demo", "--lang", "zh")
    assert done.exit_code == 0
    assert (desk / "sample_newsroom" / "grades.csv").read_bytes() != before
    assert done.stderr.splitlines()[:2] == [
        "这是一个样例编辑部：人员、账号与数据均为虚构。",
        "已写入 sample_newsroom",
    ]
    assert done.stdout.splitlines()[0] == "新媒体运营月度考核 2026年9月"
    assert [line.split()[0] for line in done.stdout.splitlines()[-4:]] == [
        "客观",
        "公正",
        "可操作",
        "激励",
    ]


@pytest.mark.usefixtures("left_as_it_was")
class TestRefusals:
    """Nothing is written."""

    def test_a_folder_that_cannot_be_made(self, run: Run) -> None:
        done = run("demo", "--out", "no/where")
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("error: no/where cannot be written: ")

    def test_a_folder_with_other_facts(self, run: Run) -> None:
        done = run("demo", "--out", ".")
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == (
            "error: . already holds facts/content.csv, facts/entered.csv, which these facts would "
            "not replace. Use an empty folder.\n"
        )

    def test_a_run_that_fails_at_the_last_file(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(_records: object, path: Path) -> None:
            if path.name == "grades.csv":
                raise CannotWrite(path="grades.csv", problem="the disk is full")

        monkeypatch.setattr(media_appraisal.cli.demo, "save_records", fails)
        done = run("demo")
        assert (done.exit_code, done.stdout) == (1, "")
        assert "the disk is full" in done.stderr

    def test_a_seed_below_zero_is_wrong_usage(self, run: Run) -> None:
        assert run("demo", "--seed", "-1").exit_code == 2
