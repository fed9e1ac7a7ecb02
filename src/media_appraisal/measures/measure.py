"""The family of measures: facts become one value a person."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

import attrs

from media_appraisal.document import Member
from media_appraisal.errors.measures import ColumnAbsent, FinishLacking, TableAbsent
from media_appraisal.later import np
from media_appraisal.measures.readings import Readings, as_known, text_of
from media_appraisal.measures.sums import summed
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.readings import Blank
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class Measure(Member):
    """Works out one value a person in three steps: rows, sums over each person, one division.

    `rows` gives a frame with the column `person` and columns of numbers, most simply out of
    `facts.rows`; the sums are added here, exactly; `finish` turns them into values. So people can
    be spread over machines in any way and every value keeps its bits.
    """

    family = "measure"
    home = "media_appraisal.measures"
    group = "media_appraisal.measures"

    flow: ClassVar[bool] = False
    """Whether values add up over the days of a period, so that half the days are half the target;
    rates and levels do not."""

    @abstractmethod
    def rows(self, facts: Facts, period: Period) -> Frame:
        """The rows of the period: `person`, perhaps `share`, and numbers, a null adding nothing."""

    def finish(self, sums: Sums) -> FloatArray:
        """The values, shape (people,), of the sums of each column and `rows`; NaN for a gap.

        Here the sum of the only column, or without one the number of rows; FinishLacking where
        there are several.
        """
        names = tuple(sorted(sums.keys() - {"rows"})) or ("rows",)
        if len(names) > 1:
            raise FinishLacking(measure=self.kind, columns=names)
        return sums[names[0]].astype(np.float64)

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # here one reason for all
        """Why there is no value, the first cause that holds first; missing where none does."""
        return ()

    def cases(self, sums: Sums) -> IntArray | FloatArray | None:  # noqa: ARG002  # most values are no shares
        """Of how many cases each value is the share, shape (people,); None where it is none."""
        return None

    def compares(self) -> bool:
        """Whether a value, or its refusal, depends on people with whom no account is shared.

        Then everyone must be measured together; else each group of people, held together by the
        accounts that they hold or publish on, may be measured on a machine of its own, from facts
        that are asked for as of the same moment.
        """
        return False

    def note(self) -> Text | None:
        """What an explanation says of how a value came about; None where its name says enough."""
        return None

    def read(self, facts: Facts, period: Period, key: str = "") -> Readings:  # noqa: ARG002  # entered looks
        """The value of everyone whom the facts name for the period.

        `key` is the indicator's; only numbers entered under it need it. A table or column that
        was not given leaves everyone without a value, with that as the reason.
        """
        people = facts.people(period)
        try:
            rows = self.rows(facts, period)
        except (TableAbsent, ColumnAbsent) as absent:
            return Readings.without(people, text_of(absent))
        sums = summed(rows, facts.roster(period))
        blanks = as_known(self.blanks(sums), facts.known_until)
        found = Readings.of(people, self.finish(sums), blanks, self.kind)
        return attrs.evolve(found, cases=self.cases(sums))


def noted(of: Measure, own: Text) -> Text:
    """What a measure that holds another says of itself, after what that one says."""
    inner = of.note()
    return own if inner is None else Text(zh=f"{inner.zh}；{own.zh}", en=f"{inner.en}; {own.en}")
