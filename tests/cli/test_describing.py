"""Commands `schema` and `kinds`: documents described for machines and for people."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import pkgutil
from typing import Any, ClassVar, Literal

import jsonschema
import pytest
import yaml
from tests.cli.desk import SCHEME, Run

import media_appraisal
from media_appraisal.cli.describing import FAMILIES
from media_appraisal.document import Member
from media_appraisal.measures.tables import TABLES
from media_appraisal.methods.scale import Scale
from media_appraisal.methods.weighting import Weighting


def test_no_family_is_forgotten() -> None:
    for module in pkgutil.walk_packages(media_appraisal.__path__, "media_appraisal."):
        importlib.import_module(module.name)
    families = [one for one in Member.__subclasses__() if "family" in one.__dict__]
    ours = {one for one in families if one.__module__.startswith("media_appraisal.")}
    assert set(FAMILIES) == ours


def test_every_kind_is_listed_with_what_it_is(run: Run) -> None:
    done = run("kinds")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    for family in FAMILIES:
        assert family.family in lines
        for kind in family.known():
            (line,) = (line for line in lines if line.startswith(f"  {kind} "))
            assert len(line.split()) > 3, line


def test_one_family_is_listed_in_either_language(run: Run) -> None:
    lines = run("kinds", "weighting").stdout.splitlines()
    assert lines[0].split() == ["Kind", "What", "it", "is", "From"]
    assert lines[2] == "weighting"
    # A long description goes on in lines of its own, further to the right.
    own = {line.split()[0]: line for line in lines[3:] if line[2] != " "}
    assert tuple(own) == Weighting.known()
    assert {"given", "tiers"} <= set(own)
    assert all(own[kind].endswith("  built in") for kind in own if "." not in kind)
    lines = run("kinds", "weighting", "--lang", "zh").stdout.splitlines()
    assert lines[0].split() == ["kind", "说明", "来自"]
    assert any(line.startswith("  given ") and line.endswith("  内置") for line in lines)
    assert run("kinds", "hit-line").stdout.splitlines()[2] == "hit line"


def test_a_kind_of_another_package_says_which(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Foreign(Scale):
        """Grades from abroad."""

        kind: Literal["acme.foreign"] = "acme.foreign"

    class Local(Scale):
        """Grades of a notebook."""

        kind: Literal["acme.local"] = "acme.local"

    Foreign.__module__, Local.__module__ = "acme_grades.scales", "notebook"
    monkeypatch.setattr(
        importlib.metadata, "packages_distributions", lambda: {"acme_grades": ["acme-grades"]}
    )
    monkeypatch.setattr(importlib.metadata, "version", lambda name: {"acme-grades": "2.1"}[name])
    try:
        lines = run("kinds", "scale").stdout.splitlines()
    finally:
        del Scale.members["acme.foreign"], Scale.members["acme.local"]
    told = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines[3:]}
    assert told["acme.foreign"].startswith("Grades from abroad. ")
    assert told["acme.foreign"].endswith("  acme-grades 2.1")
    assert told["acme.local"].endswith("  notebook")


def test_an_unknown_family_is_refused(run: Run) -> None:
    done = run("kinds", "normalizer")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "error: There is no family 'normalizer'. Did you mean 'normaliser'? Known: part, measure, "
        "hit-line, baseline, treatment, normaliser, aggregator, weighting, scale, source.\n"
    )


def test_the_schema_of_a_scheme_accepts_and_refuses(run: Run) -> None:
    done = run("schema")
    assert done.exit_code == 0
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    scheme = yaml.safe_load(SCHEME)
    jsonschema.validate(scheme, schema)
    scheme["parts"][0]["parts"][0]["normaliser"] = {"kind": "goalpost"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(scheme, schema)


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("scheme", yaml.safe_load(SCHEME)),
        ("role", {"key": "editor", "responsibilities": [{"key": "desk"}]}),
        (
            "review",
            {
                "person": "li",
                "period": "2023-10",
                "scheme": "desk",
                "values": {"posts": 3},
            },
        ),
    ],
)
def test_each_document_has_a_schema(run: Run, name: str, document: dict[str, Any]) -> None:
    schema = json.loads(run("schema", name).stdout)
    jsonschema.validate(document, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document | {"colour": "red"}, schema)


class TestFacts:
    """The schema of the fact tables."""

    row: ClassVar[dict[str, Any]] = {"account_id": "a", "day": "2023-10-01", "followers": 7}

    @pytest.fixture
    def schema(self, run: Run) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(run("schema", "facts").stdout)
        return found

    def test_it_has_every_table_and_column(self, schema: dict[str, Any]) -> None:
        jsonschema.Draft202012Validator.check_schema(schema)
        assert list(schema["properties"]) == list(TABLES)
        columns = schema["properties"]["account_day"]["items"]["properties"]
        assert list(columns) == list(TABLES["account_day"].columns)

    def test_it_accepts_rows_with_gaps(self, schema: dict[str, Any]) -> None:
        jsonschema.validate({"account_day": [self.row, self.row | {"views": None}]}, schema)

    @pytest.mark.parametrize(
        "facts",
        [
            {"account_days": []},
            {"account_day": [{"account_id": "a"}]},
            {"account_day": [{**row, "day": None}]},
            {"account_day": [{**row, "followers": -1}]},
            {"account_day": [{**row, "followers": 1.5}]},
            {"account_day": [{**row, "colour": "red"}]},
            {
                "assignment": [
                    {
                        "operator_id": "o",
                        "account_id": "a",
                        "valid_from": "2023-10-01",
                        "share": 1.5,
                    }
                ]
            },
        ],
    )
    def test_it_refuses(self, schema: dict[str, Any], facts: dict[str, Any]) -> None:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(facts, schema)


def test_an_unknown_document_is_wrong_usage(run: Run) -> None:
    done = run("schema", "slip")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'slip' is not one of" in done.stderr
