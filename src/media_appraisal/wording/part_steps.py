"""Part steps: how part of a step counts, as the clause says or as a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.text import plain

if TYPE_CHECKING:
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Counted, Gathered


def part_step(form: Form, whole: Gathered, rule: Counted) -> str:
    """How part of a step counts: as the clause says, or a choice."""
    part = whole.part
    if part is not None:
        same = part.amount is None or part.amount.number == rule.phrase.amount.number
        if not same and part.amount and part.amount.number != 1:
            raise form.refusal("contradiction", f"不足{plain(part.amount.number)}")
        return part.rule
    if "每满" in form.text:
        return "floor"
    return form.choices.make("part_step", "floor", "ceil", "proportional")
