"""The rules of coverage: responsibilities, and the indicators that give evidence of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

BRAND = {"responsibilities": [{"key": "brand", "label": {"zh": "品牌", "en": "Brand"}}]}


def test_a_responsibility_without_indicator(found: Found) -> None:
    (finding,) = found(role=BRAND)
    assert (finding.code, finding.level) == ("MA205", "warning")
    assert finding.place == "role.responsibilities.brand"
    assert finding.text.zh == "职责“品牌（brand）”没有任何指标作为依据，做得好坏都不影响总分。"
    assert finding.text.en == (
        "No indicator gives evidence of Brand (brand): done well or badly, this responsibility "
        "moves no total."
    )
    assert finding.cure.zh == (
        "请增加一项写明 `evidence: [brand]` 的指标，或从岗位中删去这项职责。"
    )
    assert finding.cure.en == (
        "Add an indicator with `evidence: [brand]`, or take the responsibility out of the role."
    )


def _weighed(weights: tuple[float, float, float], *brands: str) -> list[Any]:
    """The shares of on_time, care and content; what gives evidence of the brand besides."""
    on_time, care, content = weights
    evidence = {key: {"evidence": ["publishing", "brand"]} for key in brands}
    return [
        {"key": "content", "weight": content},
        {"key": "on_time", "weight": on_time, **evidence.get("on_time", {})},
        {"key": "care", "weight": care, **evidence.get("care", {})},
    ]


def test_evidence_of_little_weight_is_shared_out(found: Found) -> None:
    # half of 4 and half of 5.9 of 100: 4.95 %; and it shares all its indicators
    parts = _weighed((4, 5.9, 90.1), "on_time", "care")
    by_code = {f.code: f for f in found(role=BRAND, parts=parts) if f.place.endswith("brand")}
    assert set(by_code) == {"MA206", "MA207"}
    finding = by_code["MA206"]
    assert finding.level == "warning"
    assert finding.text.zh == (
        "职责“品牌（brand）”的全部依据（“on_time的中文（on_time）”、“细致（care）”）只占总分的 4.95%，"
        "不足 5%。"
    )
    assert finding.text.en == (
        "All evidence of Brand (brand) weighs 4.95% of the total, less than 5%: "
        "on_time in English (on_time), Care (care)."
    )
    assert finding.cure.zh == "请提高这些指标的权重，或为职责 brand 增加指标。"
    assert finding.cure.en == (
        "Raise the weights of these indicators, or add one with `evidence: [brand]`."
    )


def test_evidence_of_five_per_cent_is_enough(said: Said) -> None:
    parts = _weighed((4, 6, 90), "on_time", "care")
    codes = [code for code, place in said(role=BRAND, parts=parts) if place.endswith("brand")]
    assert codes == ["MA207"]


def test_a_responsibility_that_only_shares_its_indicators(found: Found) -> None:
    parts = _weighed((25, 25, 50), "on_time", "care")
    shared = {f.place: f for f in found(role=BRAND, parts=parts)}
    finding = shared["role.responsibilities.brand"]
    assert (finding.code, finding.level) == ("MA207", "warning")
    assert finding.text.zh == (
        "职责“品牌（brand）”没有专属的指标，只有与其他职责共用的："
        "“on_time的中文（on_time）”、“细致（care）”。"
    )
    assert finding.text.en == (
        "Brand (brand) has no indicator of its own, only what it shares with other "
        "responsibilities: on_time in English (on_time), Care (care)."
    )
    assert finding.cure.zh == (
        "请增加一项只写 `evidence: [brand]` 的指标，使这项职责不系于一个数字。"
    )
    assert finding.cure.en == (
        "Add an indicator with `evidence: [brand]` and no other responsibility, so that this one "
        "does not hang on a single number."
    )


def test_a_responsibility_with_one_indicator_of_its_own(found: Found) -> None:
    parts = [{"key": "care", "evidence": ["publishing", "writing"]}]
    (finding,) = found(parts=parts)
    assert (finding.code, finding.place) == ("MA207", "role.responsibilities.publishing")
    assert finding.text.zh == (
        "职责“发布（publishing）”只有一项专属的指标：“on_time的中文（on_time）”，占总分的 25%；"
        "其余与其他职责共用：“细致（care）”。"
    )
    assert finding.text.en == (
        "Publishing (publishing) has a single indicator of its own: "
        "on_time in English (on_time), 25% of the total; it shares the others with other "
        "responsibilities: Care (care)."
    )


def test_a_responsibility_with_one_indicator_at_all(found: Found) -> None:
    (finding,) = found(parts=[{"key": "care", "evidence": ["writing"]}])
    assert finding.code == "MA207"
    assert finding.text.zh == (
        "职责“发布（publishing）”只有一项指标：“on_time的中文（on_time）”，占总分的 25%。"
    )
    assert finding.text.en == (
        "Publishing (publishing) rests on a single indicator: on_time in English (on_time), "
        "25% of the total."
    )


def test_own_evidence_stands_in_for_that_of_the_group(said: Said) -> None:
    inner = {"key": "content", "parts": [{"key": "completion", "evidence": ["publishing"]}]}
    assert said(parts=[inner]) == [("MA207", "role.responsibilities.writing")]


def test_evidence_of_something_unknown(found: Found) -> None:
    # the unknown one is no responsibility with which the others share the indicators
    (finding,) = found(parts=[{"key": "content", "evidence": ["writing", "writting"]}])
    assert (finding.code, finding.level) == ("MA208", "warning")
    assert finding.place == "parts.content.evidence"
    assert finding.text.zh == (
        "“内容（content）”写明作为职责 writting 的依据，而岗位 editor 没有这项职责。"
    )
    assert finding.text.en == (
        "Content (content) claims to be evidence of writting, and the role editor has no such "
        "responsibility."
    )
    assert finding.cure.zh == "是不是想写 writing？请改用：writing、publishing。"
    assert finding.cure.en == "Did you mean writing? Write one of: writing, publishing."


@pytest.mark.parametrize("evidence", [["x"], ["brand"]])
def test_a_name_like_no_other_gets_no_guess(found: Found, evidence: list[str]) -> None:
    (finding,) = found(parts=[{"key": "on_time", "evidence": ["publishing", *evidence]}])
    assert finding.cure.zh == "请改用：writing、publishing。"
    assert finding.cure.en == "Write one of: writing, publishing."


def test_evidence_without_a_role_cannot_be_checked(found: Found) -> None:
    (finding,) = found(role=None)
    assert (finding.code, finding.level, finding.place) == ("MA209", "note", "role")
    assert finding.text.zh == "各项写了 `evidence`，但方案没有岗位，无法检查每项职责是否都有指标。"
    assert finding.text.en == (
        "Parts name evidence, but the scheme has no role, so nobody can see whether every "
        "responsibility has an indicator."
    )
    assert finding.cure.zh == "请在方案中写 `role:`，列出岗位的职责。"
    assert finding.cure.en == ("Write `role:` in the scheme, with the responsibilities of the job.")


def test_a_scheme_without_role_and_evidence_claims_nothing(said: Said) -> None:
    parts: list[Any] = [{"key": key, "evidence": []} for key in ("content", "on_time", "care")]
    assert said(role=None, parts=parts) == []
