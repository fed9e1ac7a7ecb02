"""Shrunk: a share of few cases, drawn towards what is usual."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.baselines import CasesLacking
from media_appraisal.later import np
from media_appraisal.measures.measure import Measure, noted
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.readings import Blank
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class Shrunk(Measure):
    """(share x n + prior x cases) / (n + cases), for a share of n cases that another measure gives.

    As if everyone had had so many more cases with the prior's share: 1 of 1 says little, 1,000 of
    1,000 stays nearly what it is. It is the mean of the posterior distribution of a binomial share
    whose prior is a beta distribution of that mean and of as many observations. Source: A. Gelman
    and others, Bayesian Data Analysis, 3rd edition (2013), section 2.4. Who has no case has no
    value; the cases of a value stay the person's own. How many cases the prior is worth is a
    decision about people, and nothing is shrunk without it.
    """

    kind: Literal["shrunk"] = "shrunk"
    of: Measure
    """A measure that gives shares and says of how many cases."""
    toward: Literal["everyone"] | Annotated[Number, Field(ge=0)]
    """The prior: a share, or that of all cases of `everyone` together."""
    worth: Annotated[Number, Field(gt=0, alias="cases")]
    """How many cases the prior counts."""

    @model_validator(mode="after")
    def _has_cases(self) -> Self:
        nobody: Sums = defaultdict(lambda: np.zeros(0, dtype=np.int64))
        if self.of.cases(nobody) is None:
            raise CasesLacking(measure=self.of.kind)
        return self

    def compares(self) -> bool:
        """Whether everyone's share is the prior, or the measure compares people itself."""
        return self.toward == "everyone" or self.of.compares()

    def note(self) -> Text:
        """`drawn towards the share of everyone by 50 cases`."""
        toward = Text(zh="全体的占比", en="the share of everyone")
        if self.toward != "everyone":
            toward = Text(zh=f"{self.toward:g}", en=f"{self.toward:g}")
        own = Text(
            zh=f"按{self.worth:g}个个案向{toward.zh}收缩",
            en=f"drawn towards {toward.en} by {self.worth:g} cases",
        )
        return noted(self.of, own)

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The rows of the measure."""
        return self.of.rows(facts, period)

    def finish(self, sums: Sums) -> FloatArray:
        """The shares, shrunk; NaN where there is none."""
        shares, cases = self.of.finish(sums), self.cases(sums)
        drawn = shares * cases + self._prior(sums, shares) * self.worth
        return settle(drawn / (cases + self.worth))

    def _prior(self, sums: Sums, shares: FloatArray) -> float:
        """What the shares are drawn towards; NaN where nobody has one."""
        if self.toward != "everyone":
            return self.toward
        told = ~np.isnan(shares)
        together = {name: _total(column[told]) for name, column in sums.items()}
        return float(self.of.finish(together)[0])

    def cases(self, sums: Sums) -> IntArray | FloatArray:
        """The person's own cases."""
        cases = self.of.cases(sums)
        assert cases is not None
        return cases

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """What the measure says."""
        return self.of.blanks(sums)


def _total(column: Any) -> IntArray | FloatArray:
    """The exact sum of a column over people, shape (1,)."""
    total = column.sum() if column.dtype == np.int64 else math.fsum(column)
    return np.array([total])
