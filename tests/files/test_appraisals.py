"""Appraisals as files: the same bytes again and again, and nothing that was tampered with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.plain import group, leaf, person, scheme
from tests.engine.trees import LAW, RANKS, RULES, Case, cases
from tests.refusals import both_texts

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.explain import explain
from media_appraisal.errors.files import (
    BadSyntax,
    CannotWrite,
    FileMissing,
    HashDiffers,
    NotAnAppraisal,
    WrongEncoding,
)
from media_appraisal.errors.methods import CohortTooSmall
from media_appraisal.errors.root import AppraisalError
from media_appraisal.errors.values import GapsRefused, NothingToFit
from media_appraisal.files.appraisals import appraisal_text, load_appraisal, save
from media_appraisal.scheme.scheme import Scheme

PLAIN = scheme(
    group("g", [leaf("a", 3), leaf("b", 1, gaps="leave_out")]),
    leaf("c", gaps={"fill": 12.5}),
    gates=[{"key": "incident", "cap": "C"}],
    label={"zh": "月度方案", "en": "Monthly"},
)
RANKED = scheme(leaf("a", normaliser={"kind": "percent_rank"}), group("g", [leaf("b")]))
ROWS = [
    person("小周", a=1 / 3, b=0.1 + 0.2, c=100, incident=0),
    person("小吴", a=99.999999, b_gap="not_applicable: no shop | 没有店铺", incident=1),
    person("小郑", a=50, b_gap="not_due: 下周", c_gap="missing: lost", incident=0),
]
OPEN = [person("x", a=5, c_gap="not_due: soon | 快了"), person("y", b=4, incident_gap="not_due")]

RESULTS: dict[str, Callable[[], Appraisal]] = {
    "plain": lambda: appraise(PLAIN, ROWS),
    "with a period": lambda: appraise(PLAIN, ROWS, period="2026-09"),
    "grades only": lambda: appraise(PLAIN, ROWS, keep="grades"),
    "everything": lambda: appraise(PLAIN, ROWS, keep="everything"),
    "provisional": lambda: appraise(PLAIN, OPEN, provisional=True),
    "nobody": lambda: appraise(PLAIN, []),
    "nothing applies": lambda: appraise(scheme(leaf("a")), [person(a_gap="not_applicable")]),
    "relative": lambda: appraise(
        RANKED, [person(f"p{i}", a=value, b=i) for i, value in enumerate([3, 1, 1, 0.1 + 0.2])]
    ),
    "hostile names": lambda: appraise(scheme(leaf("a")), [person('a"\\\n\u2028😀', a=1)]),
}


@pytest.fixture(params=RESULTS)
def result(request: pytest.FixtureRequest) -> Appraisal:
    return RESULTS[request.param]()


def test_saved_loaded_and_saved_again_are_the_same_bytes(result: Appraisal, tmp_path: Path) -> None:
    save(result, tmp_path / "one.json")
    loaded = load_appraisal(tmp_path / "one.json")
    save(loaded, str(tmp_path / "two.json"))
    first = (tmp_path / "one.json").read_bytes()
    assert (tmp_path / "two.json").read_bytes() == first
    assert first.endswith(b"}\n")
    assert b"\r" not in first


def test_worked_out_again_it_is_the_same_bytes(result: Appraisal, tmp_path: Path) -> None:
    save(result, tmp_path / "one.json")
    loaded = load_appraisal(tmp_path / "one.json")
    assert appraisal_text(replay(result)) == appraisal_text(result)
    assert appraisal_text(replay(loaded)) == appraisal_text(result)


def test_what_is_loaded_is_what_was_saved(result: Appraisal, tmp_path: Path) -> None:
    save(result, tmp_path / "one.json")
    loaded = load_appraisal(tmp_path / "one.json")
    assert loaded.scheme == result.scheme
    assert loaded.fitted.content_hash == result.fitted.content_hash
    assert loaded.records() == result.records()
    assert loaded.period == result.period
    assert (loaded.keep, loaded.library) == (result.keep, result.library)
    assert loaded.provisional == result.provisional
    assert loaded.values.reasons == result.values.reasons
    assert loaded.values.states.tobytes() == result.values.states.tobytes()
    assert loaded.grade.dtype == result.grade.dtype
    for name in ("totals", "points", "grade", "ungated", "gate"):
        assert np.array_equal(
            getattr(loaded, name), getattr(result, name), equal_nan=name in {"totals", "points"}
        )
    for who in result.people:
        assert str(explain(loaded, who)) == str(explain(result, who))
        assert str(explain(loaded, who, lang="zh")) == str(explain(result, who, lang="zh"))


@LAW
@given(
    cases(rules=RULES + RANKS, least=2),
    st.booleans(),
    st.sampled_from(["grades", "dimensions", "everything"]),
)
def test_any_appraisal_is_replayed_to_the_same_bytes(case: Case, early: bool, keep: Any) -> None:
    try:
        result = appraise(case.scheme, case.rows(), provisional=early, keep=keep)
    except (GapsRefused, NothingToFit, CohortTooSmall):
        assume(False)
    assert appraisal_text(replay(result)) == appraisal_text(result)


def test_gaps_and_their_reasons_survive_in_both_languages(tmp_path: Path) -> None:
    save(appraise(PLAIN, OPEN, provisional=True), tmp_path / "p.json")
    loaded = load_appraisal(tmp_path / "p.json")
    state, reason = loaded.values.gap(0, loaded.values.columns.index("c"))
    assert reason is not None
    assert (state, reason.en, reason.zh) == ("not_due", "soon", "快了")
    assert loaded.provisional
    assert loaded.outlook is not None
    assert loaded.outlook.open.tolist() == [True, True]


def test_a_relative_scheme_is_saved_as_written_and_as_applied(tmp_path: Path) -> None:
    save(RESULTS["relative"](), tmp_path / "r.json")
    plain = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert plain["scheme"]["parts"][0]["normaliser"] == {"kind": "percent_rank"}
    applied = plain["fitted"]["parts"][0]["normaliser"]
    assert applied == {"kind": "standing", "cohort": [0.3, 1, 1, 3]}
    assert plain["scheme_hash"] == RANKED.content_hash


def tampered(tmp_path: Path, change: Callable[[dict[str, Any]], None], kind: str = "plain") -> Path:
    path = tmp_path / "t.json"
    save(RESULTS[kind](), path)
    plain = json.loads(path.read_text(encoding="utf-8"))
    change(plain)
    path.write_text(json.dumps(plain), encoding="utf-8")
    return path


def lower_the_cut(plain: dict[str, Any]) -> None:
    plain["scheme"]["scale"]["grades"][0]["from"] = 70


def test_the_whole_message_of_a_changed_scheme(tmp_path: Path) -> None:
    path = tampered(tmp_path, lower_the_cut)
    changed = json.loads(path.read_text(encoding="utf-8"))["scheme"]
    found, stated = Scheme.model_validate(changed).content_hash, PLAIN.content_hash
    assert both_texts(lambda: load_appraisal(path)) == (
        f"The scheme in {path} was changed: its hash is {found}, the file states {stated}.",
        f"{path} 中的方案被改动过：现哈希为 {found}，文件记载为 {stated}。请使用原始文件。",
    )


def test_a_changed_cohort_is_noticed_too(tmp_path: Path) -> None:
    def change(plain: dict[str, Any]) -> None:
        plain["fitted"]["parts"][0]["normaliser"]["cohort"][0] = 0.4

    with pytest.raises(HashDiffers):
        load_appraisal(tampered(tmp_path, change, "relative"))


def test_a_changed_figure_is_noticed(tmp_path: Path) -> None:
    def raise_the_total(plain: dict[str, Any]) -> None:
        plain["totals"][0] += 5

    with pytest.raises(NotAnAppraisal):
        load_appraisal(tampered(tmp_path, raise_the_total))


@pytest.mark.parametrize(
    ("key", "nonsense"),
    [("people", ["x"]), ("columns", []), ("states", [[300]]), ("values", 3), ("reasons", [[1]])],
)
def test_a_forged_file_that_does_not_hold_together_is_refused(
    key: str, nonsense: Any, tmp_path: Path
) -> None:
    def forge(plain: dict[str, Any]) -> None:
        plain[key] = nonsense
        del plain["hash"]
        text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        plain["hash"] = hashlib.sha256(text.encode()).hexdigest()

    with pytest.raises(NotAnAppraisal):
        load_appraisal(tampered(tmp_path, forge))


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        load_appraisal(tmp_path / "none.json")


@pytest.mark.parametrize(
    "text", ["{}", "[]", "3", "null", '{"format": "media_appraisal.appraisal/9"}', '"text"']
)
def test_the_whole_message_of_what_is_no_appraisal(text: str, tmp_path: Path) -> None:
    path = tmp_path / "no.json"
    path.write_text(text, encoding="utf-8")
    assert both_texts(lambda: load_appraisal(path)) == (
        f"{path} is no saved appraisal. Give a .json that `save` or `appraise --out` wrote.",
        f"{path} 不是已保存的考核结果。请提供由 `save` 或 `appraise --out` 写出的 .json 文件。",
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"\x89PNG\xff\xfe", WrongEncoding),
        (b"", BadSyntax),
        (b'{"format": "media_app', BadSyntax),
        (b'{"format": NaN}', BadSyntax),
    ],
)
def test_garbage_is_named_for_what_it_is(
    content: bytes, error: type[AppraisalError], tmp_path: Path
) -> None:
    path = tmp_path / "garbage.json"
    path.write_bytes(content)
    with pytest.raises(error):
        load_appraisal(path)


@pytest.mark.parametrize("key", sorted(json.loads(appraisal_text(RESULTS["provisional"]()))))
def test_whatever_is_taken_out_or_spoilt_is_noticed(key: str, tmp_path: Path) -> None:
    """Nothing but an error of the library leaves, whatever stands in a place."""

    def without(plain: dict[str, Any]) -> None:
        del plain[key]

    with pytest.raises(NotAnAppraisal):
        load_appraisal(tampered(tmp_path, without, "provisional"))
    whole = json.loads(appraisal_text(RESULTS["provisional"]()))
    spoilt = [3, "x", [], {}, [[]], ["x"], {"a": 1}, -1, [1e300], True, [[300]]]
    if isinstance(whole[key], list) and whole[key]:
        spoilt += [whole[key][:-1], whole[key] + whole[key][:1]]
    for nonsense in spoilt:
        if nonsense == whole[key] or (key == "library" and isinstance(nonsense, str)):
            continue
        path = tampered(tmp_path, lambda plain, it=nonsense: plain.update({key: it}), "provisional")  # type: ignore[misc]
        with pytest.raises(AppraisalError):
            load_appraisal(path)


def test_a_failure_to_write_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        save(RESULTS["plain"](), tmp_path / "no" / "folder.json")
    assert list(tmp_path.iterdir()) == []
