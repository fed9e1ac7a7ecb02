"""Revisions as files: what they revise survives, and no other result is written over."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.explain import explain
from media_appraisal.errors.files import NotAnAppraisal
from media_appraisal.errors.revised import ResultTaken
from media_appraisal.files.appraisals import appraisal_text, load_appraisal, save

RULES = scheme(leaf("a"))


def result(value: float, revises: Appraisal | None = None) -> Appraisal:
    return appraise(RULES, [person(a=value)], period="2026-09", revises=revises)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that holds a first result."""
    save(result(70), tmp_path / "r.json")
    return tmp_path / "r.json"


def test_a_revision_is_loaded_and_replayed_as_it_was(tmp_path: Path) -> None:
    latest = result(90, result(80, result(70)))
    save(latest, tmp_path / "r.json")
    loaded = load_appraisal(tmp_path / "r.json")
    assert (loaded.revision, loaded.revises) == (3, latest.revises)
    assert appraisal_text(loaded) == appraisal_text(replay(loaded)) == appraisal_text(latest)
    assert str(explain(loaded, "x")) == str(explain(latest, "x"))


def test_what_was_loaded_can_be_revised_as_what_was_saved(path: Path) -> None:
    later = result(80, load_appraisal(path))
    assert appraisal_text(later) == appraisal_text(result(80, result(70)))
    assert later.revises == json.loads(path.read_text(encoding="utf-8"))["hash"]


def test_a_revision_takes_the_file_of_the_one_it_revises(path: Path) -> None:
    later = result(80, load_appraisal(path))
    save(later, path)
    assert path.read_text(encoding="utf-8") == appraisal_text(later)


def test_the_same_result_is_written_again(path: Path) -> None:
    before = path.read_bytes()
    save(result(70), path)
    assert path.read_bytes() == before


def test_the_whole_message_of_a_file_with_another_result(path: Path) -> None:
    before = path.read_bytes()
    assert both_texts(lambda: save(result(80), path)) == (
        f"{path} holds another result, which would be lost. Choose another file, or appraise with "
        "`revises` and the result in that file.",
        f"{path} 中已有另一份考核结果，写入会将其覆盖。请换一个文件，或在考核时用 `revises` "
        "指明修订该文件中的结果。",
    )
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_neither_a_later_nor_an_earlier_revision_is_written_over(path: Path) -> None:
    """Only that which a result revises itself gives way."""
    second = result(80, result(70))
    third = result(90, second)
    with pytest.raises(ResultTaken):
        save(third, path)
    save(second, path)
    with pytest.raises(ResultTaken):
        save(result(70), path)
    save(third, path)
    assert load_appraisal(path).revision == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"notes",
        b"\xff\xfe",
        b"[1]",
        b'{"format": "another/1", "hash": "x"}',
        b'{"format": "media_appraisal.appraisal/1", "hash": "x"}',
        b'{"format": "media_appraisal.appraisal/1", "hash": "x", "totals": [1e999]}',
        b'{"format": "media_appraisal.appraisal/1", "hash": "x", "people": ["\\ud800"]}',
    ],
)
def test_a_file_that_is_no_appraisal_is_written_over(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(content)
    save(result(70), path)
    assert path.read_text(encoding="utf-8") == appraisal_text(result(70))


def test_nothing_is_too_deep_to_be_written_over(tmp_path: Path) -> None:
    """Whether it is too deep to be read, to be hashed, or neither."""
    path = tmp_path / "r.json"
    for depth in range(sys.getrecursionlimit() - 200, sys.getrecursionlimit()):
        deep = f'{{"format": "media_appraisal.appraisal/1", "people": {"[" * depth}{"]" * depth}}}'
        path.write_text(deep, encoding="utf-8")
        save(result(70), path)
    assert path.read_text(encoding="utf-8") == appraisal_text(result(70))


def forged(path: Path, **changes: Any) -> Path:
    """A revision in which something stands otherwise, under a hash that fits."""
    later = result(80, result(70))
    plain = json.loads(appraisal_text(later)) | changes
    plain = {key: value for key, value in plain.items() if value is not None and key != "hash"}
    plain = {"fitted": None, "fitted_hash": None, "outlook": None} | plain
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    plain["hash"] = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(json.dumps(plain), encoding="utf-8")
    return path


def test_a_forged_file_is_read_where_nothing_is_forged(tmp_path: Path) -> None:
    assert load_appraisal(forged(tmp_path / "f.json")).revision == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"revision": None},
        {"revision": "two"},
        {"revision": [2]},
        {"revision": 1},
        {"revision": 2.5},
        {"revision": True},
        {"revises": 3},
        {"revises": None},
    ],
)
def test_a_revision_that_is_none_is_refused(changes: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(NotAnAppraisal):
        load_appraisal(forged(tmp_path / "f.json", **changes))


def test_what_is_revised_is_under_the_hash(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    save(result(80, result(70)), path)
    plain = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(plain | {"revision": 3}), encoding="utf-8")
    with pytest.raises(NotAnAppraisal):
        load_appraisal(path)
