"""Compare: what moved between two appraisals of one person, and why, to the last digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

import attrs

from media_appraisal.engine import move_words, words
from media_appraisal.engine.changes import Changes, changes, decimals_of
from media_appraisal.engine.explain import explain
from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.scheme.part import Leaf
from media_appraisal.show import Column, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.line import Explained, Line
    from media_appraisal.text import Lang, Text


@attrs.frozen(eq=False, kw_only=True)
class Move:
    """What one indicator's share in the total did, in billionths of a point.

    `by_value`, `by_rule` and `by_share` add up to `after - before` exactly.
    """

    part: Explained
    before: int
    after: int
    by_value: int
    """Because the value changed, scored by the rule of before."""
    by_rule: int
    """Because the rule changed, for the value of after."""
    by_share: int
    """Because its share in the total changed: its weight, the gaps of its siblings or, where
    scores are not simply averaged, their scores; or because a gate or limit holds it down."""
    printed_before: int = 0
    """`before` in the last printed digit, as the explanation prints it."""
    printed_after: int = 0
    """`after` likewise; so the moves add up to the difference of the printed totals."""
    notes: tuple[Text, ...]

    @property
    def printed(self) -> int:
        """What moved, in the last printed digit."""
        return self.printed_after - self.printed_before


@attrs.frozen(eq=False, kw_only=True)
class Comparison:
    """Why one person's total differs between two appraisals, indicator by indicator."""

    person: str
    lang: Lang
    before: Appraisal = attrs.field(repr=False)
    after: Appraisal = attrs.field(repr=False)
    moves: tuple[Move, ...] = attrs.field(repr=False)
    stages: tuple[Text, ...]

    def __str__(self) -> str:
        return self.sheet().text()

    def _repr_html_(self) -> str:
        return self.sheet().html()

    def said(self, lang: Lang) -> Comparison:
        """The same in the other language."""
        return attrs.evolve(self, lang=lang)

    def records(self) -> list[dict[str, Any]]:
        """One mapping an indicator, in points: before, after, by_value, by_rule, by_share."""
        names = ("before", "after", "by_value", "by_rule", "by_share")
        return [
            {"key": move.part.key} | {name: getattr(move, name) / 1e9 for name in names}
            for move in self.moves
        ]

    def sheet(self) -> Sheet:
        """The comparison as a table with lines at its foot."""
        columns = tuple(
            Column(heading.said(self.lang), "left" if place in {0, 7} else "right")
            for place, heading in enumerate(move_words.HEADINGS)
        )
        rows = tuple(self._row(move) for move in self.moves)
        foot = tuple(stage.said(self.lang) for stage in self.stages)
        title = move_words.comparison_title(self.before, self.after, self.person).said(self.lang)
        return Sheet(title, columns, rows, foot, self.lang)

    def _row(self, move: Move) -> Row:
        places = decimals_of(self.before, self.after)
        causes = (move.by_value, move.by_rule, move.by_share)
        cells = (
            move.part.title.said(self.lang),
            f"{move.printed_before / 10**places:.{places}f}",
            f"{move.printed_after / 10**places:.{places}f}",
            f"{move.printed / 10**places:+.{places}f}",
            *("" if not cause else f"{cause / 1e9:+.{places}f}" for cause in causes),
            words.sentences([note.said(self.lang) for note in move.notes], self.lang),
        )
        return Row(cells)


@overload
def compare(
    before: Appraisal, after: Appraisal, person: str, *, lang: Lang = "en"
) -> Comparison: ...
@overload
def compare(
    before: Appraisal, after: Appraisal, person: None = None, *, lang: Lang = "en"
) -> Changes: ...
def compare(
    before: Appraisal, after: Appraisal, person: str | None = None, *, lang: Lang = "en"
) -> Comparison | Changes:
    """What moved a person's total from one appraisal to another, and why; or who stands otherwise.

    The two may be of two periods, or of one period under a scheme and its revision, or one and
    its revision by later facts. Without a person: everybody whose total, grade or values differ,
    who came and who went. With one: an indicator that only one of them has counts as 0 points in
    the other. Raises UnknownPerson.

    >>> import media_appraisal as ma
    >>> years = {"life_expectancy": 85, "expected_schooling": 18, "mean_schooling": 15}
    >>> rows = [{"person": "utopia", "gni_per_capita": usd} | years for usd in (7_500, 75_000)]
    >>> before, after = (ma.appraise(ma.load_scheme("hdi"), [row]) for row in rows)
    >>> print(ma.compare(before, after, "utopia").stages[0].en)
    Before: 86.72 points, Very high. After: 100.00 points, Very high.
    >>> print(ma.compare(before, after).changed[0].notes[0].en)
    Gross national income per head 7,500 USD → 75,000 USD
    """
    if person is None:
        return changes(before, after, lang)
    places = decimals_of(before, after)
    moves = tuple(
        attrs.evolve(
            _move(old, new),
            printed_before=_printed(old, before, places),
            printed_after=_printed(new, after, places),
        )
        for old, new in _pairs(before, after, person)
    )
    return Comparison(
        person=person,
        lang=lang,
        before=before,
        after=after,
        moves=moves,
        stages=tuple(move_words.stages(before, after, person)),
    )


def _pairs(
    before: Appraisal, after: Appraisal, person: str
) -> Iterator[tuple[Line | None, Line | None]]:
    """The lines of each part that brought points of its own to either total, or could have."""
    first, second = (
        {(line.part.key, type(line.part)): line for line in explain(result, person).lines}
        for result in (before, after)
    )
    for key in dict.fromkeys([*first, *second]):
        old, new = first.get(key), second.get(key)
        if (old and old.own) or (new and new.own):
            yield old, new


def _own(line: Line | None) -> int:
    return line.billionths if line and line.own else 0


def _printed(line: Line | None, result: Appraisal, places: int) -> int:
    """What the explanation prints for a line, in units of 10**-places."""
    if line is None or not line.own:
        return 0
    return int(line.printed * 10 ** (places - result.scheme.rounding.places))


def _move(before: Line | None, after: Line | None) -> Move:
    old, new = _own(before), _own(after)
    line = after or before
    assert line is not None
    by_value = by_rule = 0
    if (
        before
        and after
        and before.own
        and after.own
        and before.held == after.held
        and before.score is not None
        and after.score is not None
    ):
        weight = (_points_a_score(before) + _points_a_score(after)) / 2
        middle = _score_under(before, after)
        by_value = round((middle - before.score) * weight)
        by_rule = round((after.score - middle) * weight)
    return Move(
        part=line.part,
        before=old,
        after=new,
        by_value=by_value,
        by_rule=by_rule,
        by_share=new - old - by_value - by_rule,
        notes=tuple(move_words.notes(before, after)),
    )


def _points_a_score(line: Line) -> float:
    """Billionths of the total for one point of this score."""
    if line.score:
        return line.billionths / line.score
    return 1e9 if line.weight is None else line.weight.effective * 1e9


def _score_under(before: Line, after: Line) -> float:
    """What the value of after scores by the rule of before; if that refuses it, the old score."""
    old, new = before.part, after.part
    if before.counts_as is None and after.counts_as is None:
        return float(before.score or 0.0)
    assert isinstance(old, Leaf)
    assert isinstance(new, Leaf)
    same = old.normaliser == new.normaliser and old.treatments == new.treatments
    if (same and old.bounds == new.bounds) or after.counts_as is None:
        return float(after.score or 0.0)
    try:
        return float(old.score(np.array([after.counts_as]))[0])
    except AppraisalError:
        return float(before.score or 0.0)
