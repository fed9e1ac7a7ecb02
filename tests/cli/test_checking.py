"""Command `lint`: findings printed, and exit codes for scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.desk import SCHEME, Run

from media_appraisal.linter.finding import LEVELS

BANDS = "{kind: bands, bands: [{from: 0, to: 5, score: 0}, {from: 4, to: 10, score: 100}]}"
BROKEN = SCHEME.replace("{kind: goalposts, worst: 0, best: 10}", BANDS)
GOALPOSTS = "{kind: goalposts, worst: 0, best: 20}"


def found(run: Run, *options: str) -> list[Any]:
    listed: list[Any] = json.loads(run("lint", "desk.yaml", "--format", "json", *options).stdout)
    return listed


def levels(run: Run) -> dict[str, int]:
    return {level: sum(one["level"] == level for one in found(run)) for level in LEVELS}


def test_warnings_pass_unless_the_check_is_strict(run: Run) -> None:
    counts = levels(run)
    assert counts["error"] == 0
    assert counts["warning"] > 0
    assert run("lint", "desk.yaml").exit_code == 0
    assert run("lint", "desk.yaml", "--strict").exit_code == 3


def test_errors_exit_with_three(run: Run, desk: Path) -> None:
    (desk / "desk.yaml").write_text(BROKEN, encoding="utf-8")
    assert levels(run)["error"] > 0
    done = run("lint", "desk.yaml")
    assert (done.exit_code, done.stderr) == (3, "")


def test_a_default_fails_only_where_all_should_be_confirmed(run: Run, desk: Path) -> None:
    assert run("lint", "desk.yaml", "--confirmed").exit_code == 0
    default = GOALPOSTS.replace("}", ", origin: default}")
    (desk / "desk.yaml").write_text(SCHEME.replace(GOALPOSTS, default), encoding="utf-8")
    assert run("lint", "desk.yaml").exit_code == 0
    assert run("lint", "desk.yaml", "--confirmed").exit_code == 3


def test_the_number_of_people_is_asked_of_rules_that_compare(run: Run, desk: Path) -> None:
    relative = SCHEME.replace(GOALPOSTS, "{kind: percent_rank}")
    (desk / "desk.yaml").write_text(relative, encoding="utf-8")
    codes = {
        people: {one["code"] for one in found(run, *people)} & {"MA210", "MA212"}
        for people in ((), ("--people", "8"), ("--people", "80"))
    }
    assert list(codes.values()) == [{"MA210"}, {"MA212"}, set()]
    assert run("lint", "desk.yaml", "--people", "0").exit_code == 2


def test_findings_are_printed_as_a_table_in_both_languages(run: Run) -> None:
    counts = levels(run)
    first, _, heads, *_ = run("lint", "desk.yaml").stdout.splitlines()
    assert first.startswith(f"Desk (desk): 0 errors, {counts['warning']} warnings, ")
    assert heads.split() == ["code", "level", "place", "finding"]
    assert run("lint", "desk.yaml", "--format", "text").stdout.startswith(first)
    zh = run("lint", "desk.yaml", "--lang", "zh").stdout.splitlines()
    assert zh[2].split() == ["代码", "级别", "位置", "发现"]


def test_json_is_all_there_is_on_stdout(run: Run) -> None:
    done = run("lint", "desk.yaml", "--format", "json", "--strict")
    listed = json.loads(done.stdout)
    assert done.exit_code == 3
    assert done.stderr == ""
    assert {"code", "level", "principle", "place", "text_zh", "text_en"} <= set(listed[0])


def test_sarif_points_to_the_line_of_the_file(run: Run) -> None:
    done = run("lint", "desk.yaml", "--format", "sarif", "--lang", "zh", "--strict")
    (log,) = json.loads(done.stdout)["runs"]
    assert (done.exit_code, done.stderr) == (3, "")
    assert log["language"] == "zh-CN"
    lines = SCHEME.splitlines()
    starts = {}
    for result in log["results"]:
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": "desk.yaml"}
        (logical,) = location["logicalLocations"]
        starts[logical["fullyQualifiedName"]] = lines[physical["region"]["startLine"] - 1]
    # a unit that is lacking stands where its indicator begins
    assert starts["parts.teamwork.unit"].strip() == "- kind: quantitative"
    assert starts["parts.teamwork"].strip() == "- kind: quantitative"
    assert starts["parts.teamwork.unit"] is starts["parts.teamwork"]


def test_sarif_of_a_shipped_scheme_names_no_file(run: Run) -> None:
    (log,) = json.loads(run("lint", "hdi", "--format", "sarif").stdout)["runs"]
    assert log["results"]
    assert all("physicalLocation" not in result["locations"][0] for result in log["results"])


@pytest.mark.parametrize(
    ("scheme", "message"),
    [
        ("none.yaml", "There is no file none.yaml. Check the name and the folder you stand in."),
        (
            "desk.txt/",
            "The ending of desk.txt names no known format. Use one of: .yaml, .yml, .json.",
        ),
    ],
)
def test_refusals(run: Run, scheme: str, message: str) -> None:
    done = run("lint", scheme)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"error: {message}\n")


def test_every_fault_of_a_document_is_named(run: Run, desk: Path) -> None:
    faulty = SCHEME.replace("worst: 0, best: 20", "worst: zero").replace("weight: 40", "wieght: 40")
    (desk / "desk.yaml").write_text(faulty, encoding="utf-8")
    done = run("lint", "desk.yaml", "--lang", "zh")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == "错误：desk.yaml 无法读取："
    assert "  parts.0.parts.0.normaliser.worst: 应为数字" in done.stderr.splitlines()
    assert "  parts.1.wieght: 没有这个字段，请检查拼写" in done.stderr.splitlines()
