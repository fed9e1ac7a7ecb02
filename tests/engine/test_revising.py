"""Revising: a result says which one it takes the place of, and by which facts it is."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.plain import Plain, leaf, person, scheme
from tests.engine.trees import LAW
from tests.refusals import both_texts

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.compare import compare
from media_appraisal.engine.explain import explain
from media_appraisal.files.appraisals import appraisal_text

RULES = scheme(leaf("a"))
FIRST_KNOWN = "2026-10-05T09:00:00+08:00"
LAST_KNOWN = "2026-11-03T09:00:00+08:00"


def result(value: float, known: str | None = None, **how: object) -> Appraisal:
    row = person(a=value)
    rows: list[Plain] = [row if known is None else row | {"known_until": known}]
    return appraise(RULES, rows, **{"period": "2026-09", **how})  # type: ignore[arg-type]


def independent_hash(text: str) -> str:
    """What stands in the text besides the hash, hashed as the format says."""
    plain = json.loads(text)
    del plain["hash"]
    canonical = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def test_each_revision_counts_on_and_names_the_one_before() -> None:
    first = result(70)
    second = result(80, revises=first)
    third = result(90, revises=second)
    assert (first.revision, first.revises) == (1, None)
    assert (second.revision, third.revision) == (2, 3)
    assert second.revises == independent_hash(appraisal_text(first))
    assert third.revises == independent_hash(appraisal_text(second))
    assert json.loads(appraisal_text(first))["hash"] == second.revises
    assert second.grades == result(80).grades


def test_a_first_result_says_nothing_of_revisions() -> None:
    plain = json.loads(appraisal_text(result(70)))
    assert not {"revision", "revises"} & plain.keys()
    later = json.loads(appraisal_text(result(70, revises=result(70))))
    assert later.keys() - plain.keys() == {"revision", "revises"}
    assert later.pop("revision") == 2
    assert later.pop("revises") == plain["hash"]
    assert {**later, "hash": plain["hash"]} == plain


@LAW
@given(st.lists(st.integers(0, 1000).map(lambda number: number / 10), min_size=1, max_size=4))
def test_any_revision_is_replayed_to_the_same_bytes(values: list[float]) -> None:
    latest = None
    for value in values:
        latest = result(value, revises=latest)
        assert appraisal_text(replay(latest)) == appraisal_text(latest)
    assert latest is not None
    assert latest.revision == len(values)


def test_a_mended_scheme_may_revise_by_another_version() -> None:
    mended = RULES.revised(version="2")
    later = appraise(mended, [person(a=70)], period="2026-09", revises=result(70))
    assert (later.revision, later.scheme.version) == (2, "2")


def test_the_whole_message_of_another_scheme() -> None:
    other = scheme(leaf("a"), key="t")
    assert both_texts(
        lambda: appraise(other, [person(a=70)], period="2026-09", revises=result(70))
    ) == (
        "A result by the scheme 't' cannot revise one by 's'. Appraise by 's', in whichever "
        "version, or leave `revises` out: that makes a first result.",
        "按方案 't' 得出的结果不能修订按方案 's' 得出的结果。请按 's'（版本不限）考核，"
        "或不写 `revises`，作为首次结果。",
    )


@pytest.mark.parametrize(
    ("period", "en", "zh"),
    [("2026-10", "2026-10", "2026-10"), (None, "no named period", "未指明")],
)
def test_the_whole_message_of_another_period(period: str | None, en: str, zh: str) -> None:
    assert both_texts(lambda: result(70, period=period, revises=result(70))) == (
        f"A result of {en} cannot revise one of 2026-09. Name the same `period`, or leave "
        "`revises` out: that makes a first result.",
        f"考核周期为 {zh} 的结果不能修订考核周期为 2026-09 的结果。请写相同的 `period`，"
        "或不写 `revises`，作为首次结果。",
    )


def foot(of: Appraisal) -> tuple[list[str], list[str]]:
    """What stands between the grade and the fingerprint, in both languages."""
    stages = explain(of, "x").stages[2:-1]
    return [stage.en for stage in stages], [stage.zh for stage in stages]


def test_an_explanation_says_by_which_facts_it_is() -> None:
    assert foot(result(70)) == ([], [])
    assert foot(result(70, LAST_KNOWN)) == (
        ["By the facts known until 2026-11-03 09:00+08:00."],
        ["依据的事实数据截至 2026-11-03 09:00+08:00"],
    )


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("2026-11-03T09:00:30+08:00", "2026-11-03 09:00:30+08:00"),
        ("2026-11-03T09:00:00.000250+00:00", "2026-11-03 09:00:00.000250+00:00"),
    ],
)
def test_a_moment_is_told_as_fine_as_it_is(known: str, said: str) -> None:
    assert foot(result(70, known))[0] == [f"By the facts known until {said}."]


def test_the_end_of_a_day_is_told_as_that() -> None:
    """A day asked for means its last microsecond, however odd its distance from UTC."""
    assert foot(result(70, "2026-10-05T23:59:59.999999+08:00")) == (
        ["By the facts known until the end of 2026-10-05 (+08:00)."],
        ["依据的事实数据截至 2026-10-05（+08:00）日终"],
    )
    old = result(70, "2026-10-05T23:59:59.999999+08:05:43")
    assert foot(old)[0] == ["By the facts known until the end of 2026-10-05 (+08:05:43)."]


def test_an_explanation_says_in_whose_place_it_stands() -> None:
    later = result(80, revises=result(70))
    assert later.revises is not None
    place = later.revises[:12]
    assert foot(later) == (
        [f"Revision 2, in place of the result {place}."],
        [f"第 2 版结果，取代 {place}"],
    )


def test_a_comparison_names_both_revisions_and_both_moments() -> None:
    earlier = result(70, FIRST_KNOWN)
    later = result(80, LAST_KNOWN, revises=earlier)
    title = (
        "s (version 1), September 2026, revision 1, known until 2026-10-05 09:00+08:00 and "
        "s (version 1), September 2026, revision 2, known until 2026-11-03 09:00+08:00"
    )
    chinese = (
        "s（版本 1）2026年9月第 1 版结果，数据截至 2026-10-05 09:00+08:00 与 "
        "s（版本 1）2026年9月第 2 版结果，数据截至 2026-11-03 09:00+08:00 的比较"
    )
    assert compare(earlier, later).sheet().title == title
    assert compare(earlier, later, lang="zh").sheet().title == chinese
    assert compare(earlier, later, "x").sheet().title == f"x: {title}"
    assert compare(earlier, later, "x", lang="zh").sheet().title == f"x　{chinese}"
    plain = compare(result(70), result(80)).sheet().title
    assert plain == "s (version 1), September 2026 and s (version 1), September 2026"
