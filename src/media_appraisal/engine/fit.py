"""Fit: what compares people is worked out once, and gives a scheme for one person at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from media_appraisal.engine.intake import values_of
from media_appraisal.errors.values import NothingToFit
from media_appraisal.scheme.part import Group, Indicator
from media_appraisal.states import OBSERVED

if TYPE_CHECKING:
    from media_appraisal.engine.values import Values
    from media_appraisal.scheme.part import Part
    from media_appraisal.scheme.scheme import Scheme


def fit(scheme: Scheme, data: Any) -> Scheme:
    """The scheme with each relative rule replaced by an absolute one that holds the cohort.

    `data` is whatever `appraise` takes. Only observed values count; NothingToFit where an
    indicator has none. The scheme that comes back can be saved, and gives one person the same
    score alone as in company.

    >>> import media_appraisal as ma
    >>> ranked = {"kind": "quantitative", "key": "reads", "normaliser": "percent_rank"}
    >>> scheme = ma.load_scheme("hdi").revised(parts=[ranked])
    >>> fitted = ma.fit(scheme, [{"person": "li", "reads": 900}, {"person": "he", "reads": 100}])
    >>> ma.appraise_one(fitted, {"reads": 500}).total
    50.0
    """
    values = values_of(scheme, data)
    return scheme.revised(parts=tuple(_fitted(part, values) for part in scheme.parts))


def _fitted(part: Part, values: Values) -> Part:
    if isinstance(part, Group):
        return part.revised(parts=tuple(_fitted(inner, values) for inner in part.parts))
    if not isinstance(part, Indicator) or not part.normaliser.relative:
        return part
    column = values.columns.index(part.key)
    observed = values.numbers[values.states[:, column] == OBSERVED, column]
    if not len(observed):
        raise NothingToFit(part=part.key, kind=part.normaliser.kind)
    return part.revised(normaliser=part.normaliser.fit(np.array(observed)))
