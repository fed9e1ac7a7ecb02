"""Findings: what the linter says of a scheme or of facts, where, and the cure."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

import attrs

from media_appraisal.linter import sarif
from media_appraisal.show import Column, Row, Sheet
from media_appraisal.text import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import PurePath

Level = Literal["error", "warning", "note"]
"""Cannot be scored; can be scored and will be contested; worth knowing."""

OfSchemes = Literal["objective", "fair", "operable", "motivating"]
"""What the source document asks of a scheme: 客观性、公正性、可操作性及激励性."""
OfFacts = Literal["possible", "complete", "consistent", "clear"]
"""What is asked of facts before anybody is measured by them."""
Principle = OfSchemes | OfFacts

LEVELS: tuple[Level, ...] = get_args(Level)
PRINCIPLES: tuple[OfSchemes, ...] = get_args(OfSchemes)
FACT_PRINCIPLES: tuple[OfFacts, ...] = get_args(OfFacts)

_OF_CODES: dict[str, tuple[Principle, ...]] = {"MA": PRINCIPLES, "FC": FACT_PRINCIPLES}
"""The principles by the letters of a code, in the order of its first digit."""

TITLES: dict[Level | Principle, Text] = {
    "error": Text(zh="错误", en="error"),
    "warning": Text(zh="警告", en="warning"),
    "note": Text(zh="提示", en="note"),
    "objective": Text(zh="客观", en="Objective"),
    "fair": Text(zh="公正", en="Fair"),
    "operable": Text(zh="可操作", en="Operable"),
    "motivating": Text(zh="激励", en="Motivating"),
    "possible": Text(zh="可能", en="Possible"),
    "complete": Text(zh="完整", en="Complete"),
    "consistent": Text(zh="一致", en="Consistent"),
    "clear": Text(zh="明确", en="Clear"),
}


@attrs.frozen
class Finding:
    """One thing that a rule of the linter noticed."""

    code: str
    """Stable: `MA` of schemes, `FC` of facts, and three digits; the first says the principle."""
    level: Level
    place: str
    """The path in the scheme, by keys: `parts.content.parts.hit_count.normaliser`; of facts the
    table and the row: `account_day[wx-1, 2026-09-03]`."""
    text: Text
    cure: Text

    @property
    def principle(self) -> Principle:
        """The principle that the finding concerns, by the first digit of the code."""
        return principle_of(self.code)

    def record(self) -> dict[str, str]:
        """The finding as plain text, both languages side by side."""
        return {
            "code": self.code,
            "level": self.level,
            "principle": self.principle,
            "place": self.place,
            "text_zh": self.text.zh,
            "text_en": self.text.en,
            "cure_zh": self.cure.zh,
            "cure_en": self.cure.en,
        }


def rank(finding: Finding) -> tuple[int, int, str]:
    """The place of a finding among others: by principle, the worst first, then by code."""
    place = int(finding.code[2])
    return place, LEVELS.index(finding.level), finding.code


def principle_of(code: str) -> Principle:
    """The principle of a code such as `MA201`: the fair ones begin with 2."""
    return _OF_CODES[code[:2]][int(code[2]) - 1]


@attrs.frozen(eq=False)
class Findings(Sequence[Finding]):
    """What the linter found: by principle, then by level, then by code and place."""

    subject: Text
    """The title of the scheme, or what facts they are."""
    found: tuple[Finding, ...]
    principles: tuple[Principle, ...] = PRINCIPLES
    """Those that the findings may concern."""

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> Findings: ...
    def __getitem__(self, place: int | slice) -> Finding | Findings:
        if isinstance(place, slice):
            return attrs.evolve(self, found=self.found[place])
        return self.found[place]

    def __str__(self) -> str:
        return self.said("en")

    def _repr_html_(self) -> str:
        return self.sheet("en").html()

    @property
    def errors(self) -> Findings:
        """Those for which people cannot be scored."""
        return self.of_level("error")

    @property
    def warnings(self) -> Findings:
        """Those for which a grade will be contested."""
        return self.of_level("warning")

    @property
    def notes(self) -> Findings:
        """Those that are worth knowing."""
        return self.of_level("note")

    @property
    def confirmed(self) -> bool:
        """Whether no default of the library is in place that nobody has confirmed (MA302)."""
        return not self.of_code(DEFAULT)

    @property
    def by_principle(self) -> dict[Principle, Findings]:
        """The findings of each of the principles, none left out."""
        return {principle: self._where("principle", principle) for principle in self.principles}

    def of_level(self, level: Level) -> Findings:
        """The findings of one level."""
        return self._where("level", level)

    def at_least(self, level: Level) -> Findings:
        """The findings of a level and of those above it."""
        above = LEVELS[: LEVELS.index(level) + 1]
        return attrs.evolve(self, found=tuple(f for f in self.found if f.level in above))

    def of_code(self, code: str) -> Findings:
        """The findings of one rule."""
        return self._where("code", code)

    def records(self) -> list[dict[str, str]]:
        """One mapping a finding, plain text in both languages."""
        return [finding.record() for finding in self.found]

    def json(self) -> str:
        """The records as JSON, Chinese as it is."""
        return _json(self.records())

    def sarif(
        self, lang: Lang = "en", *, file: str | PurePath | None = None, text: str | None = None
    ) -> str:
        """A SARIF 2.1.0 log for code hosts and editors, its messages in one language.

        With the file that holds the scheme, results point to it; with the text of the file, to
        their lines.
        """
        return _json(sarif.log(self.records(), lang, file, text))

    def said(self, lang: Lang, width: int | None = None) -> str:
        """All findings as text, in lines of at most `width` columns."""
        return self.sheet(lang).text(width)

    def sheet(self, lang: Lang) -> Sheet:
        """The findings as a table, a cure after each run of findings that share it."""
        headings = {
            "zh": ("代码", "级别", "位置", "发现"),
            "en": ("code", "level", "place", "finding"),
        }
        rows = [row for part in self.by_principle.values() for row in _rows(part, lang)]
        return Sheet(
            title=f"{self.subject.said(lang)}{_COLON[lang]}{self._count(lang)}",
            columns=tuple(Column(heading) for heading in headings[lang]),
            rows=tuple(rows) or (Row((_NOTHING.said(lang),)),),
            lang=lang,
        )

    def _where(self, name: str, value: Any) -> Findings:
        found = (finding for finding in self.found if getattr(finding, name) == value)
        return attrs.evolve(self, found=tuple(found))

    def _count(self, lang: Lang) -> str:
        counts = {level: len(self.of_level(level)) for level in LEVELS}
        if lang == "zh":
            return "，".join(f"{TITLES[level].zh} {count} 条" for level, count in counts.items())
        return ", ".join(
            f"{count} {TITLES[level].en}{'' if count == 1 else 's'}"
            for level, count in counts.items()
        )


DEFAULT = "MA302"
"""The code of a default that nobody has confirmed."""

_NOTHING = Text(zh="没有发现问题。", en="Nothing was found.")
_COLON: dict[Lang, str] = {"zh": "：", "en": ": "}


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _rows(findings: Findings, lang: Lang) -> Iterator[Row]:
    """The rows of one principle; none where nothing was found."""
    if findings:
        yield Row((TITLES[findings[0].principle].said(lang),), strong=True)
    for cure, run in itertools.groupby(findings, key=lambda finding: finding.cure):
        for finding in run:
            level, text = TITLES[finding.level], finding.text
            yield Row((finding.code, level.said(lang), finding.place, text.said(lang)), depth=1)
        yield Row((f"→ {cure.said(lang)}",), depth=2)
