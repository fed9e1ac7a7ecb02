"""Words of stages: what happened to the total, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.engine.days_words import not_graded_stage
from media_appraisal.engine.grading import NO_GATE, NO_GRADE, meets_standard
from media_appraisal.engine.revising import standing
from media_appraisal.engine.words import STATE
from media_appraisal.later import np
from media_appraisal.scheme.part import Group
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.document import Member
    from media_appraisal.engine.appraisal import Appraisal, Outlook

_MODE = {
    "half_up": Text(zh="四舍五入", en="half up"),
    "half_even": Text(zh="四舍六入五成双", en="half to even"),
    "down": Text(zh="舍去", en="down"),
    "up": Text(zh="进位", en="up"),
}


def stages(result: Appraisal, place: int) -> Iterator[Text]:
    """What follows the total: gates, rounding, grade, what is open, by which facts and rules."""
    scheme = result.scheme
    if (out := not_graded_stage(result, result.people[place])) is not None:
        yield out
    elif result.ungated[place] == NO_GRADE:
        yield Text(zh="没有总分：没有可计分的项", en="No total: nothing here could be scored.")
    else:
        yield _rounding(result, place)
        yield from capped(result, place)
        yield _grade(result, place)
        yield from _by_rank(result, place)
    outlook = result.outlook
    if outlook is not None and outlook.open[place]:
        yield from _unsettled_gates(result, place)
        if not np.isnan(outlook.least[place]):
            yield _range(outlook, place)
    if out is None and _defaults(result):
        yield Text(
            zh="* 这条标准的数值是随库提供的默认值，尚未有人确认",
            en="* The numbers of this rule are a default of the library that nobody has confirmed.",
        )
    yield from standing(result)
    fingerprint = f"{scheme.key} {scheme.version}, {scheme.content_hash[:12]}"
    yield Text(
        zh=f"方案 {fingerprint}；media_appraisal {result.library}",
        en=f"Scheme {fingerprint}; media_appraisal {result.library}",
    )


def _defaults(result: Appraisal) -> bool:
    """Whether a rule that the lines show is marked as a default."""
    scheme = result.fitted
    methods: list[Member] = [leaf.normaliser for leaf in scheme.leaves]
    methods += [treatment for leaf in scheme.leaves for treatment in leaf.treatments]
    methods += [part.aggregator for part in scheme.walk() if isinstance(part, Group)]
    return any(method.origin == "default" for method in (scheme.aggregator, *methods))


def _rounding(result: Appraisal, place: int) -> Text:
    rounding = result.scheme.rounding
    total, points = result.final[place], result.points[place]
    mode, places = _MODE[rounding.mode], rounding.places
    shown = f"{total:.9f}".rstrip("0").rstrip(".")
    return Text(
        zh=f"总分 {shown}，{mode.zh}保留 {places} 位小数：{points:.{places}f}",
        en=f"Total {shown}, rounded {mode.en} to {places} places: {points:.{places}f}.",
    )


def capped(result: Appraisal, place: int) -> Iterator[Text]:
    """That a gate held the grade down, and from what, if one did."""
    if result.gate[place] == NO_GATE or result.grade[place] == result.ungated[place]:
        return
    gate = result.scheme.gates[result.gate[place]]
    grades = result.scheme.scale.grades
    would, left = grades[result.ungated[place]].title, grades[result.grade[place]].title
    yield Text(
        zh=f"本应为 {would.zh}，因“{gate.title.zh}”封顶为 {left.zh}",
        en=f"Would have been {would.en}, capped at {left.en} by {gate.title.en}.",
    )


def _unsettled_gates(result: Appraisal, place: int) -> Iterator[Text]:
    """The gates of which nobody knows yet whether they close."""
    for gate in result.scheme.gates:
        state, _ = result.counted.gap(place, result.values.columns.index(gate.key))
        if state in {"missing", "not_due"}:
            zh, en = STATE[state].zh, STATE[state].en
            open_yet = "总分未定" if gate.cap is None else "等级未定"
            yield Text(zh=f"“{gate.title.zh}”{zh}，{open_yet}", en=f"{gate.title.en}: {en}.")


def _grade(result: Appraisal, place: int) -> Text:
    grade = result.scheme.scale.grades[result.grade[place]]
    if grade.coefficient is None:
        return Text(zh=f"等级：{grade.title.zh}", en=f"Grade: {grade.title.en}.")
    return Text(
        zh=f"等级：{grade.title.zh}，绩效系数 {grade.coefficient:g}",
        en=f"Grade: {grade.title.en}, performance coefficient {grade.coefficient:g}.",
    )


def _by_rank(result: Appraisal, place: int) -> Iterator[Text]:
    """How people were compared, and whether the standard was met, which a rank does not say."""
    scale = result.scheme.scale
    if scale.relative:
        asked, drawn = scale.describe(), result.fitted.scale.describe()
        yield Text(zh=f"{asked.zh}；{drawn.zh}", en=f"{asked.en}; {drawn.en}.")
    if scale.standard is not None:
        line = plain(scale.standard)
        enough = meets_standard(result.scheme, result.final[[place]])
        assert enough is not None
        zh, en = ("达标", "meets") if enough[0] else ("未达标", "does not meet")
        yield Text(zh=f"{zh}（标准 {line} 分）", en=f"The total {en} the standard of {line}.")


def _range(outlook: Outlook, place: int) -> Text:
    least, most, known = outlook.least[place], outlook.most[place], outlook.covered[place]
    return Text(
        zh=f"暂定：已知数据占权重 {known:.1%}；总分最终在 {least:.2f} 到 {most:.2f} 之间",
        en=(
            f"Provisional: {known:.1%} of the weight is known; "
            f"the total will end between {least:.2f} and {most:.2f}."
        ),
    )
