"""Core users: what part of all that users do comes from the core among them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.of_users import OfUsers
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Blank
from media_appraisal.measures.sums import added, quotient
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class CoreUsers(OfUsers):
    """What core users did in the period, divided by what all users did, pooled.

    Core users are a segment that the facts declare, or else those who did most: the `top` share
    of the person's users, rounded up to a whole user.
    """

    kind: Literal["core_users"] = "core_users"
    segment: str | None = None
    """The segment of core users, as `segment` of user_event; without it the top share."""
    top: Annotated[Number, Field(gt=0, lt=1)] = 0.1
    """What share of users is the core, where there is no segment."""
    of: Literal["events", "value"] = "events"
    """What is added up: how often users did something, or the `value` of it."""

    def rows(self, facts: Facts, period: Period) -> Frame:
        """A row a user: all that came from the user, and that again for a core user."""
        values = ("value",) if self.of == "value" else ()
        segments = () if self.segment is None else ("segment",)
        did = known(self.did(facts, period, *values, *segments), values)
        did = did.with_columns(
            amount=nw.col("value") if values else nw.lit(1, nw.Int64),
            inside=_is(self.segment) if segments else nw.lit(0, nw.Int64),
        )
        users = did.select("person", "user_key").unique().with_row_index("place")
        placed = did.join(users, on=["person", "user_key"], how="inner")
        places = placed["place"].to_numpy().astype(np.int64)
        amounts = placed["amount"].to_numpy()
        amount = added(amounts, places, len(users))
        core = added(amounts * placed["inside"].to_numpy(), places, len(users))
        if self.segment is None:
            core = amount * _among_most(users["person"].to_list(), amount, self.top)
        dtype = nw.Float64 if values else nw.Int64
        return users.select("person").with_columns(
            nw.new_series("over", amount.tolist(), dtype, backend=users.implementation),
            nw.new_series("of", core.tolist(), dtype, backend=users.implementation),
        )

    def finish(self, sums: Sums) -> FloatArray:
        """The shares."""
        return quotient(sums["of"], sums["over"])

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # one reason for all
        """No user did anything."""
        nobody = Text(zh="周期内没有用户互动", en="no user did anything in the period")
        return (Blank(None, self.empty, nobody),)


def _is(segment: str | None) -> nw.Expr:
    return (nw.col("segment") == segment).fill_null(value=False).cast(nw.Int64)


def _among_most(people: list[str], amounts: Any, top: float) -> Any:
    """1 for the users who did most among those of the same person, else 0; shape (users,)."""
    _, of, users = np.unique(np.array(people, dtype=str), return_inverse=True, return_counts=True)
    order = np.lexsort((-amounts, of))
    firsts = np.cumsum(users) - users
    ranks = np.arange(len(order)) - np.repeat(firsts, users)
    most = np.array([math.ceil(float(settle(top * count))) for count in users], dtype=np.int64)
    core = np.zeros(len(order), dtype=np.int64)
    core[order] = ranks < np.repeat(most, users)
    return core
