"""Equal weights: the same for all, whatever is written."""

from __future__ import annotations

from tests.methods.weightings.parts import Named, parts

from media_appraisal.methods.weightings.equal import Equal


def test_the_same_for_all() -> None:
    assert Equal().weights(parts("abc")) == (1, 1, 1)
    assert Equal().weights([Named("a", 30), Named("b", 70)]) == (1, 1)


def test_says_its_rule() -> None:
    assert Equal().describe().zh == "各项权重相同"
    assert Equal().describe().en == "all parts weigh the same"
