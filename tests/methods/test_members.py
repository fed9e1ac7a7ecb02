"""What all built-in methods share: documents that travel, schemas that list them, plain words."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from docs.making.kinds import members
from docs.making.shown import example_of
from pydantic import TypeAdapter, ValidationError

from media_appraisal.document import Member
from media_appraisal.errors.root import misreadings
from media_appraisal.files.reading import parse_yaml
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.scale import Scale
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting

FAMILIES: tuple[type[Member], ...] = (Treatment, Normaliser, Aggregator, Weighting, Scale)
STEPS = {
    "kind": "steps",
    "target": 0.15,
    "marks": 20,
    "step": 1,
    "unit": "points",
    "lose": 0.5,
    "most_lost": 15,
    "part_step": "ceil",
    "origin": "default",
}


def written() -> list[tuple[type[Member], dict[str, Any]]]:
    """Every example of the reference."""
    examples = [(family, example_of(one)) for family in FAMILIES for one in members(family)]
    found: list[tuple[type[Member], dict[str, Any]]] = [(Normaliser, STEPS)]
    found += [(family, parse_yaml(one.document, "example")) for family, one in examples if one]
    return found


WRITTEN = written()
IDS = [f"{written['kind']}{place}" for place, (_, written) in enumerate(WRITTEN)]


@pytest.mark.parametrize(("family", "written"), WRITTEN, ids=IDS)
def test_a_journey_through_json(family: type[Any], written: dict[str, Any]) -> None:
    adapter = TypeAdapter[Any](family)
    member = adapter.validate_python(written)
    again = adapter.validate_python(json.loads(json.dumps(member.written())))
    assert again == member
    assert again.content_hash == member.content_hash
    assert adapter.validate_json(adapter.dump_json(member)) == member


@pytest.mark.parametrize(("family", "written"), WRITTEN, ids=IDS)
def test_the_schema_of_the_family_takes_it(family: type[Any], written: dict[str, Any]) -> None:
    adapter = TypeAdapter[Any](family)
    schema = adapter.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written, schema)
    jsonschema.validate(adapter.validate_python(written).written(), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**written, "wrong": 1}, schema)


@pytest.mark.parametrize(("family", "written"), WRITTEN, ids=IDS)
def test_it_says_its_rule_in_both_languages(family: type[Any], written: dict[str, Any]) -> None:
    member = TypeAdapter[Any](family).validate_python(written)
    text = member.describe()
    assert re.search("[一-龥]", text.zh)
    assert not re.search("[一-龥]", text.en)
    assert not text.en.startswith(member.kind)


@pytest.mark.parametrize(
    ("changes", "place", "kind"),
    [
        ({"step": 0}, "step", "greater_than"),
        ({"marks": 0}, "marks", "greater_than"),
        ({"lose": -1}, "lose", "greater_than_equal"),
        ({"unit": "percent"}, "unit", "literal_error"),
        ({"target": "15%"}, "target", "float_type"),
        ({"target": float("nan")}, "target", "finite_number"),
        ({"marks": None}, "marks", "float_type"),
    ],
)
def test_faults_of_a_rule_have_their_place(changes: dict[str, Any], place: str, kind: str) -> None:
    written = {**STEPS, **changes}
    with pytest.raises(ValidationError) as caught:
        TypeAdapter[Any](Normaliser).validate_python(written)
    assert [(fault.place, fault.kind) for fault in misreadings(caught.value)] == [(place, kind)]


def test_marks_are_required() -> None:
    written = {name: value for name, value in STEPS.items() if name != "marks"}
    with pytest.raises(ValidationError) as caught:
        TypeAdapter[Any](Normaliser).validate_python(written)
    (fault,) = misreadings(caught.value)
    assert (fault.place, fault.said("en"), fault.said("zh")) == (
        "marks",
        "this field is missing",
        "缺少这个字段",
    )
