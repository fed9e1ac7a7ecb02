"""Measuring: what a step is counted in, and the value that it counts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.text import plain
from media_appraisal.wording.anchoring import gate_of
from media_appraisal.wording.form import TIMES, Sort, sort_of
from media_appraisal.wording.parsing import is_baseline

if TYPE_CHECKING:
    from media_appraisal.wording.anchoring import Anchor
    from media_appraisal.wording.form import Better, Form
    from media_appraisal.wording.phrases import Amount, Step

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


@attrs.frozen
class Measured:
    """The target and the step in the unit of the values."""

    target: float
    step: float
    unit: str
    """points, relative, absolute or time."""
    sort: Sort
    """What sort of number the values are."""
    clock: tuple[str, str] | None = None
    """The unit of the step and of the values, where they are different times."""
    values: str = ""
    """The unit of the values, where they are times."""

    @property
    def size(self) -> float:
        """The step in the unit of the values."""
        if self.unit == "relative":
            return self.step * self.target / 100
        if self.clock:
            return self.step * _SECONDS[self.clock[0]] / _SECONDS[self.clock[1]]
        return self.step / 100 if self.unit == "points" else self.step

    def converted(self, form: Form, amount: Amount) -> float:
        """Another amount of the clause in the unit of the values."""
        if (amount.unit in TIMES) != (self.sort == "time"):
            raise form.refusal("units_differ", f"{plain(amount.number)}{amount.noun}")
        if self.sort == "time":
            return amount.number * _SECONDS[amount.unit] / _SECONDS[self.values]
        return gate_of(form, amount)

    def fields(self) -> dict[str, Any]:
        """The same as fields of a rule."""
        fields: dict[str, Any] = {"target": self.target, "step": self.step, "unit": self.unit}
        if self.clock:
            fields["clock"] = {"step": self.clock[0], "values": self.clock[1]}
        return fields


def measured(form: Form, step: Step, anchor: Anchor, better: Better) -> Measured:
    """How the steps of one side are counted."""
    amount = step.amount
    if amount.number <= 0:
        raise form.refusal("contradiction", plain(amount.number))
    mark = _mark(form, step, anchor)
    if _is_excess(step, mark):
        form.choices.make("counts", "excess")
        return _excess(form, amount)
    if mark is None and amount.unit == "%" and is_baseline(form) and not form.named_rate:
        form.choices.make("values", "share_of_baseline")
        return Measured(1.0, amount.number, "relative", "count")
    if mark is None:
        raise form.refusal("missing_target", form.target or form.text)
    if mark.signed or (form.aim and form.aim.amount.signed):
        if better == "more":
            raise form.refusal("contradiction", form.target)
        form.choices.make("deviation", "size")
    return _against(form, step, anchor, mark)


def _mark(form: Form, step: Step, anchor: Anchor) -> Amount | None:
    """The number that the steps count from: of the clause, or of the target beside it."""
    own = anchor.at or step.side.mark
    if form.aim is not None and form.aim.to is not None and own is None:
        raise form.refusal("two_readings", form.target)
    column = form.mark
    if own is None or column is None:
        return own or column
    if anchor.at and step.side.mark and _value(anchor.at) != _value(step.side.mark):
        raise form.refusal("contradiction", plain(step.side.mark.number))
    if sort_of(own) != sort_of(column):
        if sort_of(own) == "rate":  # a share of the target beside it
            return attrs.evolve(column, number=column.number * own.number / 100)
        form.choices.make("target", "clause")
        return own
    if _value(own) == _value(column):
        return column
    return own if form.choices.make("target", "clause", "column") == "clause" else column


def _value(amount: Amount) -> tuple[str, float]:
    """A number that two amounts share where they are the same."""
    if amount.unit in TIMES:
        return "time", amount.number * _SECONDS[amount.unit]
    return sort_of(amount), amount.number


def _is_excess(step: Step, mark: Amount | None) -> bool:
    """Whether the value is how late, or how much is missing, as no such target is stated."""
    way, sort = step.side.way, sort_of(step.amount)
    if way not in {"late", "lack"} or step.side.mark is not None:
        return False
    if mark is None:
        return True
    return sort_of(mark) != sort and not (sort == "rate" and way == "lack")


def _excess(form: Form, amount: Amount) -> Measured:
    if sort_of(amount) != "time":
        raise form.refusal("missing_target", form.target or form.text)
    return _timed(form, amount, 0.0, amount.unit)


def _against(form: Form, step: Step, anchor: Anchor, mark: Amount) -> Measured:
    """Steps against a target of a number."""
    amount, sort = step.amount, sort_of(mark)
    target = mark.number / 100 if sort == "rate" else mark.number
    if sort_of(amount) == "rate":
        return _percent(form, step, anchor, target, sort)
    if sort != sort_of(amount) or _differ(amount.unit, mark.unit):
        raise form.refusal("units_differ", f"{plain(amount.number)}{amount.noun}")
    if sort == "time":
        return _no_level(form, step, mark, _timed(form, amount, target, mark.unit))
    unit = "absolute"
    if amount.unit == "times":
        unit = form.choices.make("step_unit", "absolute", "relative")
    if unit == "relative":
        return Measured(target, amount.number * 100, unit, sort)
    return _no_level(form, step, mark, Measured(target, amount.number, "absolute", sort))


def _no_level(form: Form, step: Step, mark: Amount, found: Measured) -> Measured:
    """Refused where the step may be a level: 每低于90%扣2分 beside a target of 90%."""
    beside = step.side.level and not step.side.target and step.side.mark is None
    if beside and not mark.signed and found.size >= found.target:
        raise form.refusal("two_readings", f"{plain(step.amount.number)}{step.amount.noun}")
    return found


def _differ(one: str, other: str) -> bool:
    """Whether two units are both named and are not the same."""
    if one in TIMES and other in TIMES:
        return False
    if "times" in {one, other} and {one, other} <= {"times", "", "count"}:
        return False
    return bool(one and other and one != other)


def _timed(form: Form, amount: Amount, target: float, unit: str) -> Measured:
    """Steps of time; the values are in the unit that was given, or else of the target."""
    values = form.unit if form.unit in TIMES else unit
    target = target * _SECONDS[unit] / _SECONDS[values]
    clock = None if values == amount.unit else (amount.unit, values)
    return Measured(target, amount.number, "time", "time", clock, str(values))


def _percent(form: Form, step: Step, anchor: Anchor, target: float, sort: Sort) -> Measured:
    """Steps of a percentage: points of a rate, or a share of the target."""
    number = step.amount.number
    if sort != "rate":
        if form.mark and not form.mark.unit and _maybe_percent(form, form.mark, step):
            raise form.refusal("units_differ", form.target)
        column = form.mark.number if form.mark else target
        if column != target and not anchor.is_share_step:
            return Measured(target, number * column / 100, "absolute", sort)
        return Measured(target, number, "relative", sort)
    if step.amount.unit == "pp":
        return Measured(target, number, "points", sort)
    if step.of_target:
        return Measured(target, number, "relative", sort)
    offered = ("relative", "points") if form.by_ratio else ("points", "relative")
    unit = form.choices.make("step_unit", *offered)
    return _no_level(form, step, form.mark or step.amount, Measured(target, number, unit, sort))


def _maybe_percent(form: Form, mark: Amount, step: Step) -> bool:
    """Whether a bare target, 90 or 0.9, may mean 90%."""
    return form.named_rate or mark.number <= 1 or step.amount.unit == "pp"
