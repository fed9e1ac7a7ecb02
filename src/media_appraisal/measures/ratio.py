"""Ratio: one sum or number of rows over another, pooled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.extras import nw
from media_appraisal.measures.of_table import Condition, OfTable, refuse_untrue
from media_appraisal.measures.reach import fulfils, known
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

Term = str | tuple[str, ...] | Condition
"""What is added up: a column, several columns, the rows that fulfil a condition, or `rows`."""

ROWS = "rows"


class Ratio(OfTable):
    """The sum of `of` over all rows, divided by the sum of `over`: pooled, no mean of quotients.

    A row of which one of the two is unknown is left out of both.
    """

    kind: Literal["ratio"] = "ratio"
    of: Term
    """What is counted: a column, several, a condition, or `rows`."""
    over: Term
    """What it is divided by, in the same forms."""
    empty: Empty = "missing"
    """The state where `over` comes to nothing."""

    @model_validator(mode="after")
    def _conditions_fit(self) -> Self:
        for term in (self.of, self.over):
            if isinstance(term, Mapping):
                refuse_untrue(TABLES[self.table], term)
            if not term:
                TABLES[self.table].sort("")
        return self

    def numbers(self) -> tuple[str, ...]:
        """The columns of numbers of both terms."""
        terms = [term for term in (self.of, self.over) if not isinstance(term, Mapping)]
        return tuple(column for term in terms for column in _columns(term))

    def rows(self, facts: Facts, period: Period) -> Frame:
        """Both terms of every row of which both are known."""
        columns = sorted({*_columns(self.of), *_columns(self.over)})
        rows = known(self.taken(facts, period, *columns), columns)
        return rows.select("person", "share", of=_amount(self.of), over=_amount(self.over))

    def finish(self, sums: Sums) -> FloatArray:
        """The quotients of the sums."""
        return quotient(sums["of"], sums["over"])

    def cases(self, sums: Sums) -> IntArray | FloatArray | None:
        """What it is divided by, where that is counted."""
        table = TABLES[self.table].reach()
        counted = all(table[column] == "count" for column in self.numbers())
        return sums["over"] if counted else None

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # one reason for all
        """There is nothing to divide by."""
        over = _spoken(self.over)
        reason = Text(
            zh=f"周期内 {self.table} 的 {over} 合计为零或未知",
            en=f"{over} of {self.table} come to nothing in the period, or are unknown",
        )
        return (Blank(None, self.empty, reason),)


def _columns(term: Term) -> tuple[str, ...]:
    if isinstance(term, str):
        return () if term == ROWS else (term,)
    return tuple(term)


def _amount(term: Term) -> nw.Expr:
    """What a row adds to the sum of the term."""
    if isinstance(term, Mapping):
        return reduce(and_, (fulfils(*part) for part in term.items())).cast(nw.Int64)
    if term == ROWS:
        return nw.lit(1, nw.Int64)
    return reduce(add, (nw.col(column) for column in _columns(term)))


def _spoken(term: Term) -> str:
    if isinstance(term, Mapping):
        return " ".join(f"{column}={value}" for column, value in term.items())
    return term if isinstance(term, str) else " + ".join(term)
