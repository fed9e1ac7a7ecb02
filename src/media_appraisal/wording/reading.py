"""Reading: a clause of a form becomes a rule, with the choices that it leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.wording.choices import Choice, Choices
from media_appraisal.wording.form import Form
from media_appraisal.wording.parsing import aim_of, phrases_of, weight_of
from media_appraisal.wording.ruling import ruled
from media_appraisal.wording.sentences import sentence_of

if TYPE_CHECKING:
    from media_appraisal.scheme.part import Group
    from media_appraisal.wording.form import Better


@attrs.frozen
class Reading:
    """What a clause was read as."""

    rule: Normaliser | Group
    """The rule; a group of counts where one clause lists several severities."""
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
    """The rule that a short Chinese clause says, and the choices that it leaves open.

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
    choices = Choices(choose or {})
    form = Form(
        text=text,
        target=named,
        aim=None,
        marks_given=None if marks is None else float(marks),
        weight=weight_of(weight),
        indicator=indicator or "",
        unit=unit,
        better=better,
        choices=choices,
    )
    phrases = phrases_of(form)
    form.aim = aim_of(form, phrases)
    rule, made = ruled(form, phrases), choices.closed()
    # A default is what nobody has decided yet: the linter lists it until somebody does.
    open_still = any(choice.alternatives and choice.key not in (choose or {}) for choice in made)
    return Reading(rule.revised(origin="default") if open_still else rule, made)
