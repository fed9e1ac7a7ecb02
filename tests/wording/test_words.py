"""Words and numerals: how a clause is cleaned, cut and counted."""

from __future__ import annotations

import pytest

from media_appraisal.wording.numerals import number
from media_appraisal.wording.parsing import tokens
from media_appraisal.wording.words import cleaned, doubtful_comma


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("12.5", 12.5),
        ("1.5万", 15_000),
        ("3w", 30_000),
        ("2亿", 200_000_000),
        ("5千", 5000),
        ("半", 0.5),
        ("十", 10),
        ("十二", 12),
        ("三十五", 35),
        ("一百二十", 120),
        ("一百零五", 105),
        ("二百五", 250),
        ("两千", 2000),
        ("一万二千", 12_000),
        ("三点五", 3.5),
        ("零点二", 0.2),
    ],
)
def test_a_numeral_is_a_number(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("每低１％扣２分，最高扣５分", "每低1%扣2分,最高扣5分"),
        (" 每低 1 个百分点 扣 2 分 ", "每低1个百分点扣2分"),
        ("百分之五", "五%"),
        ("10 20", "10 20"),
        ("1,000人", "1000人"),
        ("1,000,000", "1000000"),
        (">= 90% ， <= 5", "≥90%,≤5"),
    ],
)
def test_a_clause_is_cleaned(text: str, clean: str) -> None:
    assert cleaned(text) == clean


def test_a_comma_that_may_divide_thousands_or_clauses() -> None:
    assert not doubtful_comma("每1,000人得1分，最高10分")
    assert doubtful_comma("5条得5,100条得10")


def cut(text: str) -> list[tuple[str, str]]:
    return [(word.type, str(word)) for word in tokens(text)]


def test_the_longest_word_wins() -> None:
    assert cut("未达标不得分") == [("UNDONE", "未达标"), ("NOTHING", "不得分")]
    assert cut("满分10分") == [("FULL", "满分"), ("NUM", "10"), ("POINTS", "分")]
    assert cut("1个百分点") == [("NUM", "1"), ("PP", "个百分点")]


def test_what_is_no_word_is_one_word_up_to_the_next() -> None:
    assert cut("粉丝互动低于") == [("WORD", "粉丝互动"), ("BELOW", "低于")]
    assert cut("增长率低") == [("WORD", "增长率"), ("BELOW", "低")]
    assert cut("#") == [("UNKNOWN", "#")]
