"""Chances: the ranks and grades that people have when the weights are drawn again and again."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.after import billionths
from media_appraisal.analysis.draws import Join, dirichlet, uniform
from media_appraisal.analysis.ranks import quantiles, ranks
from media_appraisal.analysis.told import Told
from media_appraisal.errors.analysis import ConcentrationOff, NoDraws, SpreadOff, TooManyDraws
from media_appraisal.later import np
from media_appraisal.show import Row, Sheet
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.analysis.ground import Ground
    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.text import Lang

AT_ONCE = 2**17
"""Totals worked out at once: they stay in the cache."""
ENDS = (Fraction(1, 20), Fraction(19, 20))
"""The shares of the draws between which the interval of ranks lies."""
MOST_RANKS = 2**29
"""Ranks that are held at once, one a draw and person: 2 GiB of them where people are many."""
LEAST_CONCENTRATION = 0.001
"""Below, one part has the whole weight in every draw."""
SHOWN = 20
"""People whom a table lists; the records have them all."""

_HEADINGS = (
    Text(zh="人员", en="Person"),
    Text(zh="总分", en="Total"),
    Text(zh="等级", en="Grade"),
    Text(zh="等级不变", en="Grade holds"),
    Text(zh="名次", en="Rank"),
    Text(zh="名次区间", en="Ranks"),
    Text(zh="平均变动", en="Average shift"),
)


@attrs.frozen(eq=False, kw_only=True)
class Chances(Told):
    """How often each person keeps the grade and the rank. Arrays have shape (n,).

    n counts the people who have a total, in the order of the result.
    """

    result: Appraisal = attrs.field(repr=False)
    draws: int
    spread: float
    """How far each weight varied, as a share of itself."""
    concentration: float | None
    """That of the Dirichlet distribution that the weights came from, if they did."""
    seed: int
    people: tuple[str, ...] = attrs.field(repr=False)
    grade: IntArray = attrs.field(repr=False)
    """The grades that they have."""
    rank: IntArray = attrs.field(repr=False)
    """The ranks that they have; 1 for the greatest total, equals alike."""
    best: IntArray = attrs.field(repr=False)
    """The rank that 5 % of the draws do not exceed."""
    worst: IntArray = attrs.field(repr=False)
    """The rank that 95 % of the draws do not exceed."""
    shift: FloatArray = attrs.field(repr=False)
    """By how many ranks they moved, up or down, on average."""
    chances: FloatArray = attrs.field(repr=False)
    """The share of the draws in which each has each grade, shape (grades, n)."""

    @property
    def holds(self) -> FloatArray:
        """The share of the draws in which each has the grade that the appraisal gives."""
        kept: FloatArray = self.chances[self.grade, np.arange(len(self.people))]
        return kept

    @property
    def average_shift(self) -> float:
        """By how many ranks people moved, on average over draws and people.

        Source: Saisana, Saltelli and Tarantola (2005), average shift in ranking.
        """
        return float(self.shift.mean())

    def records(self) -> list[dict[str, Any]]:
        """One mapping a person: person, grade, holds, rank, best, worst, shift, chances."""
        keys = [grade.key for grade in self.result.scheme.scale.grades]
        return [
            {
                "person": person,
                "grade": keys[self.grade[i]],
                "holds": float(self.holds[i]),
                "rank": int(self.rank[i]),
                "best": int(self.best[i]),
                "worst": int(self.worst[i]),
                "shift": float(self.shift[i]),
                "chances": dict(zip(keys, self.chances[:, i].tolist(), strict=True)),
            }
            for i, person in enumerate(self.people)
        ]

    def sheet(self) -> Sheet:
        """The people whose grade holds least often."""
        shown = np.argsort(self.holds, kind="stable")[:SHOWN]
        title = Text(
            zh=f"{self.result.scheme.title.zh}：权重变动时的等级与名次",
            en=f"{self.result.scheme.title.en}: grades and ranks as the weights move",
        )
        return Sheet(
            title=title.said(self.lang),
            columns=self.in_columns(_HEADINGS, frozenset({0, 2})),
            rows=tuple(self._row(int(i)) for i in shown),
            foot=tuple(line.said(self.lang) for line in self._foot()),
            lang=self.lang,
        )

    def _row(self, i: int) -> Row:
        result = self.result
        points = result.points[result.values.row(self.people[i])]
        grade = result.scheme.scale.grades[self.grade[i]].title.said(self.lang)
        return Row(
            (
                self.people[i],
                f"{points:.{result.scheme.rounding.places}f}",
                grade,
                f"{self.holds[i]:.1%}",
                str(self.rank[i]),
                f"{self.best[i]}–{self.worst[i]}",
                f"{self.shift[i]:.2f}",
            )
        )

    def _foot(self) -> Iterator[Text]:
        drawn = f"{self.draws:,}"
        if self.concentration is None:
            yield Text(
                zh=f"抽样 {drawn} 次，每个权重上下浮动 {self.spread:.0%}，种子 {self.seed}",
                en=f"{drawn} draws, each weight up or down by {self.spread:.0%}, seed {self.seed}.",
            )
        else:
            about = plain(self.concentration)
            yield Text(
                zh=f"抽样 {drawn} 次，权重服从集中度为 {about} 的狄利克雷分布，种子 {self.seed}",
                en=f"{drawn} draws, Dirichlet of concentration {about}, seed {self.seed}.",
            )
        yield Text(
            zh=f"名次区间：5% 到 95% 的抽样；所有人名次平均变动 {self.average_shift:.2f}",
            en=f"Ranks: 5 % to 95 % of the draws. Average shift of all: {self.average_shift:.2f}.",
        )
        if len(self.people) > SHOWN:
            yield Text(
                zh=f"共 {len(self.people)} 人，此处列出等级最不稳定的 {SHOWN} 人",
                en=f"The {SHOWN} least certain of {len(self.people):,} people.",
            )


def chances(  # noqa: PLR0913  # each a choice of its own, by name
    ground: Ground, *, draws: int, spread: float, concentration: float | None, seed: int, lang: Lang
) -> Chances:
    """How often grades and ranks hold when all weights are drawn at random round the scheme's."""
    _refuse(draws, spread, concentration, len(ground.people))
    random = np.random.default_rng(seed)
    drawn = uniform(random, draws, spread)
    if concentration is not None:
        drawn = dirichlet(random, draws, concentration)
    after, people = ground.after, len(ground.people)
    join = Join.of(ground.loose, drawn)
    ranked = np.empty((people, draws), dtype=np.min_scalar_type(people))
    reached = np.zeros(after.lines.shape, dtype=np.int64)
    moved = np.zeros(people, dtype=np.int64)
    for first in range(0, draws, step := max(AT_ONCE // people, 1)):
        rows = slice(first, min(first + step, draws))
        totals = billionths(join.totals(rows))
        reached += np.array([np.count_nonzero(totals >= line, axis=0) for line in after.lines])
        found = ranks(after.final(totals))
        ranked[:, rows] = found.T
        moved += np.abs(found - ground.rank).sum(axis=0)
    best, worst = quantiles(ranked, ENDS)
    return Chances(
        result=ground.result,
        lang=lang,
        draws=draws,
        spread=spread,
        concentration=concentration,
        seed=seed,
        people=ground.people,
        grade=ground.grade,
        rank=ground.rank,
        best=best,
        worst=worst,
        shift=moved / draws,
        chances=np.diff(reached, axis=0, prepend=0) / draws,
    )


def _refuse(draws: int, spread: float, concentration: float | None, people: int) -> None:
    if draws < 1:
        raise NoDraws(draws=draws)
    if draws * people > MOST_RANKS:
        raise TooManyDraws(draws=draws, people=people, most=MOST_RANKS // people)
    if not 0 <= spread <= 1:
        raise SpreadOff(spread=plain(spread))
    if concentration is not None and not concentration >= LEAST_CONCENTRATION:
        raise ConcentrationOff(concentration=plain(concentration))
