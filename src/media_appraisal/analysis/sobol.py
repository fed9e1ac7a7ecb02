"""Sobol indices: what each indicator could do to the total, over all values that can occur."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.levers import listed_values
from media_appraisal.analysis.told import Told
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.score import Stretch, score
from media_appraisal.errors.analysis import RangesOpen, RangeUpsideDown, SamplesOff
from media_appraisal.errors.methods import NotFitted
from media_appraisal.errors.root import AppraisalError
from media_appraisal.errors.values import UnknownColumn
from media_appraisal.extras import sobol_indices, sobol_points
from media_appraisal.later import np
from media_appraisal.show import Row, Sheet
from media_appraisal.states import MISSING, OBSERVED
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.arrays import FloatArray
    from media_appraisal.scheme.part import Indicator
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Lang

Range = tuple[float, float]

_HEADINGS = (
    Text(zh="指标", en="Indicator"),
    Text(zh="单独影响", en="First order"),
    Text(zh="±", en="±"),
    Text(zh="总影响", en="Total"),
    Text(zh="±", en="±"),
)


@attrs.frozen(eq=False, kw_only=True)
class SobolIndex:
    """What one indicator could do. All NaN where the total never changes."""

    part: Indicator
    first: float
    """The share of the total's variance that it makes by itself."""
    first_error: float
    """Half the width of the interval that holds `first` in 95 % of resamples."""
    total: float
    """The share that it makes by itself or together with others."""
    total_error: float
    """Half the width of the interval that holds `total` in 95 % of resamples."""


@attrs.frozen(eq=False, kw_only=True)
class Sobol(Told):
    """First-order and total Sobol indices of the indicators of a scheme."""

    scheme: Scheme = attrs.field(repr=False)
    samples: int
    seed: int
    indices: tuple[SobolIndex, ...] = attrs.field(repr=False)

    def records(self) -> list[dict[str, Any]]:
        """One mapping an indicator: key, first, first_error, total, total_error."""
        names = ("first", "first_error", "total", "total_error")
        return [
            {"key": one.part.key} | {name: getattr(one, name) for name in names}
            for one in self.indices
        ]

    def sheet(self) -> Sheet:
        """One line an indicator."""
        title = Text(
            zh=f"{self.scheme.title.zh}：各指标对总分的影响",
            en=f"{self.scheme.title.en}: what each indicator could do to the total",
        )
        foot = Text(
            zh=f"取值在可能范围内均匀分布；{self.samples} 个 Sobol 点，种子 {self.seed}；"
            "± 为 95% 区间的一半",
            en=f"Values even over their ranges; {self.samples:,} Sobol points, seed {self.seed}; "
            "± is half of the 95 % interval.",
        )
        return Sheet(
            title=title.said(self.lang),
            columns=self.in_columns(_HEADINGS, frozenset({0})),
            rows=tuple(self._row(one) for one in self.indices),
            foot=(foot.said(self.lang),),
            lang=self.lang,
        )

    def _row(self, one: SobolIndex) -> Row:
        numbers = (one.first, one.first_error, one.total, one.total_error)
        cells = ("–" if math.isnan(number) else f"{number:.3f}" for number in numbers)
        return Row((one.part.title.said(self.lang), *cells))


def sobol(
    of: Scheme | Appraisal,
    *,
    within: Mapping[str, Range] | None = None,
    samples: int = 1024,
    seed: int = 0,
    lang: Lang = "en",
) -> Sobol:
    """First-order and total Sobol indices of the indicators, by SALib.

    Every indicator is drawn evenly, and by itself, from the values that can occur: those of
    `within`, else of its `possible`, else those that its rule lists. What is explained is the
    total of the parts, before adjustments and gates. A scheme that compares people is taken from a
    result, or fitted first. Needs `pip install 'media_appraisal[sensitivity]'`.

    Raises RangesOpen, RangeUpsideDown, UnknownColumn, SamplesOff, NotFitted, MissingExtra.
    Sources: Saltelli and others (2010) for the design; Jansen (1999) as SALib estimates totals.

    >>> import media_appraisal as ma
    >>> rule = {"kind": "goalposts", "worst": 0, "best": 1}
    >>> rate = {"kind": "quantitative", "normaliser": rule, "possible": {"least": 0, "most": 1}}
    >>> parts = [rate | {"key": "a", "weight": 2}, rate | {"key": "b", "weight": 1}]
    >>> scale = {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]}
    >>> scheme = ma.Scheme(
    ...     key="two", version="1", unit_of_period="month", parts=parts, scale=scale)
    >>> [round(row["first"], 1) for row in ma.sobol(scheme).records()]
    [0.8, 0.2]
    """
    scheme = of.fitted if isinstance(of, Appraisal) else of
    if scheme.relative:
        raise NotFitted(name=scheme.key)
    if samples < 1 or samples & (samples - 1):
        raise SamplesOff(samples=samples)
    parts = scheme.indicators
    ranges = _ranges(scheme, within or {})
    problem = {
        "num_vars": len(parts),
        "names": [part.key for part in parts],
        "bounds": [list(ends) for ends in ranges],
    }
    points = sobol_points.sample(problem, samples, calc_second_order=False, seed=seed)
    totals = _totals(scheme, points, ranges)
    found = _indices(problem, totals, seed)
    named = zip(parts, *found, strict=True)
    indices = tuple(
        SobolIndex(part=part, first=s1, first_error=e1, total=st, total_error=et)
        for part, s1, e1, st, et in named
    )
    return Sobol(scheme=scheme, lang=lang, samples=samples, seed=seed, indices=indices)


def _indices(problem: dict[str, Any], totals: FloatArray, seed: int) -> list[list[float]]:
    """First order, its error, total, its error, a list each."""
    if np.ptp(totals) == 0:
        return [[math.nan] * problem["num_vars"] for _ in range(4)]
    # SALib takes a seed of 0 for none at all.
    found = sobol_indices.analyze(problem, totals, calc_second_order=False, seed=seed + 1)
    return [found[name].tolist() for name in ("S1", "S1_conf", "ST", "ST_conf")]


def _ranges(scheme: Scheme, within: Mapping[str, Range]) -> list[Range]:
    """Between which values each indicator is drawn, in the order of the scheme."""
    keys = tuple(part.key for part in scheme.indicators)
    for key in within:
        if key not in keys:
            raise UnknownColumn(name=key, known=keys)
    found = {part.key: within.get(part.key) or _range(part) for part in scheme.indicators}
    if lacking := tuple(key for key, ends in found.items() if ends is None):
        raise RangesOpen(keys=lacking)
    ranges = [ends for ends in found.values() if ends is not None]
    for key, (least, most) in zip(keys, ranges, strict=True):
        if not least < most:
            raise RangeUpsideDown(column=key, least=plain(least), most=plain(most))
    return ranges


def _range(part: Indicator) -> Range | None:
    """What the scheme says can occur; else what the rule lists."""
    if part.possible is not None and None not in (part.possible.least, part.possible.most):
        return part.possible.least, part.possible.most  # type: ignore[return-value]  # not None
    listed = listed_values(part.normaliser)
    return (listed[0], listed[-1]) if len(listed) > 1 else None


def _totals(scheme: Scheme, points: FloatArray, ranges: list[Range]) -> FloatArray:
    """The totals of the parts at points of shape (n, indicators)."""
    numbers = np.full((len(points), len(scheme.columns)), np.nan, order="F")
    states = np.full(numbers.shape, MISSING, dtype=np.uint8, order="F")
    for column, part in enumerate(scheme.indicators):
        numbers[:, column] = _taken(part, points[:, column], *ranges[column])
        states[:, column] = OBSERVED
    columns = {key: place for place, key in enumerate(scheme.columns)}
    return score(scheme, Stretch(columns, numbers, states)).scores


def _taken(part: Indicator, values: FloatArray, least: float, most: float) -> FloatArray:
    """The values; under a rule that takes only those it lists, one of these each, evenly."""
    try:
        part.score(values)
    except AppraisalError:
        levels = listed_values(part.normaliser)
        listed = np.array([level for level in levels if least <= level <= most])
        if not len(listed):
            raise
        place = np.floor((values - least) / (most - least) * len(listed)).astype(np.int64)
        taken: FloatArray = listed[np.minimum(place, len(listed) - 1)]
        return taken
    return values
