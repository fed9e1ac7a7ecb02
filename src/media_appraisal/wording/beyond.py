"""Beyond: bands up to a value, and steps from there on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.methods.normalisers.sum_of import SumOf
from media_appraisal.wording.form import sort_of, worth
from media_appraisal.wording.limits import bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Counted, Gathered
    from media_appraisal.wording.stretches import Stretch


def and_steps(
    form: Form, whole: Gathered, rule: Normaliser, stretches: Sequence[Stretch], marks: float
) -> SumOf:
    """Bands up to a value, and steps beyond the last: 2篇10分，每超1篇加2分（上限20）."""
    (step,) = whole.steps
    phrase: Any = step.phrase
    if step.costs or phrase.side.way not in {"above", "grow"} or phrase.side.mark:
        raise form.refusal("contradiction")
    last = max(stretches, key=lambda one: one.low)
    most = _most_beyond(form, whole, step, last.first, marks)
    part: Any = form.choices.make("part_step", "floor", "ceil", "proportional")
    if sort_of(phrase.amount) == "rate" and form.values != "rate":
        raise form.refusal("units_differ", phrase.amount.noun)
    per = phrase.amount.number / (100 if sort_of(phrase.amount) == "rate" else 1)
    beyond = PerUnit(
        each=worth(step.points, marks),
        per=per,
        marks=marks,
        free=last.low,
        most=most,
        part_step=part,
    )
    return SumOf(rules=(rule, beyond))


def _most_beyond(
    form: Form, whole: Gathered, step: Counted, top: float, marks: float
) -> float | None:
    """The most that the steps add, where the clause says the most of all."""
    found = bounds(form, step, whole.limits, marks)
    if found.full:
        return marks - top
    if found.most_change is not None:
        return found.most_change
    return None if found.most is None else found.most - top
