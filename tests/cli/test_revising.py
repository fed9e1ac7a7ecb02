"""`appraise --revises` and `compare` on the desk: late figures, and what they moved.

First as in test_grading. Late: li's posts are 15 of 20, 75 points; content (75 + 100) / 2 = 87.5;
0.6 * 87.5 + 0.4 * 50 = 72.5. 王芳 has left, zhao came: content 100, teamwork 100, 100.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.desk import Run

from media_appraisal.cli.tables import SHOWN
from media_appraisal.files.appraisals import load_appraisal

LATE = "person,posts,original,teamwork,known_until\n"
LATE += "li,15,1,5,2023-12-01T09:00:00+08:00\nzhao,20,1,10,\n"

APPRAISE = ("appraise", "desk.yaml", "values.csv", "--period", "2023-10")

CHANGES = """\
Desk (version 1), October 2023, revision 1 and Desk (version 1), October 2023, revision 2, known
until 2023-12-01 09:00+08:00

Person  Before   After  Change  Grade                   How
------  ------  ------  ------  ----------------------  --------------------------
li       80.00   72.50   -7.50  Excellent → To improve  Posts 20 posts → 15 posts
zhao         –  100.00          Excellent               only in the later result
王芳     62.00       –          To improve              only in the earlier result

In both results: 1, changed: 1; came: 1, went: 1.
"""

CHANGES_ZH = """\
编辑部月度考核（版本 1）2023年10月第 1 版结果 与 编辑部月度考核（版本 1）2023年10月第 2 版结果，数据
截至 2023-12-01 09:00+08:00 的比较

人员   之前    之后   变化  等级           说明
----  -----  ------  -----  -------------  --------------------------
li    80.00   72.50  -7.50  优秀 → 待改进  发布数 20 posts → 15 posts
zhao      –  100.00         优秀           仅在之后的结果中
王芳  62.00       –         待改进         仅在之前的结果中

两份结果都有 1 人，其中 1 人有变化；新增 1 人，减少 1 人
"""


@pytest.fixture
def first(run: Run, desk: Path) -> Path:
    """A first result in first.json; values.csv then holds late figures."""
    run(*APPRAISE, "--out", "first.json")
    (desk / "values.csv").write_text(LATE, encoding="utf-8")
    return desk / "first.json"


def test_the_grades_are_printed_and_then_what_moved(run: Run, desk: Path, first: Path) -> None:
    before = first.read_bytes()
    done = run(*APPRAISE, "--revises", "first.json", "--out", "second.json")
    assert (done.exit_code, done.stderr) == (0, "written: second.json\n")
    grades, _, changes = done.stdout.partition("Desk (version 1)")
    assert grades == f"{run(*APPRAISE).stdout}\n"
    assert f"Desk (version 1){changes}" == CHANGES
    later = load_appraisal(desk / "second.json")
    assert (later.revision, later.grades) == (2, {"li": "C", "zhao": "A"})
    assert later.revises is not None
    assert later.revises in before.decode()
    assert first.read_bytes() == before


@pytest.mark.usefixtures("first")
def test_it_is_printed_in_chinese(run: Run) -> None:
    done = run(*APPRAISE, "--revises", "first.json", "--lang", "zh")
    assert done.exit_code == 0
    assert done.stdout.endswith(f"\n{CHANGES_ZH}")


@pytest.mark.usefixtures("first")
def test_two_results_are_compared_as_a_whole(run: Run) -> None:
    run(*APPRAISE, "--revises", "first.json", "--out", "second.json")
    assert run("compare", "first.json", "second.json").stdout == CHANGES
    assert run("compare", "first.json", "second.json", "--lang", "zh").stdout == CHANGES_ZH
    alone = run("compare", "first.json", "second.json", "li").stdout.splitlines()
    assert "Before: 80.00 points, Excellent. After: 72.50 points, To improve." in alone


def test_a_revision_may_take_the_same_file(run: Run, first: Path) -> None:
    done = run(*APPRAISE, "--revises", "first.json", "--out", "first.json")
    assert done.exit_code == 0
    assert load_appraisal(first).revision == 2


@pytest.mark.usefixtures("first", "left_as_it_was")
def test_another_result_is_not_written_over_and_the_option_named(run: Run) -> None:
    done = run(*APPRAISE, "--out", "first.json")
    assert (done.exit_code, done.stdout) == (1, "")
    first, second = done.stderr.splitlines()
    assert first.startswith("error: first.json holds another result, which would be lost.")
    assert second == "On the command line: --revises first.json"


@pytest.mark.usefixtures("first", "left_as_it_was")
def test_another_period_is_refused_and_the_option_named(run: Run) -> None:
    words = ("--revises", "first.json", "--out", "second.json", "--lang", "zh")
    done = run("appraise", "desk.yaml", "values.csv", *words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[1] == "命令行写法：--period PERIOD"


@pytest.mark.usefixtures("first", "left_as_it_was")
def test_what_is_revised_must_be_a_result(run: Run) -> None:
    done = run(*APPRAISE, "--revises", "none.json", "--out", "second.json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("error: There is no file none.json.")


def test_of_many_people_the_first_are_listed(run: Run, desk: Path) -> None:
    for posts in (20, 10):
        rows = "".join(f"p{place},{posts},1,5\n" for place in range(SHOWN + 3))
        text = f"person,posts,original,teamwork\n{rows}"
        (desk / "values.csv").write_text(text, encoding="utf-8")
        run(*APPRAISE, "--out", f"{posts}.json")
    lines = run("compare", "20.json", "10.json").stdout.splitlines()
    assert sum(line.startswith("p") for line in lines) == SHOWN
    assert lines[-2:] == [
        "and 3 more people", f"In both results: {SHOWN + 3}, changed: {SHOWN + 3}; came: 0, went: 0.",
    ]  # fmt: skip


CONTENT = """\
content_id,operator_id,published_at,is_original,observed_at
c1,li,2023-10-02T08:00:00+08:00,true,2023-11-01T09:00:00+08:00
c2,li,2023-10-09T08:00:00+08:00,true,2023-11-20T09:00:00+08:00
"""


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet"])
def test_from_late_facts_to_what_moved(run: Run, desk: Path, suffix: str) -> None:
    """Posts 1, then 2 of 20: 5 and 10 points; content 52.5 and 55; 51.5 and 53 with teamwork."""
    (desk / "facts" / "content.csv").write_text(CONTENT, encoding="utf-8")
    (desk / "facts" / "entered.csv").write_text(
        "person,period,indicator,value\nli,2023-10,teamwork,5\n", encoding="utf-8"
    )
    period = ("--period", "2023-10")
    for name, day, more in (
        ("first", "2023-11-05", ()),
        ("second", "2023-11-30", ("--revises", "first.json")),
    ):
        values = f"{name}-values.{suffix}"
        run("measure", "desk.yaml", "facts", *period, "--as-of", day, "--out", values)
        done = run("appraise", "desk.yaml", values, *period, *more, "--out", f"{name}.json")
        assert done.exit_code == 0
    sheet = " ".join(run("compare", "first.json", "second.json").stdout.split())
    assert "revision 1, known until the end of 2023-11-05 (+08:00) and Desk" in sheet
    assert "revision 2, known until the end of 2023-11-30 (+08:00) Person" in sheet
    assert "li 51.50 53.00 +1.50 To improve Posts 1 posts → 2 posts In both" in sheet
