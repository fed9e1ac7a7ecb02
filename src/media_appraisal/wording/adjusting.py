"""Adjusting: points that a clause adds to the total or takes from it become an adjustment."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.scheme.total import Adjustment
from media_appraisal.text import Text, both
from media_appraisal.wording.words import cleaned

if TYPE_CHECKING:
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.scheme.part import Group
    from media_appraisal.wording.form import Form

_TOTAL = r"(?:当月|当期|当季|当年|本月|本期|月度|季度|年度|考核|绩效)*(?:总分|总得分|总成绩)"
_BEFORE = rf"[在从由]?{_TOTAL}(?:中|里|上|基础上)?(?:再|另|额外)?(?=[加扣减奖][励减除]?\d)"
_BEHIND = rf",?(?:计入|加入){_TOTAL}$"
_MARKER = re.compile(f"{_BEFORE}|{_BEHIND}")
MARKS = 100.0
"""Points of the total, which the rule of an adjustment is written in."""


def beside_total(text: str) -> str | None:
    """The clause without the words that say that it adjusts the total; nothing without them."""
    clean = cleaned(text)
    rest, found = _MARKER.subn("", clean)
    return rest if found == 1 else None


def adjustment(form: Form, rule: Normaliser | Group) -> Adjustment:
    """The rule of such a clause, as points on the total or off it."""
    moved = _moved(form, rule)
    form.choices.made.pop("floor", None)
    least, most = moved.reach()
    if math.inf in {-least, most}:
        form.choices.make("bounds", "hundred")
        least, most = max(least, -MARKS), min(most, MARKS)
    label = both(form.indicator) if form.indicator else None
    said = Text(zh="分数直接计入总分", en="the points count on the total as they are")
    form.choices.note("on", "total", said)
    return Adjustment(key="adjustment", label=label, normaliser=moved, bounds=(least, most))


def _moved(form: Form, rule: Normaliser | Group) -> Normaliser:
    """The rule with nothing where an item would have kept its full marks."""
    if isinstance(rule, PerUnit):
        if rule.each > 0:
            return rule
        start = MARKS if rule.base is None else rule.base
        least = None if rule.least is None or rule.least <= 0 else rule.least - start
        return rule.revised(base=0.0, least=least)
    if isinstance(rule, PassFail):
        passed = MARKS if rule.passed is None else rule.passed
        if passed < MARKS:
            return rule
        return rule.revised(passed=0.0, failed=rule.failed - passed)
    raise form.refusal("whole_sheet")
