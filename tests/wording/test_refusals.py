"""Clauses that are no rule: each reason, in both languages, with its cure."""

from __future__ import annotations

from typing import Any

import pytest
from tests.refusals import both_texts, refusal

from media_appraisal.errors.wording import REASONS, RuleUnread
from media_appraisal.wording.reading import read_rule

REFUSED: list[tuple[str, str, dict[str, Any]]] = [
    ("missing_number", "每低1%扣相应分数", {"target": "90%"}),
    ("missing_number", "每少1条扣__分", {"target": "30条"}),
    ("missing_number", "超过[X]次每次扣1分", {}),
    ("discretion", "酌情扣分", {}),
    ("discretion", "视情况扣1-5分", {}),
    ("discretion", "每低1%扣1-2分", {"target": "90%"}),
    ("missing_target", "每少一篇扣1分", {}),
    ("missing_target", "每少一篇扣1分", {"target": "每周规定数"}),
    ("missing_target", "每低0.1扣1分", {"target": "1:3"}),
    ("missing_target", "按比例得分", {"target": "按计划"}),
    ("contradiction", "每高1%扣1分", {"target": "≥90%"}),
    ("contradiction", "每低1%扣1分", {"target": "≤5%"}),
    ("contradiction", "每低1%扣1分", {"target": "5%", "better": "less"}),
    ("contradiction", "每篇达标得5分，低于1分/篇扣分", {"target": "20篇"}),
    ("contradiction", "≥30条20分，≥20条10分，额外加5分", {}),
    ("contradiction", "每篇原创得1分，转载得0.5分", {}),
    ("contradiction", "按比例计分，每增加10%加1分", {"target": "100%"}),
    ("contradiction", "满分10分，每低1%扣1分", {"target": "90%", "marks": 20}),
    ("contradiction", "80%-90%得5分，85%-95%得8分", {}),
    ("several_metrics", "达标满分，未达标按比例扣分", {"target": "点赞≥100，评论率≥5%"}),
    ("several_metrics", "≥60%+≥40%:8；<45%+<30%:0", {}),
    ("several_metrics", "阅读量≥1万且点赞≥100得5分", {}),
    ("labels_not_points", "90分以上为优秀，80-89分为良好", {}),
    ("labels_not_points", "≥85满意，75-84一般，<75不满意", {"target": "85%"}),
    ("adjective", "偏差小满分，偏差大5分", {"target": "≥95%"}),
    ("adjective", "控制越严格得分越高", {}),
    ("peers", "第一名得10分，第二名得8分", {}),
    ("peers", "按排名打分", {}),
    ("veto", "一票否决", {}),
    ("whole_sheet", "扣分项低于60不合格，高于80才进入加分", {}),
    ("units_differ", "每低10次扣1分", {"target": "3分钟"}),
    ("units_differ", "每少1篇扣1分", {"target": "90%"}),
    ("units_differ", "每低1%扣1分", {"target": "0.9"}),
    ("units_differ", "每低1%扣1分", {"target": "90", "indicator": "完成率"}),
    ("units_differ", "每低1个百分点扣1分", {"target": "90"}),
    ("no_direction", "每1%扣1分", {"target": "90%"}),
    ("no_direction", "每满10分钟扣1分", {"target": "30分钟"}),
    ("two_readings", "每低于90%扣2分", {"target": "90%"}),
    ("two_readings", "低10%扣2分", {"target": "90%"}),
    ("two_readings", "增加2%扣2分", {"target": "5%"}),
    ("two_readings", "10篇得5分,超过1,000篇得10分", {}),
    ("no_points", "完成率≥90%", {}),
    ("no_points", "", {}),
    ("not_understood", "每低1%扣1分，节假日除外", {"target": "90%"}),
    ("not_understood", "每个得2分，最多5个", {}),
    ("not_understood", "10 20 30", {}),
    ("not_understood", "Deduct points as appropriate", {}),
    ("missing_target", "Deduct 1 point for each 1% below target", {}),
    ("missing_target", "Deduct 1 point for each 1% below target", {"target": "as agreed"}),
    ("contradiction", "Deduct 1 point for each 1% above target", {"target": "at least 90%"}),
    ("contradiction", "Deduct 1 point for each post, add 2 points for each award", {}),
    ("no_points", "Up to 10 points", {}),
    ("contradiction", "低于目标的，每高1%扣1分", {"target": "90%"}),
    ("contradiction", "取关率每高1%扣1分，低于1%不得分", {"target": "5%"}),
    ("units_differ", "每超1次扣1分，超过3天不得分", {"target": "3次"}),
    ("contradiction", "优秀加5分，不合格扣5分", {}),
    ("contradiction", "基础分6分，达标加4分", {"target": "10篇"}),
    ("contradiction", "达标得10分，未达标得2分，最低3分", {"target": "10篇"}),
    ("contradiction", "≥90%得10分，<90%得5分，最高8分", {}),
    ("not_understood", "os.system('true')", {}),
]


@pytest.mark.parametrize(("reason", "text", "row"), REFUSED)
def test_a_clause_is_refused_with_its_reason(reason: str, text: str, row: dict[str, Any]) -> None:
    error = refusal(lambda: read_rule(text, **row))
    assert isinstance(error, RuleUnread)
    assert error.reason == reason
    assert error.clause == text


def test_every_reason_is_among_them() -> None:
    assert {reason for reason, _, _ in REFUSED} == set(REASONS)


def test_a_refusal_says_what_where_and_the_cure() -> None:
    en, zh = both_texts(lambda: read_rule("每低1%扣相应分数", target="90%"))
    assert en == (
        "'每低1%扣相应分数' was not read as a rule. "
        'At "相应分数" the form gives no number. Write the number there.'
    )
    assert zh == (
        "'每低1%扣相应分数' 未能读成评分标准。“相应分数”处表单没有给出数字。请补上具体的数。"
    )


def test_what_is_not_understood_is_shown_from_there_on() -> None:
    error = refusal(lambda: read_rule("每个得2分，最多5个"))
    assert isinstance(error, RuleUnread)
    assert error.where == "个"


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_is_a_sentence_in_both_languages(reason: str) -> None:
    error = RuleUnread.because(reason, "clause", "here")
    assert "here" in error.said("en")
    assert "here" in error.said("zh")
    assert error.said("en").isascii()
    assert error.said("zh").endswith("。")
