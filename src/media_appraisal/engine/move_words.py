"""Words of moves: what comparisons say, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.engine import stage_words, words
from media_appraisal.engine.days_words import not_graded_said
from media_appraisal.measures.zones import moment_said
from media_appraisal.scheme.part import Leaf, Part
from media_appraisal.scheme.total import Adjustment
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.line import Line
    from media_appraisal.methods.normaliser import Normaliser

HEADINGS = (
    Text(zh="考核项", en="Part"),
    Text(zh="之前", en="Before"),
    Text(zh="之后", en="After"),
    Text(zh="变化", en="Change"),
    Text(zh="因实际值", en="By value"),
    Text(zh="因标准", en="By rule"),
    Text(zh="因占比", en="By share"),
    Text(zh="说明", en="How"),
)


def comparison_title(before: Appraisal, after: Appraisal, person: str) -> Text:
    """Whose, and what is set beside what."""
    beside = results_title(before, after)
    return Text(zh=f"{person}　{beside.zh}", en=f"{person}: {beside.en}")


def results_title(before: Appraisal, after: Appraisal) -> Text:
    """What is set beside what; which revisions, if one of the two revises another."""
    revised = max(before.revision, after.revision) > 1
    first, second = _name(before, revised=revised), _name(after, revised=revised)
    return Text(zh=f"{first.zh} 与 {second.zh} 的比较", en=f"{first.en} and {second.en}")


def _name(result: Appraisal, *, revised: bool) -> Text:
    scheme, period = result.scheme, result.period
    zh = f"{scheme.title.zh}（版本 {scheme.version}）"
    en = f"{scheme.title.en} (version {scheme.version})"
    if period is not None:
        zh, en = f"{zh}{period.label.zh}", f"{en}, {period.label.en}"
    if revised:
        zh, en = f"{zh}第 {result.revision} 版结果", f"{en}, revision {result.revision}"
    if (known := result.values.known_until) is not None:
        until = moment_said(known)
        zh, en = f"{zh}，数据截至 {until.zh}", f"{en}, known until {until.en}"
    return Text(zh=zh, en=en)


def stages(before: Appraisal, after: Appraisal, person: str) -> Iterator[Text]:
    """The two totals and grades."""
    (zh1, en1), (zh2, en2) = (_result(result, person) for result in (before, after))
    yield Text(zh=f"之前：{zh1}；之后：{zh2}", en=f"Before: {en1}. After: {en2}.")
    for result, zh, en in ((before, "之前", "Before"), (after, "之后", "After")):
        for gate in stage_words.capped(result, result.values.row(person)):
            yield Text(zh=f"{zh}：{gate.zh}", en=f"{en}: {gate.en}")


def _result(result: Appraisal, person: str) -> tuple[str, str]:
    place = result.values.row(person)
    grade = result.grade_at(place)
    if (out := not_graded_said(result, person)) is not None:
        return out.zh, out.en
    if grade is None:
        return "没有总分", "no total"
    points = f"{result.points[place]:.{result.scheme.rounding.places}f}"
    return f"{points} 分，{grade.title.zh}", f"{points} points, {grade.title.en}"


def notes(before: Line | None, after: Line | None) -> Iterator[Text]:
    """What is different about one indicator, or one group that has points for a gap."""
    if before is None or after is None:
        yield _only(before, after)
        return
    if before.held != after.held:
        yield _HELD if after.held else _FREE
    elif before.own != after.own:
        yield Text(zh="按缺项计分", en="now points for a gap") if after.own else _NO_GAP
    first, second = words.value(before.part, before.value), words.value(after.part, after.value)
    if first and second and first != second:
        yield Text(zh=f"实际值 {first.zh} → {second.zh}", en=f"value {first.en} → {second.en}")
    yield from _counts(before, after)
    if isinstance(before.part, Leaf) and isinstance(after.part, Leaf):
        yield from _rule_notes(before.part.normaliser, after.part.normaliser)
        if before.part.treatments != after.part.treatments:
            yield Text(zh="数值的处理方法有变化", en="another treatment of the value")
    if before.weight is None or after.weight is None:
        return
    old_share, new_share = before.weight.effective, after.weight.effective
    if abs(old_share - new_share) >= 5e-10:
        moved = f"{old_share:.1%} → {new_share:.1%}"
        yield Text(zh=f"占总分权重 {moved}", en=f"share of the total {moved}")


def _counts(before: Line, after: Line) -> Iterator[Text]:
    """What the value was scored as, where that is another value on either side."""
    old, new = before.counts_as, after.counts_as
    if old is None or new is None or old == new:
        return
    if old != before.value or new != after.value:
        moved = f"{plain(old)} → {plain(new)}"
        yield Text(zh=f"按天数折算后 {moved}", en=f"scored as {moved}, pro rata to active days")


def _only(before: Line | None, after: Line | None) -> Text:
    """That a thing stands in one explanation only: a limit or gate that held in one of them."""
    line = after or before
    assert line is not None
    happened = not isinstance(line.part, (Part, Adjustment))
    if after is None:
        return Text(zh="不再发生", en="no longer") if happened else Text(zh="已取消", en="dropped")
    return Text(zh="此后发生", en="only after") if happened else Text(zh="新增", en="new")


_HELD = Text(zh="现被关口压低", en="now held down by a gate")
_FREE = Text(zh="不再被关口压低", en="no longer held down by a gate")
_NO_GAP = Text(zh="不再按缺项计分", en="no longer points for a gap")


def _rule_notes(before: Normaliser, after: Normaliser) -> Iterator[Text]:
    """What is different about a rule, apart from who decided it."""
    old, new = before.describe(), after.describe()
    if old != new:
        yield Text(zh=f"标准：{old.zh} → {new.zh}", en=f"rule: {old.en} → {new.en}")
    elif before.revised(origin=after.origin).content_hash != after.content_hash:
        yield Text(zh="标准中的数值有变化", en="other numbers in the rule")
