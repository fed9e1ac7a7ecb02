"""The laws that a treatment must keep."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from media_appraisal.errors.methods import NotFitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.treatment import Treatment

TOLERANCE = 2e-9


def keep_laws(
    treatment: Treatment, numbers: SearchStrategy[float], *, among: Sequence[float] = ()
) -> None:
    """One value each, input untouched, gaps kept, order kept, alone as in company, saved alike.

    A relative one refuses to treat unfitted, and is fitted once, to a cohort with `among` in it.
    """

    @settings(derandomize=True, database=None, deadline=None)
    @given(
        cohort=st.lists(numbers, min_size=4, max_size=9),
        values=st.lists(numbers | st.just(np.nan), max_size=9),
    )
    def laws(cohort: list[float], values: list[float]) -> None:
        cohort = [*cohort, *among]
        fitted = treatment.fit(np.array(cohort))
        assert not fitted.relative
        low, high = min(cohort), max(cohort)
        known = [value for value in values if not low > value and not value > high]
        _absolute_laws(fitted, np.array([*known, *cohort], dtype=float))

    if treatment.relative:
        try:
            treatment.treat(np.zeros(2))
        except NotFitted:
            pass
        else:
            raise AssertionError(f"{treatment.kind} treats before it knows the people")
    laws()


def _absolute_laws(treatment: Treatment, values: FloatArray) -> None:
    before = values.copy()
    treated = treatment.treat(values)
    assert treated.shape == values.shape
    assert values.tobytes() == before.tobytes()
    assert np.isnan(treated).tolist() == np.isnan(values).tolist()
    known = values[~np.isnan(values)]
    order = np.argsort(known, kind="stable")
    assert (np.diff(treated[~np.isnan(values)][order]) >= -TOLERANCE).all()
    written = json.loads(json.dumps(treatment.written()))
    again = type(treatment).model_validate(written).treat(values)
    assert again.tobytes() == treated.tobytes()
    for place, value in enumerate(values.tolist()):
        alone = treatment.treat(values[place : place + 1])
        assert alone.tobytes() == treated[place : place + 1].tobytes()
        if treatment.scalar:
            one = treatment.treat(value)
            assert not isinstance(one, np.ndarray | np.generic)
            assert np.array([one]).tobytes() == alone.tobytes()
