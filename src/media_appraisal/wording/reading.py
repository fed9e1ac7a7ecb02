"""Reading: a clause of a form becomes a rule, with the choices that it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import attrs

from media_appraisal.errors.wording import RuleUnread
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.scheme.part import Group
from media_appraisal.scheme.total import Adjustment, Gate, Limits
from media_appraisal.wording.adjusting import MARKS, adjustment, beside_total
from media_appraisal.wording.choices import Choice, Choices
from media_appraisal.wording.english import english_aim, english_phrases, is_english
from media_appraisal.wording.form import Form
from media_appraisal.wording.parsing import aim_of, phrases_of, weight_of
from media_appraisal.wording.ruling import ruled
from media_appraisal.wording.sentences import sentence_of
from media_appraisal.wording.whole_sheet import whole_sheet

if TYPE_CHECKING:
    from media_appraisal.wording.form import Better

Readable: TypeAlias = Normaliser | Group | Gate | Adjustment | Limits | Aggregator


@attrs.frozen
class Reading:
    """What a clause was read as."""

    rule: Readable
    """The document that the clause stands for: the rule of an indicator, mostly; a group of counts
    where it lists several sorts; and where it speaks of the whole sheet a gate (一票否决), an
    adjustment (总分加5分), limits of the total or an aggregator (就高不重复)."""
    choices: tuple[Choice, ...]
    """What the form leaves open, and how it was read."""


def read_rule(  # noqa: PLR0913  # what stands in the row of a form
    text: str,
    *,
    target: str | float | None = None,
    marks: float | None = None,
    indicator: str | None = None,
    unit: str | None = None,
    better: Better | None = None,
    weight: str | float | None = None,
    choose: Mapping[str, str] | None = None,
) -> Reading:
    """What a short clause says, in Chinese or English, and the choices that it leaves open.

    `target` is what stands beside it in the form (每月≥20篇, 15%, 4小时内), `marks` the full marks
    of the item, `indicator` its name, `unit` the unit of the values (fraction, hour, ...), `weight`
    its weight, taken as marks where those are not stated. `choose` settles choices by their keys.
    With nothing but the text it also reads what `describe` says, in Chinese and in English, and
    gives the same rule. Nothing is executed. Raises RuleUnread with the reason.

    While a choice that has alternatives is not settled by `choose`, the rule's `origin` is
    `default`: explanations star it, and the linter lists what is open (MA302, MA308).
    """
    given = (target, marks, indicator, unit, better, weight, choose)
    if all(value is None for value in given):
        told = sentence_of(text)
        if told is not None:
            return Reading(told, ())
    named = "" if target is None else f"{target:g}" if not isinstance(target, str) else target
    row = Form(
        text=text,
        target=named,
        aim=None,
        marks_given=None if marks is None else float(marks),
        weight=weight_of(weight),
        indicator=indicator or "",
        unit=unit,
        better=better,
        choices=Choices(choose or {}),
    )
    return _of_sheet(row) or _of_clause(row)


def _of_sheet(row: Form) -> Reading | None:
    """What a clause says of the whole sheet; nothing where it is the rule of one indicator."""
    form = _anew(row)
    clause = beside_total(form.text)
    if clause is not None:
        form = attrs.evolve(form, text=clause, marks_given=MARKS)
        return _reading(form, adjustment(form, _rule(form)))
    sheet = whole_sheet(form)
    if sheet is None:
        return None
    if isinstance(sheet, Gate) and sheet.part is not None:
        try:  # 未完成，该项不得分 is the rule of its indicator, if it can be worked out
            return _of_clause(row)
        except RuleUnread:
            pass
    return _reading(form, sheet)


def _of_clause(row: Form) -> Reading:
    form = _anew(row)
    return _reading(form, _rule(form))


def _anew(row: Form) -> Form:
    """The same row, with no choice made yet."""
    return attrs.evolve(row, choices=Choices(row.choices.settled))


def _rule(form: Form) -> Normaliser | Group:
    english = is_english(form.text)
    phrases = english_phrases(form) if english else phrases_of(form)
    form.aim = english_aim(form) if english else aim_of(form, phrases)
    return ruled(form, phrases)


def _reading(form: Form, document: Readable) -> Reading:
    """The document and its choices; its origin is `default` while one of them is open."""
    made = form.choices.closed()
    # A default is what nobody has decided yet: the linter lists it until somebody does.
    settled = form.choices.settled
    open_still = any(choice.alternatives and choice.key not in settled for choice in made)
    if open_still and "origin" in type(document).model_fields:
        document = document.revised(origin="default")
    return Reading(document, made)
