"""The fair rules about the people who are compared: how many they are, and what that does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal

import pytest

from media_appraisal.linter.finding import Findings
from media_appraisal.methods.weighting import Weighed, Weighting

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

PLACE = "parts.on_time.normaliser"
RANKED = [{"key": "on_time", "normaliser": {"kind": "percent_rank"}}]


def test_a_rule_that_compares_people(found: Found) -> None:
    (finding,) = found(parts=[{"key": "on_time", "normaliser": {"kind": "percent_rank"}}])
    assert (finding.code, finding.level, finding.place) == ("MA210", "note", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”用 percent_rank 与他人比较；一起考核的人太少时，"
        "一个人就能改变所有人的得分，而方案里看不出有多少人。"
    )
    assert finding.text.en == (
        "on_time in English (on_time) compares people by percent_rank; in a small group one person "
        "moves everybody's score, and a scheme does not say how many they are."
    )
    assert finding.cure.zh == "人数少时请改用绝对标准，例如 goalposts 或 bands。"
    assert finding.cure.en == (
        "For a small group use an absolute rule, such as goalposts or bands."
    )


COMPARING: list[tuple[dict[str, Any], str]] = [
    ({"aggregator": "topsis"}, "aggregator"),
    ({"weighting": {"kind": "entropy"}}, "weighting"),
    ({"parts": [{"key": "content", "aggregator": "topsis"}]}, "parts.content.aggregator"),
    (
        {"parts": [{"key": "on_time", "treatments": [{"kind": "winsorise", "by": "percentiles"}]}]},
        "parts.on_time.treatments.0",
    ),
    (
        {
            "parts": [
                {"key": "on_time", "normaliser": {"kind": "clamp", "most": 90, "rule": "rank"}}
            ]
        },
        PLACE,
    ),
]


@pytest.mark.parametrize(("changes", "place"), COMPARING, ids=[place for _, place in COMPARING])
def test_whatever_compares_people_is_told(said: Said, changes: Any, place: str) -> None:
    assert said(**changes) == [("MA210", place)]
    assert said(people=19, **changes) == [("MA212", place)]
    assert said(people=20, **changes) == []


def test_too_few_to_compare(found: Found) -> None:
    (finding,) = found(people=8, parts=RANKED)
    assert (finding.code, finding.level, finding.place) == ("MA212", "warning", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”用 percent_rank 与他人比较，而一起考核的只有 8 人，少于 20 人："
        "一个人的进出就会改变别人的结果。"
    )
    assert finding.text.en == (
        "on_time in English (on_time) compares people by percent_rank, and they are 8, fewer than "
        "20: one who joins or leaves changes the results of others."
    )
    assert finding.cure.zh == "人数少时请改用绝对标准，例如 goalposts 或 bands。"
    assert finding.cure.en == (
        "For a small group use an absolute rule, such as goalposts or bands."
    )


def _quota(*shares: float, **more: Any) -> dict[str, Any]:
    grades = [{"key": key, "share": share} for key, share in zip("ABC", shares, strict=False)]
    return {"kind": "quota", "ties": "up", "grades": [*grades, {"key": "C"}], **more}


def test_a_quota_that_leaves_a_grade_to_nobody(found: Found) -> None:
    # largest remainders of 25 people: 0.25, 17.5 and 7.25 are 0, 18 and 7
    (finding,) = found(people=25, scale=_quota(0.01, 0.7))
    assert (finding.code, finding.level, finding.place) == ("MA213", "warning", "scale")
    assert finding.text.zh == "25 人按比例分等级时，没有人能得到“A”。"
    assert finding.text.en == "Among 25 people the quota gives nobody the grade A."
    assert finding.cure.zh == "请合并等级、放宽比例，或与其他部门一起分等级。"
    assert finding.cure.en == (
        "Join grades, loosen the shares, or share out the grades over several departments together."
    )


def test_a_quota_that_everybody_is_enough_for(said: Said) -> None:
    assert said(people=25, scale=_quota(0.2, 0.7)) == []


def test_a_crowd_is_tried_once_and_has_somebody_for_every_grade(said: Said) -> None:
    assert said(people=30_000, scale=_hybrid(99.9, 99.8, 0)) == []
    assert said(people=30_000, scale=_quota(0.001, 0.7)) == []
    assert said(people=30_000, scale=_quota(0.00001, 0.7)) == [("MA213", "scale")]


def test_a_quota_that_refuses_so_few(found: Found) -> None:
    findings = found(people=25, scale=_quota(0.2, 0.7, smallest=30))
    (finding,) = findings.of_code("MA213")
    assert finding.text.zh.startswith("25 人无法按比例分等级：")
    assert finding.text.en.startswith("25 people cannot be shared out among the grades: ")
    assert "30" in finding.text.zh
    assert "30" in finding.text.en


def test_without_a_number_of_people_a_quota_only_compares(said: Said) -> None:
    assert said(scale=_quota(0.01, 0.7)) == [("MA210", "scale")]


def _hybrid(*lowest: float) -> dict[str, Any]:
    grades: list[Any] = [{"key": key, "from": low} for key, low in zip("ABC", lowest, strict=True)]
    grades[0]["cap"] = 0.2
    return {"kind": "hybrid", "ties": "down", "grades": grades}


def test_a_narrow_grade_can_be_got_where_totals_lie_close(said: Said) -> None:
    assert said(people=30, scale=_hybrid(95, 94, 0)) == []


def test_a_cap_of_less_than_one_person_leaves_a_grade_to_nobody(said: Said) -> None:
    codes = [code for code, _ in said(people=4, scale=_hybrid(90, 60, 0))]  # 0.2 x 4 < 1
    assert codes == ["MA212", "MA213"]


def _judged(first: Any, second: Any, third: Any) -> dict[str, Any]:
    """Judgements: content over on_time, content over care, on_time over care."""
    back = {4: "1/4", 2: "1/2", 1: 1}
    matrix = [
        [1, first, second],
        [back[first], 1, third],
        [back[second], back[third], 1],
    ]
    return {"kind": "ahp", "parts": ["content", "on_time", "care"], "matrix": matrix}


def test_judgements_that_contradict_each_other(found: Found) -> None:
    # rows' geometric means 2, 1, 1/2: weights 4/7, 2/7, 1/7; lambda_max = 1 + 2 + 1/2 = 3.5, and
    # (3.5 - 3) / 2 / 0.58 = 0.431
    (finding,) = found(weighting=_judged(4, 2, 4))
    assert (finding.code, finding.level, finding.place) == ("MA216", "warning", "weighting")
    assert finding.text.zh == (
        "“newsroom的中文（newsroom）”之下的两两比较互相矛盾：一致性比率为 0.431。"
    )
    assert finding.text.en == (
        "The comparisons in pairs in newsroom in English (newsroom) contradict each other: the "
        "consistency ratio is 0.431."
    )
    assert finding.cure.zh == (
        "请让评判人重看判断矩阵：若 A 重于 B、B 重于 C，则 A 应更重于 C。"
        "先看 content 与 on_time：评为 4 倍，而全部判断合起来是 2 倍。"
    )
    assert finding.cure.en == (
        "Have the judges look at the matrix again: where A outweighs B, and B outweighs C, A "
        "outweighs C by more. Begin with content over on_time: judged 4 times, and all judgements "
        "together make it 2 times."
    )


class Doubtful(Weighting):
    """A weighting of somebody else's that says of itself that its judgements do not agree."""

    kind: Literal["tests.doubtful"] = "tests.doubtful"
    consistent: ClassVar[bool] = False

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        return tuple(1.0 for _ in parts)


def test_a_weighting_without_a_ratio_or_a_doubt(found: Found) -> None:
    finding = found(parts=[{"key": "content", "weighting": "tests.doubtful"}])[0]
    assert (finding.code, finding.place) == ("MA216", "parts.content.weighting")
    assert finding.text.zh == "“内容（content）”之下的两两比较互相矛盾。"
    assert finding.text.en == "The comparisons in pairs in Content (content) contradict each other."
    assert finding.cure.zh.endswith("则 A 应更重于 C。")
    assert finding.cure.en.endswith("A outweighs C by more.")


def test_judgements_that_agree(said: Said) -> None:
    assert said(weighting=_judged(2, 2, 1)) == []
