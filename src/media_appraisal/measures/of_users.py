"""What the measures over single users share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from media_appraisal.extras import nw
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.of_table import Condition, refuse_untrue
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Empty
from media_appraisal.measures.tables import TABLES
from media_appraisal.measures.zones import days_of

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period

Kinds = Annotated[tuple[str, ...], Field(min_length=1)]


class OfUsers(Measure):
    """A measure over what single users did, one row of user_event each, by their pseudonyms.

    A user of an account that several people share counts whole for each of them: users are not
    cut up. A user of several accounts of a person is one user.
    """

    kinds: Kinds = ("interact", "message")
    """What a user must do to count, as `kind` of user_event."""
    where: Condition = Field(default={})
    """Only events whose columns, or their account's, equal these values."""
    empty: Empty = "missing"
    """The state where no user did anything."""

    @model_validator(mode="after")
    def _conditions_fit(self) -> Self:
        refuse_untrue(TABLES["user_event"], self.where)
        return self

    def did(self, facts: Facts, period: Period, *columns: str) -> Frame:
        """What counts: `person`, `user_key`, `day`, and the columns, a row an event."""
        where = {**self.where, "kind": self.kinds}
        rows = facts.rows("user_event", period, "user_key", "at", *columns, where=where)
        return with_day(facts, known(rows, ["user_key"]))


def with_day(facts: Facts, events: Frame) -> Frame:
    """Events beside the day of each in the zone of the facts."""
    days = days_of(events["at"].to_numpy().astype("int64"), facts.zone)
    return events.with_columns(
        nw.new_series("day", days.tolist(), nw.Int64, backend=events.implementation)
    )
