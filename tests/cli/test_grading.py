"""Commands `measure` and `appraise` on the desk, worked out by hand.

li: content (100 + 100) / 2 = 100, teamwork 50; 0.6 * 100 + 0.4 * 50 = 80.
王芳: content (50 + 50) / 2 = 50, teamwork 80; 0.6 * 50 + 0.4 * 80 = 62.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.cli.desk import Run

from media_appraisal.cli.tables import SHOWN
from media_appraisal.engine.intake import values_of
from media_appraisal.files.appraisals import load_appraisal
from media_appraisal.files.documents import load_scheme
from media_appraisal.files.records import load_records
from media_appraisal.show import taken_by

GRADES = """\
Desk, October 2023

                                Teamwork and
Person  Grade  Total  Content  communication
------  -----  -----  -------  -------------
li      A      80.00   100.00          50.00
王芳    C      62.00    50.00          80.00

A Excellent, coefficient 1.2: 1
C To improve, coefficient 0.8: 1
"""

GRADES_ZH = """\
编辑部月度考核 2023年10月

                           团队协作与
人员  等级   总分    内容  跨部门沟通
----  ----  -----  ------  ----------
li    A     80.00  100.00       50.00
王芳  C     62.00   50.00       80.00

A 优秀，绩效系数 1.2：1 人
C 待改进，绩效系数 0.8：1 人
"""


def test_the_grades_are_printed(run: Run) -> None:
    done = run("appraise", "desk.yaml", "values.csv", "--period", "2023-10")
    assert (done.exit_code, done.stdout, done.stderr) == (0, GRADES, "")


def test_the_grades_are_printed_in_chinese_and_line_up(run: Run) -> None:
    done = run("appraise", "desk.yaml", "values.csv", "--period", "2023-10", "--lang", "zh")
    assert (done.exit_code, done.stdout) == (0, GRADES_ZH)
    _, _, *heads, line, li, wang, _, _, _ = done.stdout.splitlines()
    assert {taken_by(row) for row in (*heads, line, li, wang)} == {len(line)}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_grades_are_written_by_the_ending(run: Run, desk: Path, suffix: str) -> None:
    out = f"grades{suffix}"
    done = run("appraise", "desk.yaml", "values.csv", "--out", out)
    assert (done.exit_code, done.stderr) == (0, f"written: {out}\n")
    frame = pl.read_csv(desk / out) if suffix == ".csv" else pl.read_parquet(desk / out)
    assert frame["person"].to_list() == ["li", "王芳"]
    assert frame["total"].to_list() == [80.0, 62.0]
    assert frame["grade"].to_list() == ["A", "C"]
    assert frame["teamwork"].to_list() == [50.0, 80.0]


def test_a_json_holds_the_whole_appraisal(run: Run, desk: Path) -> None:
    done = run("appraise", "desk.yaml", "values.csv", "--period", "2023-10", "--out", "r.JSON")
    assert done.exit_code == 0
    result = load_appraisal(desk / "r.JSON")
    assert result.grades == {"li": "A", "王芳": "C"}
    assert str(result.period) == "2023-10"
    assert result.scheme.key == "desk"


def test_gaps_are_refused_and_the_option_named(run: Run, desk: Path) -> None:
    (desk / "values.csv").write_text("person,posts,original\nli,20,1\n", encoding="utf-8")
    done = run("appraise", "desk.yaml", "values.csv", "--out", "r.json")
    assert (done.exit_code, done.stdout) == (1, "")
    first, second = done.stderr.splitlines()
    assert first.startswith("error: ")
    assert "li: teamwork" in first
    assert second == "On the command line: --provisional"
    assert not (desk / "r.json").exists()


def test_a_provisional_table_tells_the_range(run: Run, desk: Path) -> None:
    """Without teamwork li has 100 points, and ends between 60 and 100."""
    (desk / "values.csv").write_text(
        "person,posts,original,teamwork\nli,20,1,\n王芳,10,0.5,8\n", encoding="utf-8"
    )
    done = run("appraise", "desk.yaml", "values.csv", "--provisional")
    rows = done.stdout.splitlines()
    assert done.exit_code == 0
    assert rows[2].split() == ["Range", "of", "Teamwork", "and"]
    assert rows[5].split() == ["li", "A", "100.00", "60.00–100.00", "100.00", "–"]
    assert rows[6].split() == ["王芳", "C", "62.00", "50.00", "80.00"]


def test_who_has_no_total_is_counted_apart(run: Run, desk: Path) -> None:
    (desk / "values.csv").write_text(
        "person,posts,original,teamwork\nli,,,\n王芳,10,0.5,8\n", encoding="utf-8"
    )
    done = run("appraise", "desk.yaml", "values.csv", "--provisional")
    assert done.stdout.splitlines()[5].split()[:3] == ["li", "–", "–"]
    assert done.stdout.endswith("C To improve, coefficient 0.8: 1\nno total: 1\n")
    done = run("appraise", "desk.yaml", "values.csv", "--provisional", "--lang", "zh")
    assert done.stdout.endswith("没有总分：1 人\n")


OF_DAYS = """\
A Excellent, coefficient 1.2: 1
C To improve, coefficient 0.8: 0
not graded: 1
王芳: active on 9 of 31 days; the scheme asks for 15
"""
OF_DAYS_ZH = """\
A 优秀，绩效系数 1.2：1 人
C 待改进，绩效系数 0.8：0 人
不予定级：1 人
王芳：考核周期 31 天中在岗 9 天，方案要求至少 15 天
"""


def test_who_was_there_too_short_a_time_is_named_with_the_reason(run: Run, desk: Path) -> None:
    rules = (desk / "desk.yaml").read_text(encoding="utf-8") + "min_days: 15\n"
    (desk / "desk.yaml").write_text(rules, encoding="utf-8")
    values = "person,posts,original,teamwork,days\nli,20,1,5,31\n王芳,10,,8,9\n"
    (desk / "values.csv").write_text(values, encoding="utf-8")
    words = ("appraise", "desk.yaml", "values.csv", "--period", "2023-10")
    done = run(*words, "--out", "grades.csv")
    assert done.stdout.endswith(OF_DAYS)
    assert done.stdout.splitlines()[6].split() == ["王芳", *"––––"]
    assert run(*words, "--lang", "zh").stdout.endswith(OF_DAYS_ZH)
    with (desk / "grades.csv").open(encoding="utf-8") as lines:
        li, wang = csv.DictReader(lines)
    assert (li["not_graded"], wang["grade"], wang["coefficient"]) == ("", "", "")
    assert wang["not_graded"].startswith("active on 9 of 31 days")


def test_a_long_table_is_cut_and_says_so(run: Run, desk: Path) -> None:
    rows = "".join(f"p{place},20,1,5\n" for place in range(SHOWN + 3))
    (desk / "values.csv").write_text(f"person,posts,original,teamwork\n{rows}", encoding="utf-8")
    lines = run("appraise", "desk.yaml", "values.csv").stdout.splitlines()
    assert sum(line.startswith("p") for line in lines) == SHOWN
    assert lines[-3:-1] == ["and 3 more people", "A Excellent, coefficient 1.2: 103"]
    lines = run("appraise", "desk.yaml", "values.csv", "--lang", "zh").stdout.splitlines()
    assert lines[-3] == "另有 3 人未列出"


MEASURED = """\
Desk, October 2023

Indicator  Label                       Known  Least  Median  Most  Unit
---------  --------------------------  -----  -----  ------  ----  -----
posts      Posts                         2/2      1     1.5     2  posts
original   Original                      2/2    0.5    0.75     1
teamwork   Teamwork and communication    1/2      5       5     5
"""


def test_what_was_measured_is_summed_up(run: Run) -> None:
    """li published c1 and c2 in October, 王芳 c4."""
    done = run("measure", "desk.yaml", "facts", "--period", "2023-10")
    assert (done.exit_code, done.stdout, done.stderr) == (0, MEASURED, "")


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet"])
def test_measured_values_are_written_and_can_be_appraised(
    run: Run, desk: Path, suffix: str
) -> None:
    """li: posts 2 of 20 is 10 points, original 50; content 30, teamwork 50: 18 + 20 = 38."""
    out = f"values{suffix}"
    done = run("measure", "desk.yaml", "facts", "--period", "2023-10", "--out", out)
    assert (done.exit_code, done.stderr) == (0, f"written: {out}\n")
    done = run("appraise", "desk.yaml", out, "--out", "grades.csv")
    assert done.exit_code == 0
    with (desk / "grades.csv").open(encoding="utf-8") as lines:
        li, wang = csv.DictReader(lines)
    assert (li["person"], li["total"]) == ("li", "38.0")
    assert (wang["person"], wang["teamwork"]) == ("王芳", "")


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet"])
def test_what_is_known_beside_the_values_is_written_and_read(
    run: Run, desk: Path, suffix: str
) -> None:
    """li has two contents, 王芳 one; li was there from the 12th on, and all was seen by the 2nd."""
    told = "operator_id,active_from,observed_at\n"
    told += "li,2023-10-12,2023-11-02T09:00:00+08:00\n王芳,,2023-11-01T09:00:00+08:00\n"
    (desk / "facts" / "operator.csv").write_text(told, encoding="utf-8")
    out = f"values{suffix}"
    assert run("measure", "desk.yaml", "facts", "--period", "2023-10", "--out", out).exit_code == 0
    values = values_of(load_scheme(desk / "desk.yaml"), load_records(desk / out))
    assert values.days is not None
    assert values.cases is not None
    assert values.people == ("li", "王芳")
    assert values.days.tolist() == [20, 31]
    assert values.cases[:, 1].tolist() == [2, 1]
    assert np.isnan(values.cases[:, [0, 2]]).all()
    assert values.known_until == dt.datetime(2023, 11, 2, 1, tzinfo=dt.UTC)


def test_the_gap_and_its_reason_are_written(run: Run, desk: Path) -> None:
    run("measure", "desk.yaml", "facts", "--period", "2023-10", "--out", "v.json")
    _, wang = json.loads((desk / "v.json").read_text(encoding="utf-8"))
    assert wang["teamwork"] is None
    assert wang["teamwork.gap"].startswith("not_applicable: on leave")


def test_days_begin_in_the_zone_given(run: Run, desk: Path) -> None:
    """In London it is still October when c3 appears in Shanghai's November."""
    run("measure", "desk.yaml", "facts", "--period", "2023-10", "--out", "v.json")
    li, _ = json.loads((desk / "v.json").read_text(encoding="utf-8"))
    assert li["posts"] == 2
    words = ("--zone", "Europe/London", "--out", "v.json")
    run("measure", "desk.yaml", "facts", "--period", "2023-10", *words)
    li, _ = json.loads((desk / "v.json").read_text(encoding="utf-8"))
    assert li["posts"] == 3


def test_what_nobody_has_is_shown_by_dashes(run: Run, desk: Path) -> None:
    (desk / "facts" / "entered.csv").unlink()
    done = run("measure", "desk.yaml", "facts", "--period", "2023-10", "--lang", "zh")
    assert done.stdout.splitlines()[-1].split() == [
        "teamwork", "团队协作与跨部门沟通", "0/2", "–", "–", "–",
    ]  # fmt: skip


@pytest.mark.usefixtures("left_as_it_was")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "measure desk.yaml facts --period 2023-10 --out v.txt",
            "The ending of v.txt names no known format. Use one of: .csv, .json, .parquet.",
        ),
        (
            "appraise desk.yaml values.csv --out r.xlsx",
            "The ending of r.xlsx names no known format. Use one of: .csv, .json, .parquet.",
        ),
        (
            "appraise nobody.yaml values.csv",
            "There is no file nobody.yaml. Check the name and the folder you stand in.",
        ),
        (
            "appraise desk.yaml none.csv",
            "There is no file none.csv. Check the name and the folder you stand in.",
        ),
        (
            "measure desk.yaml nowhere --period 2023-10",
            "There is no folder nowhere. Check the name and the folder you stand in.",
        ),
        (
            "measure desk.yaml facts --period 2023-Q4",
            "The period 2023-Q4 is a quarter; the scheme 'desk' appraises a month. "
            "Choose a month, or the scheme made for a quarter.",
        ),
        (
            "appraise desk.yaml values.csv --period October",
            "'October' is no period. Write 2026, 2026-H1, 2026-Q3, 2026-10, or the first and the "
            "last day as 2026-01-15/2026-03-31.",
        ),
        (
            "measure desk.yaml facts --period 2023-10 --zone Mars/Base",
            "There is no time zone 'Mars/Base'. Write it as in the IANA list, such as "
            "Asia/Shanghai.",
        ),
        (
            "appraise desk.yaml values.csv --out no/r.json",
            "no/r.json cannot be written: No such file or directory. Choose a folder that exists "
            "and is yours.",
        ),
        (
            "appraise hdi values.csv",
            "The scheme has no indicator 'posts'. It has: life_expectancy, expected_schooling, "
            "mean_schooling, gni_per_capita.",
        ),
    ],
)
def test_refusals(run: Run, words: str, message: str) -> None:
    done = run(*words.split())
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"error: {message}\n")
