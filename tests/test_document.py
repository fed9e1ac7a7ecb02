"""Documents: closed, frozen, hashed by content; families by kind, with clean places in errors."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

import media_appraisal as ma
from media_appraisal.arrays import FloatArray
from media_appraisal.errors.documents import KindTaken, KindUnmarked, UnknownKind
from media_appraisal.errors.root import AppraisalError, misreadings
from media_appraisal.methods.normalisers.goalposts import Goalposts

HDI = {
    "key": "hdi",
    "version": "2021",
    "unit_of_period": "year",
    "parts": [
        {
            "kind": "group",
            "key": "education",
            "parts": [
                {
                    "kind": "quantitative",
                    "key": "mean_schooling",
                    "normaliser": {"kind": "goalposts", "worst": 0, "best": 15},
                }
            ],
        }
    ],
    "scale": {
        "kind": "cutoffs",
        "grades": [{"key": "high", "from": 70}, {"key": "low", "from": 0}],
    },
}


def changed(path: str, value: object) -> dict[str, object]:
    """The document above with one place changed; the path has dots."""
    document = json.loads(json.dumps(HDI))
    *above, last = (int(step) if step.isdigit() else step for step in path.split("."))
    node = document
    for step in above:
        node = node[step]
    node[last] = value
    return document  # type: ignore[no-any-return]  # json gives Any


def faults(document: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        ma.Scheme.model_validate(document)
    return [f"{fault.place}: {fault.said('en')}" for fault in misreadings(caught.value)]


def test_round_trip_keeps_document_and_hash() -> None:
    scheme = ma.Scheme.model_validate(HDI)
    again = ma.Scheme.model_validate(json.loads(json.dumps(scheme.written())))
    assert again == scheme
    assert again.content_hash == scheme.content_hash
    assert hash(again) == hash(scheme)


def test_hash_is_sha256_of_canonical_json_written_by_hand() -> None:
    text = '{"en":"B","zh":"乙"}'
    grade = ma.Grade(key="B", label=ma.Text(zh="乙", en="B"))
    canonical = '{"key":"B","label":' + text + "}"
    assert grade.content_hash == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_stated_default_does_not_change_the_hash() -> None:
    stated = changed("parts.0.parts.0.gaps", "refuse")
    assert (
        ma.Scheme.model_validate(stated).content_hash == ma.Scheme.model_validate(HDI).content_hash
    )


def test_a_changed_number_changes_the_hash() -> None:
    other = changed("parts.0.parts.0.normaliser.best", 16)
    assert (
        ma.Scheme.model_validate(other).content_hash != ma.Scheme.model_validate(HDI).content_hash
    )


def test_documents_cannot_be_changed() -> None:
    scheme = ma.Scheme.model_validate(HDI)
    with pytest.raises(ValidationError):
        scheme.key = "other"  # type: ignore[misc]


def test_revised_is_checked() -> None:
    scheme = ma.Scheme.model_validate(HDI)
    assert scheme.revised(version="2022").version == "2022"
    assert scheme.version == "2021"
    with pytest.raises(ValidationError):
        scheme.revised(parts=())


def test_a_kind_alone_stands_for_the_member_without_parameters() -> None:
    short = ma.Scheme.model_validate({**HDI, "aggregator": "geometric_mean"})
    long = ma.Scheme.model_validate({**HDI, "aggregator": {"kind": "geometric_mean"}})
    assert short == long


def test_everything_wrong_is_reported_at_once_with_its_place() -> None:
    document = changed("parts.0.parts.0.normaliser", {"kind": "goalpost", "worst": 0})
    document["scale"] = {"kind": "cutoffs", "grades": []}
    document["verison"] = "2"
    found = faults(document)
    assert found[0].startswith(
        "parts.0.parts.0.normaliser: No normaliser has the kind 'goalpost'. "
        "Did you mean 'goalposts'? Known kinds: "
    )
    assert found[1:] == [
        "scale: `grades` is empty. List at least one.",
        "verison: there is no such field; check the spelling",
    ]


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (
            "parts.0.parts.0.normaliser.best",
            0,
            "parts.0.parts.0.normaliser: worst and best are both 0.0; "
            "they must differ, for 0 points and 100 points.",
        ),
        (
            "parts.0.parts",
            [],
            "parts.0.parts: The group 'education' has no parts. Give it at least one part, or remove it.",
        ),
        (
            "parts.0.key",
            "mean_schooling",
            "the whole: These keys stand for more than one thing: mean_schooling. Give each its own.",
        ),
        (
            "parts.0.parts.0.weight",
            0,
            "parts.0: All weights of 'education' are zero; at least one part must weigh something.",
        ),
        ("parts.0.parts.0.weight", True, "parts.0.parts.0.weight: Input should be a valid number"),
        ("parts.0.parts.0.weight", "50", "parts.0.parts.0.weight: Input should be a valid number"),
        (
            "parts.0.parts.0.weight",
            float("nan"),
            "parts.0.parts.0.weight: Input should be a finite number",
        ),
        (
            "parts.0.weighting",
            {"kind": "tiers", "core": 70, "aux": 30},
            "parts.0: Weights go by tier here, and these parts have no tier: mean_schooling. "
            "Write core or aux.",
        ),
        (
            "parts.0.parts.0.bounds",
            [100, 0],
            "parts.0.parts.0.bounds: The lower bound 100.0 must lie below the upper bound 0.0.",
        ),
        (
            "parts.0.parts.0.normaliser",
            {"worst": 0, "best": 1},
            None,
        ),
    ],
)
def test_bad_documents(path: str, value: object, fault: str | None) -> None:
    found = faults(changed(path, value))
    if fault is None:
        assert found[0].startswith("parts.0.parts.0.normaliser: A normaliser needs a `kind`. Known")
    else:
        assert found == [fault]


def test_weights_that_do_not_sum_as_stated() -> None:
    document = changed("weighting", {"kind": "given", "total": 100})
    document["parts"][0]["weight"] = 60  # type: ignore[index]
    assert faults(document) == [
        "the whole: The weights add up to 60, the scheme states 100: education 60."
    ]


def test_weights_for_some_parts_only() -> None:
    document = changed("parts.0.weight", 60)
    document["parts"].append(  # type: ignore[attr-defined]
        {
            "kind": "quantitative",
            "key": "x",
            "normaliser": {"kind": "goalposts", "worst": 0, "best": 1},
        }
    )
    assert faults(document) == [
        "the whole: These parts have no weight while others have one: x. Give all parts one, or none."
    ]


def nested(levels: int) -> dict[str, object]:
    part: dict[str, object] = {
        "kind": "quantitative",
        "key": "leaf",
        "normaliser": {"kind": "goalposts", "worst": 0, "best": 1},
    }
    for level in range(levels):
        part = {"kind": "group", "key": f"g{level}", "parts": [part]}
    return {**HDI, "parts": [part]}


def test_a_thousand_levels_are_refused_and_twenty_are_not() -> None:
    assert len(list(ma.Scheme.model_validate(nested(20)).walk())) == 21
    assert faults(nested(1000)) == [
        "the whole: The document is nested more than 64 levels deep, or contains itself. Flatten it."
    ]


def test_a_document_that_contains_itself_is_refused() -> None:
    group: dict[str, object] = {"kind": "group", "key": "g"}
    group["parts"] = [group]
    assert faults({**HDI, "parts": [group]}) == [
        "the whole: The document is nested more than 64 levels deep, or contains itself. Flatten it."
    ]


class Halved(ma.Normaliser):
    """Half the value."""

    kind: Literal["acme.halved"] = "acme.halved"

    def score(self, values: FloatArray) -> FloatArray:
        return values / 2


def test_a_kind_of_another_class_is_refused_naming_both() -> None:
    with pytest.raises(KindTaken) as caught:

        class Other(ma.Normaliser):
            """Another with the same kind."""

            kind: Literal["acme.halved"] = "acme.halved"

    assert str(caught.value) == (
        "The normaliser kind 'acme.halved' is declared by test_document.Halved and by "
        "test_document.test_a_kind_of_another_class_is_refused_naming_both.<locals>.Other. "
        "Rename one of them."
    ).replace("test_document", __name__)


def test_a_notebook_cell_run_again_replaces_its_class() -> None:
    made = []
    for _ in range(2):

        class Again(ma.Normaliser):
            """Made twice by the same lines."""

            kind: Literal["acme.again"] = "acme.again"

        made.append(Again)
    assert ma.Normaliser.find("acme.again") is made[1]


def test_a_foreign_kind_needs_a_dot() -> None:
    with pytest.raises(KindUnmarked) as caught:

        class Plain(ma.Normaliser):
            """No dot."""

            kind: Literal["plain"] = "plain"

    place = f"{__name__}.test_a_foreign_kind_needs_a_dot.<locals>.Plain"
    assert str(caught.value) == (
        f"The normaliser kind 'plain' of {place} needs a dot, such as 'acme.plain'."
    )


def test_unknown_kind_in_both_languages() -> None:
    with pytest.raises(UnknownKind) as caught:
        ma.Aggregator.find("weighted_men")
    assert str(caught.value).startswith(
        "No aggregator has the kind 'weighted_men'. Did you mean 'weighted_mean'? Known kinds:"
    )
    assert caught.value.said("zh").startswith("没有名为 'weighted_men' 的 aggregator。")


class Body(BaseModel):
    """Somebody else's model."""

    rule: ma.Normaliser


def test_families_work_inside_other_peoples_models() -> None:
    body = Body.model_validate({"rule": {"kind": "goalposts", "worst": 1, "best": 0}})
    assert isinstance(body.rule, Goalposts)
    assert json.loads(body.model_dump_json())["rule"]["kind"] == "goalposts"
    with pytest.raises(ValidationError):
        Body.model_validate({"rule": 3})


def test_json_schema_lists_every_member_and_accepts_what_the_reader_accepts() -> None:
    schema = ma.Scheme.model_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(HDI, schema)
    assert "normaliser_acme_halved" in schema["$defs"]
    part = schema["$defs"]["part_group"]["properties"]["parts"]["items"]
    assert part["discriminator"]["mapping"]["group"] == "#/$defs/part_group"
    for bad in (
        changed("parts.0.parts.0.normaliser.kind", "nothing"),
        changed("parts.0.parts.0.normaliser", {"worst": 0, "best": 1}),
        changed("parts.0.kind", "quantitative"),
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, schema)


def test_json_schema_of_a_model_that_holds_a_family() -> None:
    for mode in ("validation", "serialization"):
        schema = Body.model_json_schema(mode=mode)
        assert "normaliser_goalposts" in schema["$defs"]


def test_json_schema_accepts_texts_and_periods_written_as_strings() -> None:
    jsonschema.validate({**HDI, "label": "HDI"}, ma.Scheme.model_json_schema())
    review = {"person": "li", "period": "2026-10", "scheme": "hdi", "values": {"a": 1.5}}
    jsonschema.validate(review, ma.Review.model_json_schema())
    assert ma.Review.model_validate(review).written() == review


def test_the_root_of_all_errors_is_a_value_error() -> None:
    assert issubclass(AppraisalError, ValueError)
