"""Words: what explanations say, in both languages."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from media_appraisal.arrays import settle
from media_appraisal.engine import days_words
from media_appraisal.scheme.part import Fill, Indicator, Leaf, Part, Stand
from media_appraisal.states import NOT_APPLICABLE
from media_appraisal.text import Text, both, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray
    from media_appraisal.document import Member
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.line import Weight
    from media_appraisal.engine.node import Score
    from media_appraisal.scheme.total import Gate
    from media_appraisal.text import Lang

HEADINGS = (
    Text(zh="考核项", en="Part"),
    Text(zh="实际值", en="Value"),
    Text(zh="得分", en="Score"),
    Text(zh="权重", en="Weight"),
    Text(zh="计入总分", en="Points"),
    Text(zh="说明", en="How"),
)

STATE = {
    "missing": Text(zh="缺少数据", en="missing"),
    "not_applicable": Text(zh="不适用", en="not applicable"),
    "not_due": Text(zh="尚未到期", en="not due yet"),
}


def explanation_title(result: Appraisal, person: str) -> Text:
    """Whose, which scheme, which period, and the fingerprint of all that."""
    scheme, period = result.scheme, result.period
    zh = f"{person}　{scheme.title.zh}"
    en = f"{person}: {scheme.title.en}"
    if period is not None:
        zh, en = f"{zh}　{period.label.zh}", f"{en}, {period.label.en}"
    return Text(zh=zh, en=en)


def value(part: object, number: float | None) -> Text | None:
    """The value with its unit, a fraction as a percentage; a dash for a gap, None for a group."""
    if not isinstance(part, Leaf):
        return None
    if number is None:
        return both("–")
    unit = part.unit
    if unit is not None and unit.en == "fraction":
        return both(f"{number:.2%}")
    if unit is None or unit.en == "count":
        return both(_figure(number))
    return Text(zh=f"{_figure(number)} {unit.zh}", en=f"{_figure(number)} {unit.en}")


def _figure(number: float) -> str:
    """The number with separators: two decimals at least where it has them, else six digits."""
    if number == 0:
        return "0"
    places = max(2, 5 - math.floor(math.log10(abs(number))))
    whole, _, decimals = f"{number:,.{places}f}".partition(".")
    return f"{whole}.{decimals}".rstrip("0").rstrip(".")


def weight(weight: Weight | None, lang: Lang) -> str:
    """The share as used, and as given where it moved."""
    if weight is None:
        return ""
    if abs(weight.share - weight.given) < 5e-10:
        return f"{weight.share:.1%}"
    was = f"（原 {weight.given:.1%}）" if lang == "zh" else f" (was {weight.given:.1%})"
    return f"{weight.share:.1%}{was}"


def sentences(notes: list[str], lang: Lang) -> str:
    """The notes as running text."""
    return ("；" if lang == "zh" else "; ").join(notes)


def notes(result: Appraisal, place: int, node: Score, weight: Weight) -> Iterator[Text]:
    """The rule that was applied, or why there is no score; caps, defaults and moved weights."""
    method = node.method
    if node.absent()[0]:
        yield _absence(result, place, node)
        if weight.joined and weight.given > weight.share == 0:
            yield Text(
                zh="不计入，权重转给同级各项", en="left out, its weight moved to its siblings"
            )
        return
    if node.every_filled()[0]:
        yield from _filled(result, place, node)
    elif isinstance(node.part, Indicator) and node.values is not None:
        column = result.values.columns.index(node.key)
        if (reason := result.values.reasons.get((place, column))) is not None:
            yield reason
        elif (note := node.part.measure.note()) is not None:
            yield note
        yield from days_words.value_notes(result, place, node.part)
        yield from rule_notes(node.part, node.values)
    else:
        yield with_origin(method.describe(), method)
    if node.every_held()[0]:
        yield from _held(result, place, node)
    if weight.gated:
        yield Text(zh="不计入：上一级已被压低", en="not counted: what it belongs to is held down")
    elif not weight.joined:
        yield Text(zh="不计入：同级可计分的项不足", en="not counted: too little beside it to score")


def _absence(result: Appraisal, place: int, node: Score) -> Text:
    if node.values is None:
        if node.every_state()[0] == NOT_APPLICABLE:
            return Text(zh="以下各项均不适用", en="nothing below applies")
        return Text(zh="以下各项不足以计分", en="too little below to score")
    return gap_said(result, place, node.key)


def gap_said(result: Appraisal, place: int, key: str) -> Text:
    """The state of a gap, and the reason if one was given."""
    name, reason = result.counted.gap(place, result.values.columns.index(key))
    state = STATE[name]
    if reason is None:
        return state
    return Text(zh=f"{state.zh}：{reason.zh}", en=f"{state.en}: {reason.en}")


def _filled(result: Appraisal, place: int, node: Score) -> Iterator[Text]:
    yield _absence(result, place, node)
    assert isinstance(node.part, Part)
    gaps = node.part.gaps
    if isinstance(gaps, Stand):
        stand = value(node.part, gaps.value) or both(plain(gaps.value))
        by = _STAND[gaps.by]
        yield Text(zh=f"以{by.zh} {stand.zh} 代替", en=f"{by.en} {stand.en} stands in for it")
        return
    points = gaps.fill if isinstance(gaps, Fill) else 0.0
    yield Text(zh=f"按方案规定计 {points:g} 分", en=f"the scheme gives {points:g} points for a gap")


_STAND = {
    "mean": Text(zh="全体平均值", en="everybody's mean"),
    "median": Text(zh="全体中位数", en="everybody's median"),
    None: Text(zh="方案给定的值", en="the scheme's value"),
}


def rule_notes(leaf: Leaf, values: FloatArray) -> Iterator[Text]:
    """What was done to a value, shape (1,), before it was scored; the rule; a bound that held."""
    before = values
    for treatment in leaf.treatments:
        after = treatment.treat(before)
        if after[0] != before[0]:
            said, number = treatment.describe(), plain(after[0])
            text = Text(zh=f"{said.zh}：按 {number} 计", en=f"{said.en}: counts as {number}")
            yield with_origin(text, treatment)
        before = after
    yield with_origin(leaf.normaliser.describe(), leaf.normaliser)
    raw, (low, high) = settle(float(leaf.normaliser.score(before)[0])), leaf.bounds
    if raw > high:
        yield Text(zh=f"应得 {raw:g}，上限 {high:g}", en=f"{raw:g} held at the bound {high:g}")
    if raw < low:
        yield Text(zh=f"应得 {raw:g}，下限 {low:g}", en=f"{raw:g} held at the bound {low:g}")


def _held(result: Appraisal, place: int, node: Score) -> Iterator[Text]:
    """The gates that hold a part down."""
    for gate in result.scheme.gates:
        if gate.part == node.key and closed(result, place, gate):
            most = plain(gate.at_most or 0.0)
            yield Text(
                zh=f"因“{gate.title.zh}”最高 {most} 分",
                en=f"at most {most} points because of {gate.title.en}",
            )


def closed(result: Appraisal, place: int, gate: Gate) -> bool:
    """Whether a gate is closed for the person at a place."""
    number = result.counted.numbers[place, result.values.columns.index(gate.key)]
    return bool(settle(float(number)) >= settle(gate.at_least))


def with_origin(text: Text, method: Member) -> Text:
    """The rule, starred where its numbers are a default that nobody has confirmed."""
    if method.origin != "default":
        return text
    return Text(zh=f"{text.zh} *", en=f"{text.en} *")
