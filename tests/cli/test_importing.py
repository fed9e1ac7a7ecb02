"""Command `import`: files taken for what they are, merged into a folder, all or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from tests.cli.desk import Run

from media_appraisal.files.facts import load_facts
from media_appraisal.sources.source import Source

HEADER = "笔记标题,首次发布时间,体裁,曝光,观看量,点赞,评论,收藏,涨粉,分享,弹幕"
ROW = "早安,2026-03-24 17:33:05,视频,9,8,7,6,5,4,3,2"
BAD = "晚安,2026-03-25 17:33:05,视频,9,many,7,6,5,4,3,2"
NOTES = ("--set", "account=xhs-1", "--set", "observed_at=2026-04-01")
TAKEN = "bilibili.popular (Bilibili popular list, daily)"


def notes(folder: Path, *rows: str) -> str:
    lines = "\n".join((HEADER, *rows))
    (folder / "notes.csv").write_text(f"{lines}\n", encoding="utf-8")
    return "notes.csv"


def popular(folder: Path, day: int, views: int, title: str | None = None) -> str:
    name = f"2023_10_{day}_list.json"
    stat = dict.fromkeys(("danmaku", "reply", "favorite", "coin", "share", "like"), 10)
    owner = {"mid": 42, "follower": 1000 + day, "name": "萌"}
    entry = {"bvid": "BV1a", "copyright": 1, "pubdate": 1698249600, "owner": owner}
    entry |= {"stat": stat | {"view": views}, "title": title}
    (folder / name).write_text(json.dumps([entry]), encoding="utf-8")
    return name


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    return pl.read_parquet(folder / f"{table}.parquet").to_dicts()


def test_a_file_says_what_it_was_taken_for_and_what_came_of_it(run: Run, desk: Path) -> None:
    done = run("import", popular(desk, 26, 100), "--out", "new")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0] == f"2023_10_26_list.json: {TAKEN}"
    assert done.stderr.splitlines()[-1] == "written: new"
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["Table", "Rows", "before", "Rows", "read", "Rows", "now"],
        ["----------------", "-----------", "---------", "--------"],
        ["operator", "0", "1", "1"],
        ["account", "0", "1", "1"],
        ["assignment", "0", "1", "1"],
        ["content", "0", "1", "1"],
        ["content_snapshot", "0", "1", "1"],
        ["account_day", "0", "1", "1"],
    ]
    assert rows(desk / "new", "content_snapshot")[0]["views"] == 100


def test_why_a_file_is_of_no_other_source_is_said_if_asked(run: Run, desk: Path) -> None:
    done = run("import", popular(desk, 26, 100), "--out", "new", "--why")
    told = dict(line.strip().split(": ", 1) for line in done.stderr.splitlines()[1:-1])
    assert set(Source.known()) - set(told) == {"bilibili.popular"}
    assert told["xiaohongshu.notes"].startswith("lacks the columns 笔记标题, 首次发布时间")
    assert told["wechat.user_read"].startswith("lacks the fields ref_date, int_page_read_user")
    text = "date,follower\n2026-03-01,9\n"
    (desk / "42.csv").write_text(text, encoding="utf-8")
    other = run("import", "42.csv", "--out", "other", "--why", "--lang", "zh")
    assert "  xiaohongshu.notes: 缺少列：笔记标题" in other.stderr
    assert "bilibili.followers:" not in other.stderr.partition("\n")[2]


def test_later_facts_are_laid_over_those_that_are_there(run: Run, desk: Path) -> None:
    """Of the title the latest known value counts, even where a later file does not tell it."""
    run("import", popular(desk, 26, 100, title="first"), "--out", "new")
    done = run("import", popular(desk, 27, 150), "--out", "new", "--lang", "zh")
    assert "content：1 行没有提供新的内容，未保留" in done.stderr.splitlines()
    assert [line.split()[1:] for line in done.stdout.splitlines()[2:]] == [
        ["1", "1", "1"],
        ["1", "1", "1"],
        ["1", "1", "1"],
        ["1", "1", "1"],
        ["1", "1", "2"],
        ["1", "1", "2"],
    ]
    assert [row["views"] for row in rows(desk / "new", "content_snapshot")] == [100, 150]
    (content,) = rows(desk / "new", "content")
    assert content["title"] == "first"
    assert str(content["published_at"]) == "2023-10-25 16:00:00+00:00"
    assert [str(row["day"]) for row in rows(desk / "new", "account_day")] == [
        "2023-10-26",
        "2023-10-27",
    ]
    (assignment,) = rows(desk / "new", "assignment")
    assert str(assignment["valid_from"]) == "2023-10-26"


def test_the_order_of_the_runs_does_not_matter(run: Run, desk: Path) -> None:
    first, second = popular(desk, 26, 100, title="old"), popular(desk, 27, 150, title="new")
    for out, files in (("one", (first, second)), ("two", (second, first))):
        for file in files:
            assert run("import", file, "--out", out).exit_code == 0
    assert run("import", second, first, "--out", "both").exit_code == 0
    for table in ("content", "content_snapshot", "account_day", "assignment", "operator"):
        one, two, both = (rows(desk / out, table) for out in ("one", "two", "both"))
        assert sorted(map(str, one)) == sorted(map(str, two)) == sorted(map(str, both))
    assert rows(desk / "two", "content")[0]["title"] == "new"


def test_facts_in_csv_stay_in_csv(run: Run, desk: Path) -> None:
    run("import", popular(desk, 26, 100), "--out", "facts")
    assert {path.suffix for path in (desk / "facts").iterdir()} == {".csv"}
    content = load_facts(desk / "facts").tables["content"]
    assert sorted(content["content_id"].to_list()) == ["BV1a", "c1", "c2", "c3", "c4"]
    assert run("measure", "desk.yaml", "facts", "--period", "2023-10").exit_code == 0


def test_options_tell_what_a_file_does_not(run: Run, desk: Path) -> None:
    done = run("import", notes(desk, ROW), "--as", "xiaohongshu.notes", *NOTES, "--out", "new")
    assert done.exit_code == 0
    (content,) = rows(desk / "new", "content")
    assert content["account_id"] == "xhs-1"


def test_an_option_that_is_a_number_is_read_as_one(run: Run, desk: Path) -> None:
    file = popular(desk, 26, 100)
    assert run("import", file, "--set", "short_up_to=60", "--out", "new").exit_code == 0
    done = run("import", file, "--set", "short_up_to=long", "--out", "other")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: bilibili.popular cannot be read as it stands:\n")
    assert "short_up_to" in done.stderr


def test_rows_that_cannot_be_read_are_left_out_only_if_asked(run: Run, desk: Path) -> None:
    words = ("import", notes(desk, ROW, BAD), *NOTES, "--out", "new")
    done = run(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("error: notes.csv, row 3, column '观看量': 'many' ")
    assert done.stderr.endswith("\nOn the command line: --skip-bad-rows\n")
    assert not (desk / "new").exists()
    done = run(*words, "--skip-bad-rows")
    assert done.exit_code == 0
    (fault,) = (line for line in done.stderr.splitlines() if "many" in line)
    assert fault.startswith("  left out: row 3, column '观看量': 'many' ")
    assert len(rows(desk / "new", "content")) == 1


def test_many_faults_are_cut(run: Run, desk: Path) -> None:
    words = ("import", notes(desk, ROW, *[BAD] * 23), *NOTES, "--skip-bad-rows", "--out", "new")
    lines = run(*words).stderr.splitlines()
    assert sum(line.startswith("  left out: ") for line in lines) == 20
    assert "  and 3 more" in lines
    lines = run(*words, "--lang", "zh").stderr.splitlines()
    assert sum(line.startswith("  未导入：") for line in lines) == 20
    assert "  另有 3 处" in lines


@pytest.mark.usefixtures("left_as_it_was")
class TestRefusals:
    """Nothing is written, also where an earlier file of the same run was good."""

    def test_options_that_lack_are_named(self, run: Run, desk: Path) -> None:
        notes(desk, ROW)
        done = run("import", "notes.csv", "--out", "new")
        (desk / "notes.csv").unlink()
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == (
            "error: notes.csv is an export of xiaohongshu.notes and does not tell: account, "
            "observed_at. Give each as an option.\n"
            "On the command line: --set account=... --set observed_at=...\n"
        )

    def test_options_of_another_name(self, run: Run, desk: Path) -> None:
        notes(desk, ROW)
        done = run("import", "notes.csv", "--set", "acount=x", "--out", "new")
        (desk / "notes.csv").unlink()
        assert done.exit_code == 1
        assert done.stderr.startswith(
            "error: There is no option 'acount'. Did you mean 'account'? Known: "
        )

    @pytest.mark.parametrize("name", ["path", "source", "skip_bad_rows", "kind"])
    def test_options_that_only_python_has(self, run: Run, desk: Path, name: str) -> None:
        notes(desk, ROW)
        done = run("import", "notes.csv", "--set", f"{name}=x", "--out", "new")
        (desk / "notes.csv").unlink()
        assert done.exit_code == 1
        assert done.stderr.startswith(f"error: There is no option '{name}'.")

    def test_a_file_that_nobody_knows(self, run: Run, desk: Path) -> None:
        popular(desk, 26, 100)
        done = run("import", "2023_10_26_list.json", "desk.yaml", "--out", "new")
        (desk / "2023_10_26_list.json").unlink()
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith("error: desk.yaml is an export of no known source:")
        assert done.stderr.endswith("\nOn the command line: --as KIND\n")

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (
                "none.csv --out new",
                "There is no file none.csv. Check the name and the folder you stand in.",
            ),
            (
                "none.csv --as bilibili.populr --out new",
                "No source has the kind 'bilibili.populr'. Did you mean 'bilibili.popular'? Known kinds: "
                "{kinds}.",
            ),
        ],
    )
    def test_of_names(self, run: Run, words: str, message: str) -> None:
        done = run("import", *words.split())
        told = message.replace("{kinds}", ", ".join(Source.known()))
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"error: {told}\n")

    def test_a_folder_that_holds_something_else(self, run: Run, desk: Path) -> None:
        popular(desk, 26, 100)
        done = run("import", "2023_10_26_list.json", "--out", ".")
        (desk / "2023_10_26_list.json").unlink()
        assert done.exit_code == 1
        assert done.stderr.startswith("error: values.csv is named after no fact table.")

    def test_an_option_without_a_value_is_wrong_usage(self, run: Run) -> None:
        done = run("import", "notes.csv", "--set", "account", "--out", "new")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "'account' is not OPTION=VALUE." in done.stderr
