"""Leave one out: the grades and ranks that people would have without each indicator in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.after import billionths
from media_appraisal.analysis.ground import Ground
from media_appraisal.analysis.ranks import ranks
from media_appraisal.analysis.told import Told
from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.scheme.part import Branch
from media_appraisal.show import Row, Sheet
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.scheme.part import Indicator
    from media_appraisal.text import Lang

_HEADINGS = (
    Text(zh="去掉的指标", en="Without"),
    Text(zh="等级上升", en="Better"),
    Text(zh="等级下降", en="Worse"),
    Text(zh="平均变动", en="Average shift"),
    Text(zh="最大变动", en="Greatest"),
    Text(zh="变动最大者", en="Who moves most"),
)


@attrs.frozen(eq=False, kw_only=True)
class Without:
    """What people would have without one indicator. Arrays have shape (n,)."""

    part: Indicator
    totals: FloatArray
    """Those of the parts; NaN for people of whom nothing else is known."""
    grade: IntArray
    """Index into the scale's grades; as many as there are grades where there is no total."""
    rank: IntArray
    """Among those who still have a total; 0 for the others."""
    shift: IntArray
    """By how many ranks each moves; positive is up."""
    refused: Text | None = None
    """Why the others cannot be joined without it, where they cannot."""


@attrs.frozen(eq=False, kw_only=True)
class LeftOut(Told):
    """What becomes of grades and ranks without each indicator in turn."""

    result: Appraisal = attrs.field(repr=False)
    people: tuple[str, ...] = attrs.field(repr=False)
    grade: IntArray = attrs.field(repr=False)
    """The grades that they have, shape (n,)."""
    without: tuple[Without, ...] = attrs.field(repr=False)

    def records(self) -> list[dict[str, Any]]:
        """One mapping an indicator: key, better, worse, changed, shift, greatest, refused.

        `changed` has the grades before and after of everybody whose grade changes, by person; None
        after is no total.
        """
        return [self._record(one) for one in self.without]

    def _record(self, one: Without) -> dict[str, Any]:
        names = [*(grade.key for grade in self.result.scheme.scale.grades), None]
        changed = {
            self.people[i]: (names[self.grade[i]], names[one.grade[i]])
            for i in np.flatnonzero(one.grade != self.grade).tolist()
        }
        return {
            "key": one.part.key,
            "better": int((one.grade < self.grade).sum()),
            "worse": int((one.grade > self.grade).sum()),
            "changed": changed,
            "shift": float(np.abs(one.shift).mean()),
            "greatest": int(np.abs(one.shift).max()),
            "refused": one.refused and one.refused.said(self.lang),
        }

    def sheet(self) -> Sheet:
        """One line an indicator."""
        title = Text(
            zh=f"{self.result.scheme.title.zh}：逐项去掉指标",
            en=f"{self.result.scheme.title.en}: without each indicator in turn",
        )
        count = len(self.people)
        who = "person" if count == 1 else "people"
        foot = Text(
            zh=f"共 {count} 人；变动按名次计，其余各项的权重按比例放大",
            en=f"{count:,} {who}. Shifts are in ranks; siblings take over the weight.",
        )
        return Sheet(
            title=title.said(self.lang),
            columns=self.in_columns(_HEADINGS, frozenset({0, 5})),
            rows=tuple(self._row(one) for one in self.without),
            foot=(foot.said(self.lang),),
            lang=self.lang,
        )

    def _row(self, one: Without) -> Row:
        label, told = one.part.title.said(self.lang), self._record(one)
        if one.refused is not None:
            return Row((label, "–", "–", "–", "–", one.refused.said(self.lang)))
        most = int(np.abs(one.shift).argmax())
        who = f"{self.people[most]} ({one.shift[most]:+d})" if one.shift[most] else ""
        better, worse = str(told["better"]), str(told["worse"])
        return Row((label, better, worse, f"{told['shift']:.2f}", str(told["greatest"]), who))


def leave_one_out(result: Appraisal, *, lang: Lang = "en") -> LeftOut:
    """What people's grades and ranks would be without each indicator in turn.

    Its weight goes to its siblings in proportion, as for a gap; a group that it was all of goes
    with it. What compares people is not fitted again: the rules stay those of the result. Raises
    NobodyGraded.

    >>> import media_appraisal as ma
    >>> best = {"life_expectancy": 85, "expected_schooling": 18, "mean_schooling": 15}
    >>> rows = [{"person": p, "gni_per_capita": gni} | best for p, gni in (("x", 100), ("y", 9000))]
    >>> found = ma.leave_one_out(ma.appraise(ma.load_scheme("hdi"), rows))
    >>> [(row["key"], row["better"]) for row in found.records() if row["better"]]
    [('gni_per_capita', 1)]
    """
    return left_out(Ground.of(result), lang)


def left_out(ground: Ground, lang: Lang) -> LeftOut:
    """The same on ground that is there already."""
    return LeftOut(
        result=ground.result,
        lang=lang,
        people=ground.people,
        grade=ground.grade,
        without=tuple(_without(ground, one) for one in ground.after.scheme.indicators),
    )


def _without(ground: Ground, part: Indicator) -> Without:
    scheme = ground.result.scheme
    if any(branch.aggregator.relative for branch in _losing(scheme, part.key)):
        return _refused(ground, part, _COMPARED)
    try:
        totals = ground.loose.without(part.key).scores
    except AppraisalError as error:
        return _refused(ground, part, Text(zh=error.said("zh"), en=error.said("en")))
    there = ~np.isnan(totals)
    whole = billionths(np.where(there, totals, 0.0))
    rank = np.zeros(len(totals), dtype=np.int64)
    rank[there] = ranks(ground.after.final(whole[np.newaxis])[0][there])
    return Without(
        part=part,
        totals=totals,
        grade=np.where(there, ground.after.grades(whole), len(ground.after.lines)),
        rank=rank,
        shift=np.where(there, ground.rank - rank, 0),
    )


_COMPARED = Text(
    zh="所在的组按全部各项比较人员，不能去掉其中一项",
    en="its group compares people over all of its parts",
)


def _refused(ground: Ground, part: Indicator, why: Text) -> Without:
    """The indicator stays, and so does everything else."""
    return Without(
        part=part,
        totals=ground.loose.tree.scores,
        grade=ground.grade,
        rank=ground.rank,
        shift=np.zeros_like(ground.rank),
        refused=why,
    )


def _losing(branch: Branch, key: str) -> Iterator[Branch]:
    """The branches that have a part less when this one goes, from the inside out."""
    for part in branch.parts:
        if part.key == key:
            yield branch
        elif isinstance(part, Branch):
            losing = list(_losing(part, key))
            yield from losing
            if losing and losing[-1] is part and len(part.parts) == 1:
                yield branch
