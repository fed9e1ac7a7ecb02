"""Explanations of what follows the total, whole: columns, both languages, terminal and HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.engine.outcomes import nodes
from tests.engine.plain import POINTS, Plain, group, item, leaf, person, scheme

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.compare import compare
from media_appraisal.engine.explain import explain
from media_appraisal.files.appraisals import appraisal_text, load_appraisal, save

RULES = scheme(
    group(
        "conduct",
        [leaf("training", 1), leaf("reviews", 1)],
        40,
        label={"zh": "合规", "en": "Conduct"},
    ),
    leaf("work", 60, label={"zh": "业绩", "en": "Work"}, unit={"zh": "fraction", "en": "fraction"},
         normaliser={"kind": "goalposts", "worst": 0, "best": 1}),
    label={"zh": "月度方案", "en": "Monthly"},
    adjustments=[
        item("prize", 0, 9, label={"zh": "获奖", "en": "Prize"}, unit={"zh": "项", "en": "prizes"}),
        item("ideas", 0, 9, label={"zh": "建议", "en": "Ideas"}, gaps="zero"),
        item("errors", -9, 0, label={"zh": "差错", "en": "Errors"}, normaliser=POINTS | {"points": -2}),
    ],
    limits={"added": 4, "most": 75},
    gates=[
        {"key": "breach", "label": {"zh": "违规", "en": "Breach"}, "at_most": 50, "part": "conduct"},
        {"key": "veto", "label": {"zh": "重大事故", "en": "Accident"}, "at_least": 2, "at_most": 59.5},
    ],
)  # fmt: skip
ROW: Plain = person(
    "小周", training=80, reviews=60, work=0.9, prize=6, ideas_gap="missing: lost | 丢失",
    errors=0.5, breach=1, veto=2,
)  # fmt: skip


def test_the_whole_table_in_english() -> None:
    # Conduct 70, held at 50: 0.4 x 50 + 0.6 x 90 = 74. Prize 6, at most 4; errors -1: 77, at most
    # 75; the accident leaves 59.5.
    found = explain(appraise(RULES, [ROW]), "小周").sheet()
    assert [(row.depth, row.strong) for row in found.rows] == [
        (0, True), (1, True), (2, False), (2, False), (1, False), (1, False), (1, False), (1, False),
        (1, True), (1, True),
    ]  # fmt: skip
    rule = "0 points at 0, 1 on for each 1 above it and off for each below"
    straight = "0 points at 0, 100 at 100, a straight line between"
    under = "not counted: what it belongs to is held down"
    assert [row.cells for row in found.rows] == [
        ("Monthly", "", "74.00", "100.0%", "74.00", "weighted mean of the parts"),
        ("Conduct", "", "50.00", "40.0%", "20.00",
         "weighted mean of the parts; at most 50 points because of Breach"),
        ("training", "80", "80.00", "0.0% (was 50.0%)", "0.00", f"{straight}; {under}"),
        ("reviews", "60", "60.00", "0.0% (was 50.0%)", "0.00", f"{straight}; {under}"),
        ("Work", "90.00%", "90.00", "60.0%", "54.00", "0 points at 0, 100 at 1, a straight line between"),
        ("Prize", "6 prizes", "6.00", "", "4.00", f"{rule}; 6 cut in proportion by the limit of all together"),
        ("Ideas", "–", "–", "", "0.00", "missing: lost; no points"),
        ("Errors", "0.5", "-1.00", "", "-1.00",
         "0 points at 0, 2 off for each 1 above it and on for each below"),
        ("Limits of the total", "", "–", "", "-2.00", "the total is at most 75"),
        ("Accident", "", "–", "", "-15.50", "this happened: the total is at most 59.5"),
    ]  # fmt: skip
    assert found.foot[:3] == (
        "Total 59.5, rounded half up to 2 places: 59.50.",
        "Would have been B, capped at C by Accident.",
        "Grade: C.",
    )


def test_the_whole_table_in_chinese() -> None:
    found = explain(appraise(RULES, [ROW]), "小周", lang="zh").sheet()
    assert [row.cells[0] for row in found.rows] == [
        "月度方案", "合规", "training", "reviews", "业绩", "获奖", "建议", "差错", "总分限额", "重大事故",
    ]  # fmt: skip
    assert [row.cells[1] for row in found.rows][5:] == ["6 项", "–", "0.5", "", ""]
    assert [row.cells[-1] for row in found.rows][5:] == [
        "0 得 0 分，每高 1 加 1 分，每低 1 减 1 分；应为 6 分，因合计限额按比例减少",
        "缺少数据：丢失；不加不减",
        "0 得 0 分，每高 1 减 2 分，每低 1 加 2 分",
        "总分最高 75 分",
        "发生此事，总分最高 59.5 分",
    ]
    assert found.rows[1].cells[-1] == "按权重加权平均；因“违规”最高 50 分"
    assert found.foot[1] == "本应为 B，因“重大事故”封顶为 C"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_terminal_and_a_page_show_every_line(lang: Any) -> None:
    found = explain(appraise(RULES, [ROW]), "小周", lang=lang)
    text, page = str(found), found._repr_html_()
    for row in found.sheet().rows:
        assert row.cells[0] in text
        assert row.cells[0] in page
        assert row.cells[4] in text
    foot = found.sheet().foot
    assert page.count("<tr") == 1 + len(found.lines) + len(foot)
    assert page.count("<td") + page.count("<th") >= 6 * (1 + len(found.lines)) + len(foot)


def test_records_of_what_follows_have_no_share() -> None:
    records = explain(appraise(RULES, [ROW]), "小周").records()
    assert records[5] == {
        "key": "prize", "label": "Prize", "value": 6, "score": 6, "share": None, "effective": None,
        "points": 4, "notes": records[5]["notes"],
    }  # fmt: skip
    assert [(one["key"], one["points"]) for one in records[8:]] == [
        (".limits", -2),
        ("veto", -15.5),
    ]
    assert sum(one["points"] for one in (records[0], *records[5:])) == 59.5


def test_printed_points_add_up_where_everything_ends_in_a_half() -> None:
    thirds = scheme(
        leaf("a", 1), leaf("b", 2), adjustments=[item(key, 0, 9) for key in "cde"],
        limits={"added": 1}, rounding={"places": 1, "mode": "half_up"},
    )  # fmt: skip
    result = appraise(thirds, [person(a=50, b=25, c=3, d=3, e=3)])
    # 33.333... + 1 = 34.3; the items bring a third each.
    lines = explain(result, "x").lines
    assert result.points.tolist() == [34.3]
    assert sum(line.printed for line in lines if line.own) == 343
    assert [line.billionths for line in lines[3:]] == [333333334, 333333333, 333333333]


class TestFiles:
    """A saved appraisal is explained as it was."""

    rows = (
        ROW,
        ROW | {"person": "小吴", "breach": 0, "veto": 0, "work": 0.5},
        person("小郑", training=1, reviews=2, work_gap="not_applicable", prize=0, errors=0, breach=0,
               veto=0),
    )  # fmt: skip
    filling = RULES.revised(
        parts=(
            RULES.parts[0].revised(gaps={"fill": 90}, most_left_out=0.2),
            RULES.parts[1].revised(gaps={"value": 0.5}),
        ),
        most_left_out=1,
    )

    @pytest.mark.parametrize("keep", ["grades", "dimensions", "everything"])
    @pytest.mark.parametrize("provisional", [False, True])
    def test_everything_comes_back(self, keep: Any, provisional: bool, tmp_path: Path) -> None:
        rows = [
            *self.rows,
            person("小王", training_gap="not_due", reviews=50, prize=0, errors=0, breach=1, veto=0),
        ]
        loose = self.filling.revised(
            parts=(
                self.filling.parts[0].revised(
                    parts=[leaf("training", gaps="leave_out"), leaf("reviews", gaps="leave_out")]
                ),
                self.filling.parts[1],
            )
        )
        result = appraise(loose, rows, keep=keep, provisional=provisional)
        save(result, tmp_path / "one.json")
        loaded = load_appraisal(tmp_path / "one.json")
        assert appraisal_text(loaded) == appraisal_text(result)
        for name in ("totals", "adjusted", "final", "points", "ungated", "grade", "gate"):
            assert getattr(loaded, name).tobytes() == getattr(result, name).tobytes()
        for one, other in zip(nodes(loaded.tree), nodes(result.tree), strict=True):
            assert (one.key, one.weight, one.method) == (other.key, other.weight, other.method)
            assert one.every_held().tolist() == other.every_held().tolist()
            assert one.every_filled().tolist() == other.every_filled().tolist()
            assert one.overruled().tolist() == other.overruled().tolist()
            assert one.covered().tolist() == other.covered().tolist()
        for person_ in result.people:
            assert str(explain(loaded, person_)) == str(explain(result, person_))
            assert str(compare(loaded, result, person_)) == str(compare(result, loaded, person_))

    def test_who_was_held_down_and_who_was_filled_is_in_the_file(self, tmp_path: Path) -> None:
        result = appraise(self.filling, [*self.rows[:2]], keep="dimensions")
        save(result, tmp_path / "one.json")
        conduct = load_appraisal(tmp_path / "one.json").tree.parts[0]
        assert conduct.held is not None
        assert conduct.held.tolist() == [True, False]
        assert conduct.filled is None
        again = appraise(self.filling, [person("y", work_gap="missing", training=1, reviews=1, prize=0, errors=0, breach=0, veto=0)])  # fmt: skip
        save(again, tmp_path / "two.json")
        work = load_appraisal(tmp_path / "two.json").tree.parts[1]
        assert work.filled is not None
        assert (work.filled.tolist(), work.held, work.scores.tolist()) == ([True], None, [50])


def test_a_scheme_that_compares_people_says_how_they_were_ranked_and_whether_they_meet_the_standard() -> (
    None
):
    scale: Plain = {
        "kind": "quota", "ties": "up", "standard": 60, "grades": [{"key": "A", "share": 0.5}, {"key": "B"}],
    }  # fmt: skip
    result = appraise(scheme(leaf("a"), scale=scale), [person("x", a=70), person("y", a=50)])
    stages = [stage.en for stage in explain(result, "y").stages]
    assert stages[1] == "Grade: B."
    assert stages[2].startswith("grades by rank: A 50%, B 50%")
    assert stages[2].endswith("grades by the lines of 2 people: A from 70, B from 50.")
    assert stages[3] == "The total does not meet the standard of 60."
    assert [stage.zh for stage in explain(result, "x").stages][3] == "达标（标准 60 分）"
