"""Parts, as far as a weighting knows them, and scores for the tests of weightings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
from hypothesis import strategies as st

if TYPE_CHECKING:
    from media_appraisal.methods.weighting import Weighting


@attrs.frozen
class Named:
    """A part that has a key and nothing else."""

    key: str
    weight: float | None = None
    tier: str | None = None


def parts(keys: str) -> list[Named]:
    """A part for each letter, or for each word."""
    return [Named(key) for key in (keys.split() if " " in keys else keys)]


def shares(weighting: Weighting, columns: Any) -> tuple[float, ...]:
    """The weights that a relative weighting reads off scores, a column a part."""
    group = parts("abcdefgh"[: len(columns)])
    return weighting.fit(group, np.array(columns, dtype=float)).weights(group)


POINTS = st.floats(0, 100) | st.integers(0, 10).map(lambda n: n * 10.0)


@st.composite
def cohorts(draw: st.DrawFn) -> list[list[float]]:
    """The scores of some people, a column a part; in at least one part they differ."""
    people = draw(st.integers(2, 6))
    column = st.lists(POINTS, min_size=people, max_size=people)
    columns = draw(st.lists(column, min_size=1, max_size=4))
    columns.append([0.0, 100.0, *columns[0][2:]])
    return columns
