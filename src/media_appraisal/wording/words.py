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
    return bool(GROUPED.search(text)) and "," in GROUPED.sub("", text)


@cache
def longest_match() -> type:
    """A lexer that takes the longest word at each place, and what is no word as a WORD."""

    class LongestMatch(lark.lexer.Lexer):  # type: ignore[misc,name-defined]  # lark on first use
        __future_interface__ = 0

        def __init__(self, conf: Any) -> None:
            self.words = [
                (word.name, re.compile(word.pattern.to_regexp())) for word in conf.terminals
            ]

        def lex(self, text: str) -> Iterator[Any]:
            start = 0
            while start < len(text):
                name, end = self._longest(text, start)
                yield lark.Token(name, text[start:end], start, end_pos=end)
                start = end

        def _longest(self, text: str, start: int) -> tuple[str, int]:
            """The longest word from here on; a WORD up to where the next one begins."""
            found = self._found(text, start)
            if found is not None and found[0] != "WORD":
                return found
            end = found[1] if found else start + 1
            while end < len(text):
                found = self._found(text, end)
                if found is not None and found[0] != "WORD":
                    break
                if found is None and not text[end].isalpha():
                    break
                end = found[1] if found else end + 1
            return ("WORD" if text[start].isalpha() else "UNKNOWN"), end

        def _found(self, text: str, start: int) -> tuple[str, int] | None:
            best: tuple[str, int] | None = None
            for name, pattern in self.words:
                match = pattern.match(text, start)
                if match and match.end() > start and (best is None or match.end() > best[1]):
                    best = name, match.end()
            return best

    return LongestMatch
