"""Share of the maximum: the leader among the people has all the points, the others their share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import NothingToShare
from media_appraisal.methods.cohort import Better, Cohort
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.inverse import Inverse
from media_appraisal.methods.normalisers.line import Line, Out, level
from media_appraisal.methods.normalisers.min_max import reach_of
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

LessAs: TypeAlias = Literal["complement", "reciprocal"]


class ShareOfMax(Normaliser):
    """x / max; where less is better, 1 - x / max, or min / x. From there to `out`.

    It compares people: `fit` gives the `line` that holds the maximum (an `inverse` with the
    minimum). The value needs a true zero: with degrees or indices another unit gives other scores.
    Sources: OECD/JRC Handbook (2008), 5.4 (distance to the leader) and Table 14 (what another
    unit does); Jahan and Edwards (2015), Materials and Design 65 (criteria of cost).
    """

    kind: Literal["share_of_max"] = "share_of_max"
    better: Better = "more"
    """Whether more or less is better."""
    less_as: LessAs = "complement"
    """Where less is better: one less the share, or the share of the reciprocals."""
    out: Out = (0.0, 100.0)
    """The points of nothing and of the whole."""
    clip: bool = True
    """Whether values beyond the cohort's are held at `out`."""
    zero_range: Number | None = None
    """The score of all where the maximum is 0; `fit` raises NothingToShare without it."""

    relative = True

    def fit(self, values: FloatArray) -> Line | Inverse:
        """The share of the greatest observed value, shape (n,); gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        if self.better == "less" and self.less_as == "reciprocal":
            by = cohort.said("最低值", "lowest")
            return inverted(self, cohort.above_zero(self.kind).least, by)
        return shared(self, cohort.most, cohort.said("最高值", "highest"))

    def reach(self) -> tuple[float, float]:
        """From the first to the second of `out` where values are held there."""
        return reach_of(self.out, clip=self.clip, zero_range=self.zero_range)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said_share(self, ("最高值", "highest value"), ("最低值 ÷ 数值", "lowest / value"))


def shared(rule: Any, whole: float, by: Text) -> Line:
    """The line from nothing to a whole, of a rule with `better`, `out`, `clip`, `zero_range`."""
    if settle(whole) <= 0:
        if settle(whole) < 0 or rule.zero_range is None:
            raise NothingToShare(name=rule.kind, whole=plain(whole))
        return level(rule.zero_range, by, rule.origin)
    (low, high), more = rule.out, rule.better == "more"
    least, most = rule.out if rule.clip else (None, None)
    return Line(
        at=0,
        base=low if more else high,
        unit=whole,
        points=high - low if more else low - high,
        least=least,
        most=most,
        by=by,
        origin=rule.origin,
    )


def inverted(rule: Any, at: float, by: Text) -> Inverse:
    """The share of the reciprocals: the whole at one value, less above it."""
    low, high = rule.out
    least, most = rule.out if rule.clip else (None, None)
    return Inverse(
        at=at, base=low, points=high - low, least=least, most=most, by=by, origin=rule.origin
    )


def said_share(rule: Any, whole: tuple[str, str], reciprocal: tuple[str, str]) -> Text:
    """The sentence of a rule that goes by shares."""
    zh, en = f"数值 ÷ {whole[0]}", f"value / {whole[1]}"
    if rule.better == "less":
        zh, en = f"1 − 数值 ÷ {whole[0]}", f"1 - value / {whole[1]}"
        if rule.less_as == "reciprocal":
            zh, en = reciprocal
    low, high = map(plain, rule.out)
    return Text(
        zh=f"按同批人员的“{zh}”计分，0 为 {low} 分，1 为 {high} 分",
        en=f"{en} among the people appraised together, {low} points for 0 and {high} for 1",
    )
