"""Commands `facts check` and `facts revised`: what is shown, in which form, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.desk import Run

DAYS = """\
account_id,day,followers,engagements,engaged_users,source,observed_at
x,2023-10-01,100,9,8,wx,2023-10-05T08:00:00+08:00
x,2023-10-02,110,9,12,wx,2023-10-05T08:00:00+08:00
x,2023-10-02,108,9,12,wx,2023-11-05T08:00:00+08:00
"""
HELD = """\
operator_id,account_id,valid_from,share,source,observed_at
li,x,2023-10-01,0.8,hr,2023-10-01T08:00:00+08:00
王芳,x,2023-10-01,0.8,hr,2023-10-01T08:00:00+08:00
li,y,2023-10-01,0.8,hr,2023-10-01T08:00:00+08:00
"""


@pytest.fixture
def days(desk: Path) -> Path:
    (desk / "days").mkdir()
    (desk / "days" / "account_day.csv").write_text(DAYS, encoding="utf-8")
    return desk / "days"


@pytest.mark.usefixtures("left_as_it_was")
def test_facts_in_which_little_is_found(run: Run) -> None:
    done = run("facts", "check", "facts", "--period", "2023-10")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert done.stdout.startswith("What there are facts of, October 2023\n")
    assert ["content", "3", "3", "3", "2023-10-02", "2023-10-31"] in lines
    assert ["FC403", "note", "content", "Rows", "without", "observed_at:"] in [
        line[:6] for line in lines
    ]
    assert run("facts", "check", "facts", "--strict").exit_code == 0


def test_warnings_end_it_only_when_strict(run: Run, days: Path) -> None:
    done = run("facts", "check", days.name, "--lang", "zh")
    assert done.exit_code == 0
    assert "事实数据：错误 0 条，警告 1 条，提示 1 条" in done.stdout.splitlines()
    assert "FC104  警告  account_day[x, 2023-10-02]" in done.stdout
    assert run("facts", "check", days.name, "--strict").exit_code == 3


def test_json_has_coverage_and_findings_in_both_languages(run: Run, days: Path) -> None:
    done = run("facts", "check", days.name, "--format", "json")
    plain = json.loads(done.stdout)
    assert plain["coverage"]["accounts"] == [
        {"account": "x", "days": 2, "contents": 0, "with_figures": 0, "lacking": []}
    ]
    assert [one["code"] for one in plain["findings"]] == ["FC104", "FC303"]
    assert plain["findings"][0]["principle"] == "possible"
    assert "此类行数：1" in plain["findings"][0]["text_zh"]


def test_as_of_a_moment_a_restatement_is_not_known(run: Run, days: Path) -> None:
    def codes(moment: str) -> list[str]:
        done = run("facts", "check", days.name, "--format", "json", "--as-of", moment)
        return [one["code"] for one in json.loads(done.stdout)["findings"]]

    assert codes("2023-11-05") == ["FC104", "FC303"]
    assert codes("2023-11-04") == ["FC104"]
    assert codes("2023-10-04") == []


def test_what_the_door_refuses_is_a_finding_and_the_rest_is_looked_at(run: Run, days: Path) -> None:
    (days / "assignment.csv").write_text(HELD, encoding="utf-8")
    (days / "community.csv").write_text("community_id,acount_id\nc,x\n", encoding="utf-8")
    done = run("facts", "check", days.name, "--format", "json")
    assert done.exit_code == 3
    found = {one["code"]: one for one in json.loads(done.stdout)["findings"]}
    assert found["FC101"]["place"] == "community"
    assert "Did you mean 'account_id'?" in found["FC101"]["text_en"]
    assert found["FC102"]["place"] == "assignment[x]"
    assert found["FC102"]["text_zh"] == (
        "2023-10-01 账号 x 的责任份额合计 1.6，超过 1：li 0.8, 王芳 0.8。"
    )
    assert found["FC202"]["place"] == "account_day[y]"
    assert "FC104" in found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["check", "none"],
            "There is no folder none. Check the name and the folder you stand in.",
        ),
        (
            ["check", "facts", "--as-of", "then"],
            "then is no moment that everybody understands alike. Write a day, which means its end, "
            "such as 2026-10-05, or an instant with its zone, such as 2026-10-05T18:00:00+08:00.",
        ),
        (
            ["revised", "facts", "--since", "2023-10-02", "--until", "2023-10-01"],
            "Nothing changes from 2023-10-02 to 2023-10-01, which is earlier. Exchange the two "
            "moments.",
        ),
    ],
)
def test_refusals(run: Run, words: list[str], message: str) -> None:
    done = run("facts", *words)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"error: {message}\n")


def test_what_was_revised(run: Run, days: Path) -> None:
    done = run("facts", "revised", days.name, "--since", "2023-10-31", "--lang", "zh")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[4].split() == [
        "account_day[x,", "2023-10-02]", "followers", "110", "108", "2023-11-05T00:00:00+00:00",
    ]  # fmt: skip
    done = run("facts", "revised", days.name, "--since", "2023-10-01", "--format", "json")
    assert [one["row"] for one in json.loads(done.stdout)] == ["x, 2023-10-01", "x, 2023-10-02"]
    until = run("facts", "revised", days.name, "--since", "2023-10-31", "--until", "2023-11-01")
    assert "Nothing has changed." in until.stdout


def test_values_are_measured_as_of_a_moment(run: Run, desk: Path) -> None:
    content = (desk / "facts" / "content.csv").read_text(encoding="utf-8").splitlines()
    told = [f"{line},2023-11-0{place}T08:00:00Z" for place, line in enumerate(content)]
    told[0] = f"{content[0]},observed_at"
    (desk / "facts" / "content.csv").write_text("\n".join(told), encoding="utf-8")
    words = ("measure", "desk.yaml", "facts", "--period", "2023-10", "--out", "now.csv")
    for moment, posts in (("2023-11-01", ["1", "0"]), ("2023-11-04", ["2", "1"])):
        assert run(*words, "--as-of", moment).exit_code == 0
        rows = (desk / "now.csv").read_text(encoding="utf-8").splitlines()[1:]
        assert [row.split(",")[1].removesuffix(".0") for row in rows] == posts[: len(rows)]
