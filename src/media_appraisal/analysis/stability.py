"""Stability: how much of a result hangs on the exact weights, and on each single indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.chances import Chances, chances
from media_appraisal.analysis.ground import Ground
from media_appraisal.analysis.leave_one_out import LeftOut, left_out
from media_appraisal.analysis.weight_intervals import Intervals, intervals

if TYPE_CHECKING:
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.show import Sheet
    from media_appraisal.text import Lang


@attrs.frozen(eq=False)
class Stability:
    """Three tests of a result, each a table that can be asked for by itself."""

    chances: Chances
    """How often each person keeps the grade and the rank when all weights move at random."""
    without: LeftOut
    """What becomes of grades and ranks without each indicator in turn."""
    weights: Intervals
    """How far each weight may move by itself before somebody's grade changes."""

    def __str__(self) -> str:
        return "\n".join(sheet.text() for sheet in self.sheets())

    def _repr_html_(self) -> str:
        return "\n".join(sheet.html() for sheet in self.sheets())

    def said(self, lang: Lang) -> Stability:
        """The same in the other language."""
        return Stability(self.chances.said(lang), self.without.said(lang), self.weights.said(lang))

    def sheets(self) -> tuple[Sheet, ...]:
        """The three tables."""
        return self.chances.sheet(), self.without.sheet(), self.weights.sheet()

    def records(self) -> list[dict[str, Any]]:
        """One mapping a person, as `chances.records()` gives them."""
        return self.chances.records()


def stability(  # noqa: PLR0913  # each a choice of its own, by name
    result: Appraisal,
    *,
    draws: int = 10_000,
    spread: float = 0.2,
    concentration: float | None = None,
    seed: int = 0,
    lang: Lang = "en",
) -> Stability:
    """How much of a result hangs on the exact weights, and on each single indicator.

    All weights at once are drawn `draws` times, those of each group by themselves: each evenly
    between (1 - spread) and (1 + spread) times the scheme's, then scaled back to the sum that they
    had. With `concentration` they follow a Dirichlet distribution instead, whose mean is the
    scheme's weights: a weight of share s then varies with the deviation
    sqrt(s (1 - s) / (concentration + 1)). The same seed gives the same draws.

    The totals of weighted means are matrix products, for which BLAS is allowed: they are estimates
    and become nobody's grade. Other aggregators join draw by draw, by `combine`. Values, rules,
    and who has a score stay as they are; a scheme that compares people is used as it was
    fitted.

    Raises NobodyGraded, NoDraws, SpreadOff, ConcentrationOff. Sources: OECD/JRC Handbook (2008),
    step 7; Saisana, Saltelli and Tarantola (2005); Lahdelma and Salminen (2001) for chances.

    >>> import media_appraisal as ma
    >>> best = {"life_expectancy": 85, "expected_schooling": 18, "mean_schooling": 15}
    >>> rows = [{"person": "utopia", "gni_per_capita": 75_000} | best]
    >>> found = ma.stability(ma.appraise(ma.load_scheme("hdi"), rows), draws=100)
    >>> found.chances.records()[0]["holds"]
    1.0
    """
    ground = Ground.of(result)
    moved = chances(
        ground, draws=draws, spread=spread, concentration=concentration, seed=seed, lang=lang
    )
    return Stability(moved, left_out(ground, lang), intervals(ground, lang))
