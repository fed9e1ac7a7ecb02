"""Rules to put inside other rules: one that takes arrays only, one that compares people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.percent_rank import PercentRank

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Twice(Normaliser):
    """Twice the value, of an array only."""

    kind: Literal["inside.twice"] = "inside.twice"

    def score(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        assert not isinstance(values, float)
        return values * 2


RANK = PercentRank()
COHORT = [3.0, 8.0, 8.0, 20.0, 30.0]
"""By hand: 3 scores 0, 8 scores 37.5, 20 scores 75, 30 scores 100."""
