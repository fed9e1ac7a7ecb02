"""SARIF 2.1.0: the structure that the standard asks for, checked by hand and clause by clause."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any

import pytest

from media_appraisal.files.documents import load_scheme, shipped
from media_appraisal.linter.finding import LEVELS, PRINCIPLES, Finding, Findings
from media_appraisal.linter.rules import lint
from media_appraisal.text import Lang, Text

TEXT = "key: s\nparts:\n  - key: a\n    unit: count\n"


def _finding(code: str, level: Any, place: str) -> Finding:
    return Finding(
        code, level, place, Text(zh="有问题。", en="Wrong."), Text(zh="请改。", en="Mend.")
    )


FINDINGS = Findings(
    Text(zh="方案", en="Scheme"),
    (
        _finding("MA102", "warning", "parts.a.unit"),
        _finding("MA102", "warning", "parts.b.unit"),
        _finding("MA201", "error", "parts.a.normaliser"),
        _finding("MA106", "note", "reference"),
    ),
)


def _run(log: str) -> Any:
    (run,) = json.loads(log)["runs"]
    return run


def check(text: str) -> None:
    """What SARIF 2.1.0 requires of the objects that are used here (clause numbers beside)."""
    log = json.loads(text)
    assert log["version"] == "2.1.0"  # 3.13.2
    assert set(log) == {"$schema", "version", "runs"}
    for run in log["runs"]:
        assert set(run) == {"tool", "language", "columnKind", "results"}
        assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}  # 3.14.17
        driver = run["tool"]["driver"]
        assert driver["name"]  # 3.19.8
        identifiers = [rule["id"] for rule in driver["rules"]]
        assert len(set(identifiers)) == len(identifiers)  # 3.19.23
        for rule in driver["rules"]:
            check_rule(rule)
        for result in run["results"]:
            assert identifiers[result["ruleIndex"]] == result["ruleId"]  # 3.27.5, 3.27.6
            assert result["level"] in {"none", *LEVELS}  # 3.27.10
            assert result["message"]["text"]  # 3.27.11, 3.11.8
            for location in result["locations"]:
                check_location(location)


def check_rule(rule: Any) -> None:
    assert set(rule) <= {"id", "shortDescription", "help", "defaultConfiguration", "properties"}
    assert rule["shortDescription"]["text"]  # 3.49.9
    assert rule["help"]["text"]  # 3.49.13, 3.12.3
    assert rule["defaultConfiguration"]["level"] in LEVELS  # 3.50.3
    tags = rule["properties"]["tags"]  # 3.8.2
    assert len(set(tags)) == len(tags)


def check_location(location: Any) -> None:
    assert set(location) <= {"logicalLocations", "physicalLocation"}  # 3.28
    for logical in location["logicalLocations"]:
        assert logical["fullyQualifiedName"]  # 3.33.5
    physical = location.get("physicalLocation")
    if physical is not None:
        assert physical["artifactLocation"]["uri"]  # 3.29.3, 3.4.3
        if "region" in physical:
            assert physical["region"]["startLine"] >= 1  # 3.30.5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_log_has_the_structure_of_the_standard(lang: Lang) -> None:
    check(FINDINGS.sarif(lang))
    check(FINDINGS.sarif(lang, file="scheme.yaml"))
    check(FINDINGS.sarif(lang, file="scheme.yaml", text=TEXT))
    check(FINDINGS[:0].sarif(lang))


@pytest.mark.parametrize("key", shipped())
def test_logs_of_the_shipped_schemes_have_it_too(key: str) -> None:
    check(lint(load_scheme(key)).sarif())


def test_the_driver_and_its_rules() -> None:
    driver = _run(FINDINGS.sarif("zh"))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("media-appraisal", version("media_appraisal"))
    assert driver["language"] == "zh-CN"
    assert [rule["id"] for rule in driver["rules"]] == ["MA102", "MA106", "MA201"]
    first = driver["rules"][0]
    assert first["shortDescription"]["text"] == "没有单位"
    assert first["defaultConfiguration"] == {"level": "warning"}
    zh, en = first["help"]["text"].splitlines()
    assert zh == "请写单位：没有单位，85% 会有人填 85，有人填 0.85。"
    assert en == "Write the unit: without it 85% is entered as 85 by some and as 0.85 by others."
    properties = first["properties"]
    assert properties["tags"] == ["objective"]
    assert properties["tags"][0] in PRINCIPLES
    assert (properties["title_en"], properties["help_zh"]) == ("A value without a unit", zh)


@pytest.mark.parametrize(("lang", "said"), [("zh", "有问题。 请改。"), ("en", "Wrong. Mend.")])
def test_messages_in_one_language_and_the_other_beside_them(lang: Lang, said: str) -> None:
    run = _run(FINDINGS.sarif(lang))
    assert run["language"] == {"zh": "zh-CN", "en": "en"}[lang]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 0, 2, 1]
    for result in run["results"]:
        assert result["message"]["text"] == said
        assert result["properties"] == {
            "text_zh": "有问题。",
            "text_en": "Wrong.",
            "cure_zh": "请改。",
            "cure_en": "Mend.",
        }


def test_places_without_a_file() -> None:
    first, *_ = _run(FINDINGS.sarif())["results"]
    assert first["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "parts.a.unit"}]}]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("schemes/our scheme.yaml", "schemes/our%20scheme.yaml"),
        (PurePosixPath("/data/方案.yaml"), "file:///data/%E6%96%B9%E6%A1%88.yaml"),
    ],
)
def test_a_file_is_named_as_a_uri(file: Any, uri: str) -> None:
    for result in _run(FINDINGS.sarif(file=file))["results"]:
        assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": uri}}


def test_lines_of_the_file() -> None:
    results = _run(FINDINGS.sarif(file="s.yaml", text=TEXT))["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    assert regions == [{"startLine": line} for line in (4, 2, 3, 1)]
