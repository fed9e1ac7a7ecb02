"""The anchored levels of the rated items: five sentences each, none used twice."""

from __future__ import annotations

from typing import Any

import pytest

from media_appraisal.files.documents import load_scheme
from media_appraisal.scheme.part import Qualitative

SCHEME = load_scheme("new_media_operator_extended.month")
RATED = {part.key: part for part in SCHEME.indicators if isinstance(part, Qualitative)}


def levels_of(key: str) -> list[dict[str, Any]]:
    levels: list[dict[str, Any]] = RATED[key].normaliser.written()["levels"]
    return levels


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sixty_sentences_and_no_two_alike(lang: str) -> None:
    sentences = [level["anchor"][lang] for key in RATED for level in levels_of(key)]
    assert len(sentences) == 60
    assert len(set(sentences)) == 60


@pytest.mark.parametrize("key", RATED)
def test_five_levels_from_1_to_5_score_20_to_100(key: str) -> None:
    levels = levels_of(key)
    assert [(level["value"], level["score"]) for level in levels] == [
        (1, 20),
        (2, 40),
        (3, 60),
        (4, 80),
        (5, 100),
    ]
    assert len({level["label"]["zh"] for level in levels}) == 5
    assert len({level["label"]["en"] for level in levels}) == 5


@pytest.mark.parametrize("key", RATED)
def test_each_anchor_is_a_whole_sentence_in_both_languages(key: str) -> None:
    for level in levels_of(key):
        chinese, english = level["anchor"]["zh"], level["anchor"]["en"]
        assert chinese.endswith("。")
        assert len(chinese) >= 20
        assert english.isascii()
        assert english.endswith(".")
        assert len(english.split()) >= 12


@pytest.mark.parametrize("key", RATED)
def test_each_is_rated_under_its_own_key_by_default_shares(key: str) -> None:
    measure = RATED[key].measure.model_dump()
    assert (measure["kind"], measure["item"], measure["origin"]) == ("rated", key, "default")
    assert measure["shares"] == {"superior": 60, "peer": 30, "self": 10}


def test_between_two_levels_the_score_lies_on_the_line() -> None:
    assert {RATED[key].normaliser.model_dump()["between"] for key in RATED} == {"linear"}
