"""Words: a clause is cleaned and cut by the longest match into the vocabulary of the grammar."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from media_appraisal.extras import lark

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(,\d{3})+(?![\d,])")
"""Digits in groups of three, as in 1,000."""
_AFTER = re.compile(r"[得扣加减计记奖给]\d{1,3},\d{3}")
"""Such digits behind a word for points, where the comma may end the points."""
_PER_CENT = re.compile(r"百分之([零一二两三四五六七八九十百点\d.]+)")


def cleaned(text: str) -> str:
    """The text with half-width digits and signs, and without blanks that divide nothing."""
    if not doubtful_comma(text):
        text = GROUPED.sub(lambda found: found.group().replace(",", ""), text)
    narrow = unicodedata.normalize("NFKC", text)
    narrow = narrow.replace("<=", "≤").replace(">=", "≥")
    narrow = _PER_CENT.sub(r"\1%", narrow)
    return re.sub(r"\s+(?=\D)|(?<=\D)\s+", "", narrow.strip())


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
