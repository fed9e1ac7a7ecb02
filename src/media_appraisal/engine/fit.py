"""Fit: what compares people is worked out once, and gives a scheme for one person at a time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeVar

from media_appraisal.engine.counting import counted
from media_appraisal.engine.grading import final_totals, met
from media_appraisal.engine.intake import period_of, values_of
from media_appraisal.engine.score import Stretch, score, score_part
from media_appraisal.errors.values import NothingToFit
from media_appraisal.later import np
from media_appraisal.scheme.part import Group, Impute, Indicator, Stand
from media_appraisal.states import OBSERVED

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.engine.values import Values
    from media_appraisal.period import Period
    from media_appraisal.scheme.part import Branch, Gaps, Leaf, Part
    from media_appraisal.scheme.scheme import Scheme

B = TypeVar("B", bound="Branch")
L = TypeVar("L", bound="Leaf")


def fit(
    scheme: Scheme,
    data: Any,
    *,
    period: Period | str | None = None,
    provisional: bool = False,
) -> Scheme:
    """The scheme with each relative method replaced by an absolute one that holds the cohort.

    `data` is whatever `appraise` takes. From the leaves up: treatments, values that stand in for
    gaps and rules look at the observed values (NothingToFit where there is none); weightings and
    aggregators at the scores of people who lack no part of the group; the scale at the totals.
    The scheme that comes back can be saved, and gives one person the same score alone as in
    company. `period` is wanted where targets are pro rata to its days. `provisional` is as for
    `appraise`: whether scores and totals go by what is there. Raises PeriodsDiffer, PeriodMisfit.

    >>> import media_appraisal as ma
    >>> ranked = {"kind": "quantitative", "key": "reads", "normaliser": "percent_rank"}
    >>> scheme = ma.load_scheme("hdi").revised(parts=[ranked])
    >>> fitted = ma.fit(scheme, [{"person": "li", "reads": 900}, {"person": "he", "reads": 100}])
    >>> ma.appraise_one(fitted, {"reads": 500}).total
    50.0
    """
    given = values_of(scheme, data)
    values = counted(scheme, given, period_of(scheme, period, given.period))
    return fit_in_stages(scheme, values, values, lenient=provisional)


def fit_in_stages(scheme: Scheme, observed: Values, values: Values, *, lenient: bool) -> Scheme:
    """The same, of `observed` values, and of the scores of `values`, in which others stand in.

    Scores are those of the appraisal to come, gaps and all, so that a quota is drawn among the
    totals that it grades.
    """
    scheme = scheme.revised(
        parts=tuple(_by_values(part, observed) for part in scheme.parts),
        adjustments=tuple(_rules(item, observed, item.key) for item in scheme.adjustments),
    )
    columns = {key: place for place, key in enumerate(scheme.columns)}
    stretch = Stretch(columns, values.numbers, values.states, lenient=lenient)
    scheme = _by_scores(scheme, scheme, stretch)
    if not scheme.scale.relative:
        return scheme
    totals = met(scheme, final_totals(scheme, stretch, score(scheme, stretch).scores))
    return scheme.revised(scale=scheme.scale.fit(totals[~np.isnan(totals)]))


def _by_values(part: Part, values: Values) -> Part:
    """A part with everything that looks at observed values fitted."""
    if isinstance(part, Group):
        return part.revised(parts=tuple(_by_values(inner, values) for inner in part.parts))
    if not isinstance(part, Indicator) or not part.compares():
        return part
    fitted = _rules(part, values, part.key)
    return fitted.revised(gaps=_stand_in(part.gaps, _observed(values, part.key)))


def _rules(leaf: L, values: Values, key: str) -> L:
    """The treatments of a leaf and its rule, each fitted to what the ones before make of values."""
    if not leaf.compares():
        return leaf
    observed = _observed(values, key)
    if not len(observed):
        raise NothingToFit(part=key, kind=_comparing(leaf))
    treatments = []
    for treatment in leaf.treatments:
        fitted = treatment.fit(observed)
        observed = fitted.treat(observed)
        treatments.append(fitted)
    return leaf.revised(treatments=tuple(treatments), normaliser=leaf.normaliser.fit(observed))


def _comparing(leaf: Leaf) -> str:
    """The first thing about a leaf that compares people, by its kind."""
    kinds = [one.kind for one in leaf.treatments if one.relative]
    if leaf.normaliser.compares():
        kinds.append(leaf.normaliser.kind)
    return kinds[0] if kinds else "impute"


def _observed(values: Values, key: str) -> FloatArray:
    column = values.columns.index(key)
    numbers: FloatArray = values.numbers[:, column][values.states[:, column] == OBSERVED]
    return numbers


def _stand_in(gaps: Gaps, observed: FloatArray) -> Gaps:
    """The rule for gaps with the cohort's mean or median worked out."""
    if not isinstance(gaps, Impute) or gaps.impute not in {"mean", "median"}:
        return gaps
    if gaps.impute == "mean":
        return Stand(value=math.fsum(observed) / len(observed), by="mean")
    return Stand(value=float(np.median(observed)), by="median")


def _by_scores(scheme: Scheme, branch: B, stretch: Stretch) -> B:
    """A branch with the weightings and aggregators in it fitted, the deepest first."""
    parts = tuple(
        _by_scores(scheme, part, stretch) if isinstance(part, Group) else part
        for part in branch.parts
    )
    if parts != branch.parts:
        branch = branch.revised(parts=parts)
    if not branch.compares():
        return branch
    nodes = [score_part(scheme, part, stretch) for part in branch.parts]
    whole = ~np.logical_or.reduce([node.absent() for node in nodes])
    rows = np.array([node.scores[whole] for node in nodes])
    weighting = branch.weighting.fit(branch.parts, rows)
    weights = weighting.weights(branch.parts)
    return branch.revised(weighting=weighting, aggregator=branch.aggregator.fit(rows, weights))
