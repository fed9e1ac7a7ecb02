"""Words: a clause is cleaned and cut by the longest match into the vocabulary of the grammar."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from media_appraisal.extras import lark
from media_appraisal.text import plain
from media_appraisal.wording.numerals import number

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(,\d{3})+(?![\d,])")
"""Digits in groups of three, as in 1,000."""
_AFTER = re.compile(r"[得扣加减计记奖给]\d{1,3},\d{3}")
"""Such digits behind a word for points, where the comma may end the points."""
_NUMERAL = r"(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百点]+)"
_PER_CENT = re.compile(rf"百分之({_NUMERAL})")
_FINER = re.compile(rf"(?:(千|万)分之({_NUMERAL})|(\d+(?:\.\d+)?)‰)")
"""Shares of a thousand or ten thousand."""
_BARE = re.compile(r"每(百万|千万|[百千万亿])(?![字\d])")
"""每千次, which leaves out that it is one thousand."""
_INTERVAL = re.compile(r"([\[(])(\d+(?:\.\d+)?)(%?),(\d+(?:\.\d+)?)(%?)([\])])")
"""[80%,100%), as mathematics writes it."""
_SHORT = re.compile(r"(^|[,;、。])(中|差)(?=[:为得]?\d)")
"""优, 良, 中, 差 in one row, where 差 is no distance."""


def cleaned(text: str) -> str:
    """The text with half-width digits and signs, and without blanks that divide nothing."""
    if not doubtful_comma(text):
        text = GROUPED.sub(lambda found: found.group().replace(",", ""), text)
    narrow = unicodedata.normalize("NFKC", text)
    narrow = narrow.replace("<=", "≤").replace(">=", "≥")
    narrow = _FINER.sub(_per_cent, _PER_CENT.sub(r"\1%", narrow))
    narrow = _INTERVAL.sub(_compared, _BARE.sub(_one, narrow))
    if "优" in narrow and "良" in narrow:
        narrow = _SHORT.sub(lambda found: found[1] + _LONG[found[2]], narrow)
    return re.sub(r"\s+(?=\D)|(?<=\D)\s+", "", narrow.strip())


_LONG = {"中": "中等", "差": "较差"}
_BIG = {"百万": "100万", "千万": "1000万"}


def _per_cent(found: re.Match[str]) -> str:
    """万分之三 as 0.03%."""
    share = found[2] or found[3]
    size = 100 if found[1] == "万" else 10
    return f"{plain(number(share) / size)}%"


def _one(found: re.Match[str]) -> str:
    return "每" + _BIG.get(found[1], f"1{found[1]}")


def _compared(found: re.Match[str]) -> str:
    """[80%,100%) as ≥80%且<100%."""
    unit = found[3] or found[5]
    low, high = ("≥" if found[1] == "[" else ">"), ("≤" if found[6] == "]" else "<")
    return f"{low}{found[2]}{unit}且{high}{found[4]}{unit}"


def doubtful_comma(text: str) -> bool:
    """Whether a comma may divide two numbers or the thousands of one."""
    found = GROUPED.search(text)
    return found is not None and ("," in GROUPED.sub("", text) or bool(_AFTER.search(text)))


class Cutter:
    """Cuts a text into words: at each place the longest of the vocabulary, the rest into WORDs."""

    def __init__(self, conf: Any) -> None:
        self.words = [(word.name, re.compile(word.pattern.to_regexp())) for word in conf.terminals]

    def cut(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The kind of each word, where it starts and where it ends."""
        start = 0
        while start < len(text):
            kind, end = self._word(text, start)
            yield kind, start, end
            start = end

    def _word(self, text: str, start: int) -> tuple[str, int]:
        """The longest word from here on; a WORD up to where the next one begins."""
        kind, end = self._longest(text, start)
        if kind not in {"", "WORD"}:
            return kind, end
        end = max(end, start + 1)
        while end < len(text):
            kind, after = self._longest(text, end)
            if kind not in {"", "WORD"} or not (kind or text[end].isalpha()):
                break
            end = max(after, end + 1)
        return ("WORD" if text[start].isalpha() else "UNKNOWN"), end

    def _longest(self, text: str, start: int) -> tuple[str, int]:
        """The longest word of the vocabulary that begins here; of equal ones the first."""
        best = "", start
        for kind, pattern in self.words:
            match = pattern.match(text, start)
            if match and match.end() > best[1]:
                best = kind, match.end()
        return best


@cache
def longest_match() -> type:
    """The lexer that a parser takes, of the cutter above."""

    class LongestMatch(lark.lexer.Lexer):
        __future_interface__ = 2

        def __init__(self, conf: Any) -> None:
            self.cutter = Cutter(conf)

        def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:  # noqa: ARG002
            text = getattr(lexer_state.text, "text", lexer_state.text)
            for kind, start, end in self.cutter.cut(text):
                yield lark.Token(kind, text[start:end], start, end_pos=end)

    return LongestMatch
