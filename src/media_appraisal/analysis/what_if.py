"""What if: one person's total and grade with other values, beside those that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.told import Told
from media_appraisal.arrays import settle
from media_appraisal.engine import words
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.cells import known_columns
from media_appraisal.engine.compare import compare
from media_appraisal.engine.values import Values
from media_appraisal.errors.values import UnknownColumn
from media_appraisal.later import np
from media_appraisal.scheme.scheme import CASES, DAYS
from media_appraisal.text import Text, both, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.compare import Comparison
    from media_appraisal.methods.scale import Grade
    from media_appraisal.scheme.scheme import Measured
    from media_appraisal.show import Sheet
    from media_appraisal.text import Lang


@attrs.frozen(eq=False, kw_only=True)
class WhatIf(Told):
    """What one person would have with other values."""

    result: Appraisal = attrs.field(repr=False)
    person: str
    changes: dict[str, Any]
    after: Appraisal = attrs.field(repr=False)
    """The appraisal of this person alone, with the other values, by the rules of the result."""

    @property
    def comparison(self) -> Comparison:
        """What moved, indicator by indicator."""
        return compare(self.result, self.after, self.person, lang=self.lang)

    @property
    def before_grade(self) -> Grade | None:
        """The grade that the person has."""
        return self.result.grade_at(self.result.values.row(self.person))

    @property
    def grade(self) -> Grade | None:
        """The grade that the person would have."""
        return self.after.grade_at(0)

    @property
    def points(self) -> float:
        """The total that the person would have, as the scheme rounds it; NaN for none."""
        return float(self.after.points[0])

    @property
    def rank(self) -> int | None:
        """The rank among the people of the result, whose values stay; None without a total."""
        mine = self.after.final[0]
        if np.isnan(mine):
            return None
        others = np.delete(self.result.final, self.result.values.row(self.person))
        return 1 + int(np.count_nonzero(settle(others) > settle(float(mine))))

    def records(self) -> list[dict[str, Any]]:
        """As the comparison: one mapping an indicator, in points."""
        return self.comparison.records()

    def sheet(self) -> Sheet:
        """The comparison as a table, with the changes in its title."""
        sheet = self.comparison.sheet()
        changes = tuple(self._changes()) or (Text(zh="什么都不变", en="nothing changes"),)
        title = Text(
            zh=f"{self.person}　假如{'，'.join(change.zh for change in changes)}",
            en=f"{self.person}: what if {', '.join(change.en for change in changes)}",
        )
        foot = (*sheet.foot, *(line.said(self.lang) for line in self._foot()))
        return attrs.evolve(sheet, title=title.said(self.lang), foot=foot)

    def _changes(self) -> Iterator[Text]:
        """What is different, in words."""
        titles = {one.key: one for one in self.result.scheme.measured}
        for place, key in enumerate(self.result.values.columns):
            before, after = (
                result.values.numbers[result.values.row(self.person), place]
                for result in (self.result, self.after)
            )
            if before != after and not (np.isnan(before) and np.isnan(after)):
                part = titles[key]
                old, new = _said(part, before), _said(part, after)
                zh, en = part.title.zh, part.title.en
                yield Text(zh=f"{zh} {old.zh} → {new.zh}", en=f"{en} {old.en} → {new.en}")
        old_days, new_days = (
            _days(result.values.only([result.values.row(self.person)]))
            for result in (self.result, self.after)
        )
        if old_days != new_days:
            yield Text(
                zh=f"在岗天数 {old_days} → {new_days}", en=f"active days {old_days} → {new_days}"
            )

    def _foot(self) -> Iterator[Text]:
        if self.rank is not None and len(self.result.people) > 1:
            yield Text(
                zh=f"其他人不变时，排第 {self.rank} 名（共 {len(self.result.people)} 人）",
                en=f"Rank {self.rank} of {len(self.result.people):,}, if nobody else changes.",
            )
        if self.result.scheme.relative:
            yield Text(
                zh="比较人员的标准保持原考核结果中的数值",
                en="Rules that compare people keep the numbers that they have in the result.",
            )


def _said(part: Measured, number: float) -> Text:
    """A value with its unit."""
    value = None if np.isnan(number) else float(number)
    return words.value(part, value) or both("–" if value is None else plain(value))


def _days(values: Values) -> str:
    """The active days of one person, a dash where nobody knows."""
    (row,) = values.records()
    return "–" if row.get(DAYS) is None else str(row[DAYS])


def _changed(values: Values, changes: Mapping[str, Any]) -> Values:
    """One person's values with others instead, of which nothing is known but their numbers."""
    (row,) = values.records()
    for key in changes:
        row.pop(f"{key}{CASES}", None)
    changed = Values.of_rows(values.columns, [row | dict(changes)])
    kept = {at: why for at, why in values.reasons.items() if values.columns[at[1]] not in changes}
    return attrs.evolve(changed, reasons=kept | dict(changed.reasons))


def what_if(
    result: Appraisal, person: str, changes: Mapping[str, Any], *, lang: Lang = "en"
) -> WhatIf:
    """What one person would have with some other values; nothing that exists is changed.

    `changes` has numbers by the keys of indicators, adjustments and gates; None is a gap, which a
    `KEY.gap` beside it explains; `days` are the active days. The person is appraised again by the
    rules of the result, as they were fitted. Raises UnknownPerson, UnknownColumn, NotANumber,
    OutOfRange, DaysUnclear, GapsRefused.

    >>> import media_appraisal as ma
    >>> years = {"life_expectancy": 85, "expected_schooling": 18, "mean_schooling": 15}
    >>> result = ma.appraise(
    ...     ma.load_scheme("hdi"), [{"person": "utopia", "gni_per_capita": 7_500} | years])
    >>> found = ma.what_if(result, "utopia", {"gni_per_capita": 75_000})
    >>> found.points
    100.0
    """
    place = result.values.row(person)
    known_columns(changes, result.fitted.columns)
    if "person" in changes:
        raise UnknownColumn(name="person", known=result.fitted.columns)
    after = appraise(
        result.fitted,
        _changed(result.values.only([place]), changes),
        period=result.period,
        provisional=result.provisional,
        keep="everything",
    )
    return WhatIf(
        result=result,
        lang=lang,
        person=person,
        changes=dict(changes),
        after=attrs.evolve(after, scheme=result.scheme),
    )
