"""Stepping: each step short of the target costs, each beyond it earns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.methods.normalisers.above_below import AboveBelow
from media_appraisal.methods.normalisers.only_from import OnlyFrom
from media_appraisal.methods.normalisers.steps import Steps
from media_appraisal.text import plain
from media_appraisal.wording.anchoring import Line, anchored
from media_appraisal.wording.floors import floor_at
from media_appraisal.wording.form import worth
from media_appraisal.wording.limits import bounds
from media_appraisal.wording.measuring import measured
from media_appraisal.wording.part_steps import part_step
from media_appraisal.wording.pieces import earned

if TYPE_CHECKING:
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.anchoring import Anchor
    from media_appraisal.wording.form import Better, Form
    from media_appraisal.wording.gathering import Counted, Gathered
    from media_appraisal.wording.limits import Bounds
    from media_appraisal.wording.measuring import Measured

_WORSE_BELOW = {"below", "lack"}
_WORSE_ABOVE = {"above", "grow", "late"}
_BETTER_ABOVE = {"above", "grow"}
_BETTER_BELOW = {"below", "early"}
_UNSAID = {"most_lost", "most_gained", "base", "gain"}
"""The fields that are left out where they hold nothing."""


def stepped(form: Form, whole: Gathered) -> Normaliser:
    """The rule of a clause with steps: 每低1%扣0.5分."""
    losing = [rule for rule in whole.steps if rule.costs]
    gaining = [rule for rule in whole.steps if not rule.costs]
    if len(losing) > 1 or len(gaining) > 1:
        raise form.refusal("contradiction")
    anchor = anchored(form, whole)
    betters = {direction(form, rule, anchor) for rule in (*losing, *gaining)}
    if len(betters) > 1:
        raise form.refusal("contradiction")
    better = betters.pop()
    if gaining and not losing and _from_zero(form, gaining[0], anchor):
        return earned(form, whole, gaining[0])
    return Stepping(
        form=form,
        whole=whole,
        anchor=anchor,
        lose=losing[0] if losing else None,
        gain=gaining[0] if gaining else None,
        better=better,
    ).rule()


def direction(form: Form, rule: Counted, anchor: Anchor) -> Better:
    """Whether more or less is better, by what the steps do."""
    step: Any = rule.phrase
    way, costs = step.side.way, rule.costs
    if step.side.clash:
        raise form.refusal("contradiction")
    more, less = (_WORSE_BELOW, _WORSE_ABOVE) if costs else (_BETTER_ABOVE, _BETTER_BELOW)
    if costs and way in {"late", "lack"}:
        return "less" if way == "late" else "more"
    if way in more:
        found: Better = "more"
    elif way in less:
        found = "less"
    elif costs and way == "undone":
        found = form.better or form.sense or "more"
    else:
        raise form.refusal("contradiction" if way else "no_direction")
    return found if anchor.deviation else form.agreed(found, form.text)


def _from_zero(form: Form, gain: Counted, anchor: Anchor) -> bool:
    """Whether 每增长100人得1分 counts from 0 on, not from the target."""
    step: Any = gain.phrase
    if step.side.way != "grow" or step.side.mark or step.side.target or anchor.points:
        return False
    if form.mark is None and not form.named_rate:
        return True
    first = ("target", "zero") if step.change.verb == "gains" else ("zero", "target")
    return form.choices.make("counted_from", *first) == "zero"


@attrs.define(kw_only=True)
class Stepping:
    """A clause with steps on its way to a rule."""

    form: Form
    whole: Gathered
    anchor: Anchor
    lose: Counted | None
    gain: Counted | None
    better: Better
    sides: list[Measured] = attrs.field(factory=list)
    marks: float = 100.0
    base: float | None = None
    fields: dict[str, Any] = attrs.field(factory=dict)

    def rule(self) -> Normaliser:
        """The rule, all of it worked out in the order in which choices are told."""
        both = [rule for rule in (self.lose, self.gain) if rule]
        for rule in both:
            step: Any = rule.phrase
            self.sides.append(measured(self.form, step, self.anchor, self.better))
        zero = self._zero_base()
        self.marks = self._full_marks(zero=zero)
        self.base = self._at_target(zero=zero)
        self._changes()
        self._swing(zero=zero)
        self._floor()
        return self._gated(self._joined())

    @property
    def _swung(self) -> float | None:
        """The most both ways, of ±5分."""
        swings = [limit.points for limit in self.whole.limits if limit.which == "swing"]
        return swings[0].number if swings and swings[0] else None

    @property
    def _start(self) -> float:
        """The points at the target."""
        return self.marks if self.base is None else self.base

    def _zero_base(self) -> bool:
        """Whether the target itself earns nothing."""
        said = self.anchor.points is not None or self.whole.base is not None
        if said or not (self.gain or self._swung is not None):
            return False
        full_first = self.lose and self._swung is None
        first = ("full", "zero") if full_first else ("zero", "full")
        return self.form.choices.make("base", *first) == "zero"

    def _full_marks(self, *, zero: bool) -> float:
        """The marks that the points are written in."""
        form, whole = self.form, self.whole
        shares = all(rule.points.share for rule in (self.lose, self.gain) if rule)
        if shares and form.marks_given is None and whole.marks is None and form.weight is None:
            return 100.0
        return form.marks(whole.marks, self._most_said(zero=zero))

    def _most_said(self, *, zero: bool) -> float | None:
        """The most points that the clause speaks of, which may be the marks."""
        points, rough = self.anchor.points, self._rough()
        ceiling = rough.most or rough.most_change
        if points is not None and not points.share:
            return points.number
        if self._swung is not None:
            return self._swung
        if self.gain and zero and not self.gain.points.share:
            return ceiling
        return None if self.whole.base is None else max(self.whole.base, rough.most or 0)

    def _rough(self) -> Bounds:
        """The limits of the steps that gain, before the marks are known."""
        rule = self.gain or self.whole.steps[0]
        return bounds(self.form, rule, [], 100)

    def _at_target(self, *, zero: bool) -> float | None:
        """The points at the target; none where they are the marks."""
        base: float | None = 0.0 if zero else self.whole.base
        if self.anchor.points:
            base = worth(self.anchor.points, self.marks)
        return None if base == self.marks else base

    def _changes(self) -> None:
        """What each step brings, and the most of it."""
        general = [limit for limit in self.whole.limits if limit.which != "swing"]
        self.fields["lose"] = 0.0
        if self.lose:
            limits = [] if self.gain else general
            found = bounds(self.form, self.lose, limits, self.marks)
            self.fields["lose"] = worth(self.lose.points, self.marks)
            self.fields["most_lost"] = found.most_change
            if found.least is not None:
                self.fields["floor"] = found.least
        if self.gain:
            limits = [] if self.lose else general
            found = bounds(self.form, self.gain, limits, self.marks)
            self.fields["gain"] = worth(self.gain.points, self.marks)
            self.fields["most_gained"] = self._most_gained(found)
        self.fields["part_step"] = part_step(self.form, self.whole, self.whole.steps[0])

    def _most_gained(self, found: Bounds) -> float | None:
        """A bare 最高15分 above the base means all the points, those at the target too."""
        if found.full:
            return self.marks - self._start
        if found.most is None:
            return found.most_change
        return found.most - self._start if found.most > self._start else found.most

    def _swing(self, *, zero: bool) -> None:
        if self._swung is None:
            return
        self.fields |= {"most_lost": self._swung, "most_gained": self._swung}
        if zero:
            self.fields["floor"] = -self._swung

    def _floor(self) -> None:
        """The least points, where the clause says them or leaves them open."""
        if self.lose is None:
            return
        limits = (*self.lose.limits, *self.whole.limits)
        at = next((limit.amount for limit in limits if limit.amount), None)
        if at is not None:
            lost, part = self.fields["lose"], self.fields["part_step"]
            left = floor_at(self.form, at, self.sides[0], self.marks, part)
            share = left.share
            self.fields["floor"] = self._start - left.steps * lost if share is None else share
        elif "floor" in self.fields:
            return
        elif self.fields.get("most_lost") is None:
            if self.form.choices.make("floor", "zero", "none") == "none":
                self.fields["floor"] = None
        elif self._start == 0:
            self.fields["floor"] = None

    def _joined(self) -> Normaliser:
        """One rule; two where the steps up and down differ in size."""
        first, last = self.sides[0], self.sides[-1]
        fields = self.fields | {"marks": self.marks, "base": self.base, "better": self.better}
        if first == last:
            return Steps(**first.fields(), **_said(fields))
        if first.target != last.target:
            raise self.form.refusal("contradiction")
        down = {key: one for key, one in fields.items() if key not in {"gain", "most_gained"}}
        up = {key: one for key, one in fields.items() if key != "most_lost"} | {"lose": 0.0}
        losing = Steps(**first.fields(), **_said(down))
        gaining = Steps(**last.fields(), **_said(up))
        above, below = (gaining, losing) if self.better == "more" else (losing, gaining)
        return AboveBelow(target=first.target, above=above, below=below)

    def _gated(self, rule: Normaliser) -> Normaliser:
        """0 points short of the target, or of another line, where the clause says so."""
        gains_only = self.lose is None
        if self.anchor.gate is None:
            if gains_only and not self.anchor.spared and self._start:
                self.form.choices.make("below", "nothing_lost")
            return rule
        if gains_only and not self._start:
            return rule
        line = self.anchor.gate
        if not isinstance(line, Line):
            return OnlyFrom(gate=self.sides[0].target, better=self.better, rule=rule)
        if line.better != self.better:
            raise self.form.refusal("contradiction", plain(line.amount.number))
        gate = self.sides[0].converted(self.form, line.amount)
        return OnlyFrom(gate=gate, better=self.better, strict=line.strict, rule=rule)


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """Without the limits that are not there."""
    return {
        name: value for name, value in fields.items() if value is not None or name not in _UNSAID
    }
