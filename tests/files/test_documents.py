"""Documents as files: YAML 1.2 and JSON, shipped ones by key, and every way a file can be bad."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import media_appraisal as ma
from media_appraisal.errors.files import CannotWrite
from media_appraisal.errors.root import AppraisalError
from media_appraisal.files.reading import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

SCHEME = """\
key: small
version: "1"
unit_of_period: month
parts:
  - {kind: quantitative, key: reads, normaliser: {kind: goalposts, worst: 1, best: 1e4, on: log}}
scale: {kind: cutoffs, grades: [{key: A, from: 60}, {key: B, from: 0}]}
"""


def refused(path: Path, text: str | bytes) -> str:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(AppraisalError) as caught:
        ma.load_scheme(path)
    assert caught.value.said("zh") != caught.value.said("en")
    return str(caught.value).replace(str(path), "FILE").replace(str(path.parent), "FOLDER")


def test_on_is_a_word_and_1e4_a_number(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(SCHEME)
    scheme = ma.load_scheme(tmp_path / "s.yaml")
    assert scheme.indicators[0].normaliser.written() == {
        "kind": "goalposts", "worst": 1.0, "best": 10000.0, "on": "log",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: yes", {"a": "yes"}), ("a: off", {"a": "off"}), ("a: true", {"a": True}),
        ("a: 2026-10-01", {"a": "2026-10-01"}), ("a: 2026-10", {"a": "2026-10"}),
        ("a: 12", {"a": 12}), ("a: -.5", {"a": -0.5}), ("a: '12'", {"a": "12"}),
        ("a: ~", {"a": None}), ("a:", {"a": None}), ("a: 1:30", {"a": "1:30"}), ("", None),
        ("- 1\n- [2, {b: 3}]", [1, [2, {"b": 3}]]), ("1: a", {"1": "a"}), ("a: 中文", {"a": "中文"}),
    ],
)  # fmt: skip
def test_yaml_follows_the_core_rules_of_1_2(text: str, value: object) -> None:
    assert parse_yaml(text, "text") == value


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
def test_saved_and_loaded_is_the_same_document(tmp_path: Path, suffix: str) -> None:
    scheme = ma.load_scheme("hdi")
    ma.save_document(scheme, tmp_path / f"hdi{suffix}")
    again = ma.load_scheme(tmp_path / f"hdi{suffix}")
    assert again == scheme
    assert again.content_hash == scheme.content_hash


def test_every_shipped_scheme_and_role_loads_and_round_trips(tmp_path: Path) -> None:
    assert "new_media_operator.month" in ma.shipped()
    for key in ma.shipped():
        scheme = ma.load_scheme(key)
        assert scheme.key == key
        ma.save_document(scheme, tmp_path / "s.yaml")
        assert ma.load_scheme(tmp_path / "s.yaml") == scheme
    for key in ma.shipped("roles"):
        assert ma.load_role(key).key == key


def test_bad_files(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    assert refused(path, SCHEME.replace("goalposts", "goalpost")).startswith(
        "FILE cannot be read as it stands:\n  parts.0.normaliser: No normaliser has the kind "
        "'goalpost'. Did you mean 'goalposts'? Known kinds: "
    )
    assert refused(path, "- 1\n") == (
        "FILE holds a list, not `key: value` lines. Begin with `key:`."
    )
    assert refused(path, "key: [1\nversion: 2") == "FILE, line 2: did not find expected ',' or ']'."
    assert refused(path, "key: a\nkey: b") == "FILE, line 1: the key 'key' stands here twice."
    assert refused(path, "key: &a [*a]") == (
        "FILE, line 1: anchors (&) and aliases (*) are refused. Write the thing out."
    )
    assert refused(path, "key: a\n---\nkey: b") == (
        "FILE, line 2: a second document begins; write one document a file."
    )
    assert refused(path, b"a\nb: " + "中".encode("gb18030")) == (
        "FILE is not in UTF-8 (line 2). Save it as UTF-8; Excel: 'CSV UTF-8'."
    )
    assert refused(path, "[" * 1000) == (
        "The document is nested more than 64 levels deep, or contains itself. Flatten it."
    )
    assert refused(path, "x" * 50_000_000) == (
        "FILE has 50 MB; a document may have 20 MB. Is it a file of facts?"
    )


def test_bad_json(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    assert refused(path, '{"key": NaN}') == "FILE, line 1: NaN is not a number."
    assert refused(path, '{"key": 1, "key": 2}') == (
        "FILE, line 1: the key 'key' stands here twice."
    )
    assert refused(path, '{"key":\n 1,}').startswith("FILE, line 2: ")
    assert refused(path, "[" * 100_000) == (
        "The document is nested more than 64 levels deep, or contains itself. Flatten it."
    )


def test_a_thousand_levels_of_json_groups_are_refused(tmp_path: Path) -> None:
    deep = '{"kind": "group", "key": "g", "parts": [' * 400 + "1" + "]}" * 400
    text = json.dumps({"key": "s"})[:-1] + f', "parts": [{deep}]}}'
    assert "nested more than 64 levels" in refused(tmp_path / "s.json", text)


def test_missing_file_unknown_key_unknown_suffix(tmp_path: Path) -> None:
    with pytest.raises(AppraisalError) as caught:
        ma.load_scheme(tmp_path / "none.yaml")
    assert str(caught.value) == (
        f"There is no file {tmp_path / 'none.yaml'}. Check the name and the folder you stand in."
    )
    with pytest.raises(AppraisalError) as caught:
        ma.load_scheme("new_media_operator.mnth")
    assert str(caught.value).startswith(
        "No shipped document is called 'new_media_operator.mnth'. "
        "Did you mean 'new_media_operator.month'? Shipped: "
    )
    with pytest.raises(AppraisalError) as caught:
        ma.load_scheme(tmp_path / "scheme.txt")
    assert str(caught.value) == (
        f"The ending of {tmp_path / 'scheme.txt'} names no known format. "
        "Use one of: .yaml, .yml, .json."
    )


def test_use_lays_the_keys_beside_over_the_document_used(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text(
        "{kind: quantitative, key: reads, weight: 5, normaliser: {kind: goalposts, worst: 0, best: 9}}"
    )
    (tmp_path / "s.yaml").write_text(
        SCHEME.replace(
            "  - {kind", "  - {use: part.yaml, weight: 7}\n  - {weight: 3, kind"
        ).replace("key: reads,", "key: other,")
    )
    scheme = ma.load_scheme(tmp_path / "s.yaml")
    assert [part.weight for part in scheme.parts] == [7, 3]
    assert [part.key for part in scheme.parts] == ["reads", "other"]


def test_use_that_goes_round_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("{kind: group, key: a, parts: [{use: b.yaml}]}")
    (tmp_path / "b.yaml").write_text("{kind: group, key: b, parts: [{use: a.yaml}]}")
    found = refused(
        tmp_path / "s.yaml", SCHEME.replace("  - {kind", "  - {use: a.yaml}\n  - {kind")
    )
    assert found == "FOLDER/a.yaml uses itself, directly or through others. Remove one `use`."


def test_use_of_an_unknown_shipped_part_names_the_nearest(tmp_path: Path) -> None:
    text = SCHEME.replace("  - {kind", "  - {use: dimensions/contents}\n  - {kind")
    assert refused(tmp_path / "s.yaml", text).startswith(
        "No shipped document is called 'dimensions/contents'. Did you mean 'dimensions/content'?"
    )


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("old")
    with pytest.raises(CannotWrite) as caught:
        ma.save_document(ma.load_scheme("hdi"), tmp_path / "no" / "s.yaml")
    assert str(caught.value) == (
        f"{tmp_path / 'no' / 's.yaml'} cannot be written: No such file or directory. "
        "Choose a folder that exists and is yours."
    )
    with pytest.raises(AppraisalError):
        ma.save_document(ma.load_scheme("hdi"), tmp_path / "s.txt")
    assert path.read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["s.yaml"]
