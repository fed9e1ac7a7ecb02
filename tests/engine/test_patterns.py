"""Patterns of gaps: who lacks the same parts, however many parts there are."""

from __future__ import annotations

import numpy as np
import pytest

from media_appraisal.engine.patterns import rows_alike


@pytest.mark.parametrize("parts", [1, 7, 8, 9, 16, 17])
def test_people_are_together_who_lack_the_same_parts(parts: int) -> None:
    # The first and the third lack the last part, the second lacks the first, the fourth nothing.
    states = [np.zeros(4, np.uint8) for _ in range(parts)]
    states[-1][[0, 2]] = 1
    states[0][1] = 2
    found = {present: places.tolist() for present, places in rows_alike(states)}
    every = tuple(range(parts))
    if parts == 1:
        assert found == {(): [0, 1, 2]}
    else:
        assert found == {every[:-1]: [0, 2], every[1:]: [1]}


@pytest.mark.parametrize("parts", [9, 12, 16])
def test_parts_from_the_ninth_on_tell_people_apart(parts: int) -> None:
    states = [np.zeros(3, np.uint8) for _ in range(parts)]
    states[-1][0] = states[-2][1] = 1
    found = {present: places.tolist() for present, places in rows_alike(states)}
    every = tuple(range(parts))
    assert found == {every[:-1]: [0], (*every[:-2], parts - 1): [1]}
