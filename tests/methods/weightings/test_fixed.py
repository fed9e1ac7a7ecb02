"""Fixed weights: kept as found, and what is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.methods.weightings.parts import parts
from tests.refusals import both_texts

from media_appraisal.methods.weightings.fixed import Fixed


def test_they_are_kept_as_found() -> None:
    assert Fixed(shares=(0.25, 0.75), by="critic").weights(parts("ab")) == (0.25, 0.75)


def test_refuses_other_parts() -> None:
    assert both_texts(lambda: Fixed(shares=(1, 2), by="pca").weights(parts("abc"))) == (
        "Here are 2 fitted weights for 3 parts. Fit the scheme anew.",
        "拟合得到 2 个权重，而本组有 3 项。请重新拟合方案。",
    )


def test_refuses_weights_of_nothing() -> None:
    assert both_texts(lambda: Fixed(shares=(0, 0), by="pca")) == (
        "All weights of 'pca' are zero; at least one part must weigh something.",
        "'pca' 的权重全部为零；至少有一项要有权重。",
    )
    with pytest.raises(ValidationError):
        Fixed(shares=(-0.1, 1.1), by="pca")


def test_says_its_rule() -> None:
    text = Fixed(shares=(0.25, 0.75), by="critic").describe()
    assert text.zh == "由人员得分推算的权重：0.25、0.75"
    assert text.en == "weights read off people's scores: 0.25, 0.75"
