"""Changes: who stands otherwise in one appraisal than in another, who came and who went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.engine import move_words, words
from media_appraisal.engine.beside import NO_DAYS
from media_appraisal.later import np
from media_appraisal.show import Column, Row, Sheet
from media_appraisal.text import Text, both, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias, TypeVar

    from media_appraisal.arrays import BoolArray, FloatArray, IntArray
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.scheme.scheme import Measured
    from media_appraisal.text import Lang

    Results: TypeAlias = tuple[Appraisal, Appraisal]
    Places: TypeAlias = tuple[int | None, int | None]
    Numbers: TypeAlias = tuple[float | None, float | None]
    Found = TypeVar("Found")

HEADINGS = (
    Text(zh="人员", en="Person"),
    Text(zh="之前", en="Before"),
    Text(zh="之后", en="After"),
    Text(zh="变化", en="Change"),
    Text(zh="等级", en="Grade"),
    Text(zh="说明", en="How"),
)
NOTHING = Text(zh="没有变化", en="Nothing has changed.")
CAME = Text(zh="仅在之后的结果中", en="only in the later result")
WENT = Text(zh="仅在之前的结果中", en="only in the earlier result")
NOT_OWN = Text(zh="本人数据未变", en="own values as before")


@attrs.frozen(kw_only=True)
class Change:
    """One person who stands otherwise; None stands for a total, grade or value that is not."""

    person: str
    places: Places
    """Where the person stands in the one appraisal and in the other; None where not at all."""
    totals: Numbers
    """Before and after, as each scheme rounds them."""
    grades: tuple[str | None, str | None]
    """The keys of the grades before and after."""
    values: Mapping[str, Numbers]
    """By indicator the values before and after that differ, or whose gap is of another sort."""
    notes: tuple[Text, ...]


@attrs.frozen(eq=False, kw_only=True)
class Changes:
    """What differs between two appraisals, person by person; whoever stands as before is left out.

    `compare` with a person's name says why that total moved, indicator by indicator.
    """

    lang: Lang
    before: Appraisal = attrs.field(repr=False)
    after: Appraisal = attrs.field(repr=False)
    changed: tuple[Change, ...]
    """Those in both appraisals, in the order of the later one."""
    came: tuple[Change, ...]
    """Those in the later one alone."""
    went: tuple[Change, ...]
    """Those in the earlier one alone."""

    def __str__(self) -> str:
        return self.sheet().text()

    def _repr_html_(self) -> str:
        return self.sheet().html()

    def said(self, lang: Lang) -> Changes:
        """The same in the other language."""
        return attrs.evolve(self, lang=lang)

    def records(self) -> list[dict[str, Any]]:
        """One mapping a person: totals and grades before and after, and the values that differ."""
        return [
            {
                "person": one.person,
                **dict(zip(("before", "after"), one.totals, strict=True)),
                **dict(zip(("grade_before", "grade_after"), one.grades, strict=True)),
                "values": dict(one.values),
                "notes": [note.said(self.lang) for note in one.notes],
            }
            for one in (*self.changed, *self.came, *self.went)
        ]

    def sheet(self) -> Sheet:
        """The changes as a table with lines at its foot."""
        lang = self.lang
        columns = tuple(
            Column(heading.said(lang), "right" if 1 <= place <= 3 else "left")
            for place, heading in enumerate(HEADINGS)
        )
        rows = tuple(self._row(one) for one in (*self.changed, *self.came, *self.went))
        title = move_words.results_title(self.before, self.after).said(lang)
        foot = tuple(line.said(lang) for line in self._foot())
        return Sheet(title, columns, rows or (Row((NOTHING.said(lang),)),), foot, lang)

    def _row(self, one: Change) -> Row:
        decimals = decimals_of(self.before, self.after)
        old, new = one.totals
        moved = "" if old is None or new is None else f"{new - old:+.{decimals}f}"
        totals = ("–" if total is None else f"{total:.{decimals}f}" for total in one.totals)
        notes = words.sentences([note.said(self.lang) for note in one.notes], self.lang)
        return Row((one.person, *totals, moved, self._grade(one), notes))

    def _grade(self, one: Change) -> str:
        """The grade as people say it, once where it is the same on both sides."""
        sides = zip((self.before, self.after), one.places, strict=True)
        found = [result.grade_at(place) for result, place in sides if place is not None]
        said = ["–" if grade is None else grade.title.said(self.lang) for grade in found]
        return " → ".join(dict.fromkeys(said))

    def _foot(self) -> Iterator[Text]:
        old, new = self.before.scheme, self.after.scheme
        if old.content_hash != new.content_hash:
            moved = " → ".join(
                f"{it.key} {it.version}, {it.content_hash[:12]}" for it in (old, new)
            )
            yield Text(zh=f"方案不同：{moved}", en=f"Another scheme: {moved}")
        shared = len(self.after.people) - len(self.came)
        changed, came, went = len(self.changed), len(self.came), len(self.went)
        yield Text(
            zh=f"两份结果都有 {shared} 人，其中 {changed} 人有变化；新增 {came} 人，减少 {went} 人",
            en=f"In both results: {shared}, changed: {changed}; came: {came}, went: {went}.",
        )


def decimals_of(before: Appraisal, after: Appraisal) -> int:
    """The decimals of whichever total is printed with more."""
    return max(result.scheme.rounding.places for result in (before, after))


def changes(before: Appraisal, after: Appraisal, lang: Lang) -> Changes:
    """Who stands otherwise in another total, grade, value or number of active days."""
    first = {person: place for place, person in enumerate(before.people)}
    second = {person: place for place, person in enumerate(after.people)}
    shared = [(first[person], place) for person, place in second.items() if person in first]
    results = (before, after)
    return Changes(
        lang=lang,
        before=before,
        after=after,
        changed=tuple(_changed(results, shared)),
        came=tuple(
            _change(results, (None, place), {}, [CAME])
            for person, place in second.items()
            if person not in first
        ),
        went=tuple(
            _change(results, (place, None), {}, [WENT])
            for person, place in first.items()
            if person not in second
        ),
    )


def _changed(results: Results, shared: list[tuple[int, int]]) -> Iterator[Change]:
    """Those of the people in both who stand otherwise."""
    before, after = results
    old, new = np.array(shared, dtype=np.int64).reshape(-1, 2).T
    keys = [key for key in after.values.columns if key in before.values.columns]
    moved = _moved(results, old, new, keys)
    other = moved.any(axis=1) | ~_alike(before.final[old], after.final[new])
    other |= _grade_keys(before)[old] != _grade_keys(after)[new]
    other |= _other_days(_days(before)[old], _days(after)[new])
    for row in np.flatnonzero(other).tolist():
        places = shared[row]
        differ = [keys[column] for column in np.flatnonzero(moved[row])]
        values = {key: _pair(_number, results, places, key) for key in differ}
        notes = [_value_moved(results, places, key) for key in differ]
        notes += _days_moved(results, places)
        yield _change(results, places, values, notes or [NOT_OWN])


def _alike(one: FloatArray, other: FloatArray) -> BoolArray:
    """Where two numbers are the same, or both are none."""
    found: BoolArray = (one == other) | (np.isnan(one) & np.isnan(other))
    return found


def _moved(results: Results, old: IntArray, new: IntArray, keys: list[str]) -> BoolArray:
    """Where a value is another, or a gap of another sort; shape (people, keys)."""
    found = np.zeros((len(old), len(keys)), dtype=bool)
    first, second = (result.values for result in results)
    for place, key in enumerate(keys):
        i, j = first.columns.index(key), second.columns.index(key)
        found[:, place] = ~_alike(first.numbers[old, i], second.numbers[new, j])
        found[:, place] |= first.states[old, i] != second.states[new, j]
    return found


def _grade_keys(result: Appraisal) -> Any:
    """The key of everybody's grade; None for NO_GRADE, which counts from the end."""
    keys = [grade.key for grade in result.scheme.scale.grades]
    return np.array([*keys, None], dtype=object)[result.grade]


def _days(result: Appraisal) -> IntArray:
    days = result.values.days
    return np.full(len(result.people), NO_DAYS) if days is None else days


def _other_days(old: IntArray, new: IntArray) -> BoolArray:
    """Where the active days are known on both sides, and differ."""
    found: BoolArray = (old != new) & (old != NO_DAYS) & (new != NO_DAYS)
    return found


def _change(
    results: Results, places: Places, values: Mapping[str, Numbers], notes: list[Text]
) -> Change:
    sides = zip(results, places, strict=True)
    return Change(
        person=next(result.people[place] for result, place in sides if place is not None),
        places=places,
        totals=_pair(_total, results, places),
        grades=_pair(_grade, results, places),
        values=values,
        notes=tuple(notes),
    )


def _pair(
    read: Callable[..., Found], results: Results, places: Places, *more: Any
) -> tuple[Found | None, Found | None]:
    """What is read of one person on either side; None where the person is not."""
    found = [
        None if place is None else read(result, place, *more)
        for result, place in zip(results, places, strict=True)
    ]
    return found[0], found[1]


def _total(result: Appraisal, place: int) -> float | None:
    total = float(result.points[place])
    return None if np.isnan(total) else total


def _grade(result: Appraisal, place: int) -> str | None:
    grade = result.grade_at(place)
    return None if grade is None else grade.key


def _number(result: Appraisal, place: int, key: str) -> float | None:
    number = float(result.values.numbers[place, result.values.columns.index(key)])
    return None if np.isnan(number) else number


def _value_moved(results: Results, places: Places, key: str) -> Text:
    """The indicator, and what was known and is known of it."""
    title = _part(results[1], key).title
    old, new = _pair(_said, results, places, key)
    assert old is not None
    assert new is not None
    if old == new:  # alike in the digits that people are shown
        old, new = (both(repr(number)) for number in _pair(_number, results, places, key))
    return Text(zh=f"{title.zh} {old.zh} → {new.zh}", en=f"{title.en} {old.en} → {new.en}")


def _part(result: Appraisal, key: str) -> Measured:
    return result.scheme.measured[result.scheme.columns.index(key)]


def _said(result: Appraisal, place: int, key: str) -> Text:
    number = _number(result, place, key)
    if number is None:
        state, _ = result.values.gap(place, result.values.columns.index(key))
        return words.STATE[state]
    return words.value(_part(result, key), number) or both(plain(number))


def _days_moved(results: Results, places: Places) -> Iterator[Text]:
    old, new = _pair(lambda result, place: _days(result)[[place]], results, places)
    assert old is not None
    assert new is not None
    if _other_days(old, new).any():
        yield Text(
            zh=f"在岗天数 {old[0]} → {new[0]}",
            en=f"active days {old[0]} → {new[0]}",
        )
