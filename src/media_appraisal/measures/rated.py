"""Rated: what superiors, peers and the person say on one item, joined by shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Key, Number
from media_appraisal.errors.documents import UnknownName
from media_appraisal.errors.measures import MixedScales, NoWeight
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Blank
from media_appraisal.measures.sums import quotient
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

Relation = Literal["superior", "peer", "self"]

RELATIONS: Mapping[Relation, Text] = {
    "superior": Text(zh="上级", en="superior"),
    "peer": Text(zh="同事", en="peer"),
    "self": Text(zh="本人", en="self"),
}
"""Who may rate, in the order in which their scores are added."""

Share = Annotated[Number, Field(ge=0)]


class Rated(Measure):
    """The mean score of each group of raters, the groups weighed by their shares.

    In points of the scale on which the item was rated, one and the same for everyone. A group
    without a share is not asked.
    """

    kind: Literal["rated"] = "rated"
    item: Key
    """The rated item, as the table rating names it."""
    shares: Mapping[Relation, Share] = Field(default={"superior": 60.0, "peer": 30.0, "self": 10.0})
    """What each group of raters counts."""
    absent: Literal["refuse", "move"] = "refuse"
    """A group that did not rate: no value, or its share moves to the others in proportion."""

    @model_validator(mode="after")
    def _somebody_counts(self) -> Self:
        if not self._groups():
            raise NoWeight(what="shares")
        return self

    def compares(self) -> bool:
        """Whether all were rated on one scale is told only of everyone's ratings."""
        return True

    def _groups(self) -> tuple[Relation, ...]:
        return tuple(group for group in RELATIONS if self.shares.get(group, 0.0) > 0)

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The score of each rating, in a column of its rater's group, beside a 1.

        Raises UnknownName for a relation that is none, MixedScales where scales differ.
        """
        scale = ("scale",) if facts.has("rating", "scale") else ()
        columns = ("relation", "score", *scale)
        rows = facts.rows("rating", period, *columns, where={"item": self.item})
        rows = known(rows, ["score"])
        self._refuse_odd(rows)
        scores: list[nw.Expr] = []
        for group in self._groups():
            theirs = nw.col("relation") == group
            scores.append(nw.when(theirs).then(nw.col("score")).alias(group))
            scores.append(theirs.cast(nw.Int64).alias(f"{group} raters"))
        return rows.select("person", *scores)

    def _refuse_odd(self, rows: Frame) -> None:
        for relation in sorted(rows["relation"].fill_null("").unique().to_list()):
            if relation not in RELATIONS:
                known = tuple(RELATIONS)
                raise UnknownName(what="relation of a rater", name=relation, known=known)
        if "scale" not in rows.columns:
            return
        scales = sorted(rows["scale"].drop_nulls().unique().to_list())
        if len(scales) > 1:
            raise MixedScales(item=self.item, scales=tuple(f"{scale:g}" for scale in scales))

    def finish(self, sums: Sums) -> FloatArray:
        """The means of the groups, joined by their shares."""
        joint = np.zeros(len(sums["rows"]))
        counted = np.zeros(len(sums["rows"]))
        for group in self._groups():
            rated = sums[f"{group} raters"] > 0
            mean = quotient(sums[group], sums[f"{group} raters"])
            joint += self.shares[group] * np.where(rated, mean, 0.0)
            counted += np.where(rated, self.shares[group], 0.0)
        values = quotient(joint, counted)
        if self.absent == "move":
            return values
        return np.where(self._silent(sums), np.nan, values)

    def _silent(self, sums: Sums) -> FloatArray:
        silent = np.zeros(len(sums["rows"]), dtype=bool)
        for group in self._groups():
            silent |= sums[f"{group} raters"] == 0
        return silent

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """Nobody rated, or not every group did."""
        nobody = Text(zh=f"{self.item} 没有任何评分", en=f"nobody rated {self.item}")
        silent = tuple(
            Blank(
                sums[f"{group} raters"] == 0,
                "missing",
                Text(
                    zh=f"{self.item} 缺少{RELATIONS[group].zh}评分",
                    en=f"no {RELATIONS[group].en} rating of {self.item}",
                ),
            )
            for group in self._groups()
        )
        return (Blank(sums["rows"] == 0, "missing", nobody), *silent)
