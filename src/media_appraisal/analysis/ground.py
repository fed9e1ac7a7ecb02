"""Ground: what the tests of a result stand on, worked out once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from media_appraisal.analysis.after import After, billionths
from media_appraisal.analysis.ranks import ranks
from media_appraisal.analysis.rejoining import Loose
from media_appraisal.errors.analysis import NobodyGraded
from media_appraisal.later import np

if TYPE_CHECKING:
    from media_appraisal.arrays import IntArray
    from media_appraisal.engine.appraisal import Appraisal


@attrs.frozen(eq=False)
class Ground:
    """The people of a result who have a total, in its order. Arrays have shape (n,)."""

    result: Appraisal
    people: tuple[str, ...]
    grade: IntArray
    """Index into the scale's grades."""
    rank: IntArray
    """By the final total: 1 for the greatest, equals alike."""
    after: After
    loose: Loose

    @classmethod
    def of(cls, result: Appraisal) -> Self:
        """That of a result; NobodyGraded where nobody has a total."""
        places = np.flatnonzero(~np.isnan(result.totals))
        if not len(places):
            raise NobodyGraded(scheme=result.scheme.key)
        after = After.of(result, places)
        return cls(
            result=result,
            people=tuple(result.people[place] for place in places),
            grade=result.grade[places].astype(np.int64),
            rank=ranks(billionths(result.final[places])),
            after=after,
            loose=Loose.of(after.scheme, after.stretch),
        )
