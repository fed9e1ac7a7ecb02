"""What fitting must not lose: origins, scores of a lone person, the kind and the value refused."""

from __future__ import annotations

import numpy as np
from tests.refusals import refusal

from media_appraisal.errors.cohorts import NotAboveZero
from media_appraisal.methods.aggregators.borda_count import BordaCount
from media_appraisal.methods.aggregators.copeland import Copeland
from media_appraisal.methods.aggregators.vikor import Vikor
from media_appraisal.methods.normalisers.standing import Standing
from media_appraisal.methods.treatments.log_rescaled import LogRescaled
from media_appraisal.methods.treatments.power_root import PowerRoot

SCORES = np.array([[10.0, 20.0], [30.0, 5.0]])


def test_aggregators_that_compare_people_keep_their_origin() -> None:
    for rule in (BordaCount(origin="default"), Copeland(origin="default"), Vikor(origin="default")):
        assert rule.fit(SCORES, [1, 1]).origin == "default"


def test_the_score_of_a_lone_person_is_not_that_of_several() -> None:
    rule = Vikor(single=70, flat=40)
    assert rule.fit(SCORES, [1, 1]).flat == 40
    assert rule.fit(SCORES[:, :1], [1, 1]).flat == 70
    assert Standing(cohort=(1, 2, 3), single=70).reach() == (0, 100)


def test_a_greatest_value_just_above_1_can_be_stretched() -> None:
    fitted = LogRescaled().fit(np.array([0.5, 1.5]))
    assert (fitted.times, fitted.shift) == (0.5, 0.75)


def test_a_power_names_the_value_that_it_refuses() -> None:
    found = refusal(lambda: PowerRoot(power=0.5, shift=1).treat(np.array([4.0, -3.0, -5.0])))
    assert isinstance(found, NotAboveZero)
    assert (found.name, found.value) == ("power_root", "-3")
