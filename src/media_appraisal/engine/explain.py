"""Explain: one person's grade, from the values up to the last point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.arrays import printed_digits, rounded
from media_appraisal.engine import stage_words, words
from media_appraisal.engine.contributions import contributions, tree_of, with_own_points
from media_appraisal.engine.following import following
from media_appraisal.engine.line import Line, Weight
from media_appraisal.later import np
from media_appraisal.show import Column, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.node import Score
    from media_appraisal.text import Lang, Text


@attrs.frozen(eq=False, kw_only=True)
class Explanation:
    """Why one person has this grade. `lines` runs from the total down, parents before parts."""

    result: Appraisal = attrs.field(repr=False)
    person: str
    lang: Lang
    lines: tuple[Line, ...] = attrs.field(repr=False)
    stages: tuple[Text, ...]
    """What happened after the total: gates, rounding, the grade, what is still open."""

    def __str__(self) -> str:
        return self.sheet().text()

    def _repr_html_(self) -> str:
        return self.sheet().html()

    def said(self, lang: Lang) -> Explanation:
        """The same in the other language."""
        return attrs.evolve(self, lang=lang)

    def records(self) -> list[dict[str, Any]]:
        """One mapping a line: key, label, value, score, share, effective weight, points, notes.

        What follows the total, such as an adjustment, has neither share nor effective weight, nor
        has any line of whoever is not graded.
        """
        return [
            {
                "key": line.part.key,
                "label": line.part.title.said(self.lang),
                "value": line.value,
                "score": line.score,
                "share": line.weight and line.weight.share,
                "effective": line.weight and line.weight.effective,
                "points": line.billionths / 1e9,
                "notes": [note.said(self.lang) for note in line.notes],
            }
            for line in self.lines
        ]

    def sheet(self) -> Sheet:
        """The explanation as a table with lines at its foot."""
        columns = [
            Column(heading.said(self.lang), "left" if place in {0, 5} else "right")
            for place, heading in enumerate(words.HEADINGS)
        ]
        rows = [self._row(line) for line in self.lines]
        foot = [stage.said(self.lang) for stage in self.stages]
        title = words.explanation_title(self.result, self.person).said(self.lang)
        return Sheet(title, tuple(columns), tuple(rows), tuple(foot), self.lang)

    def _row(self, line: Line) -> Row:
        places = self.result.scheme.rounding.places
        value = words.value(line.part, line.value)
        notes = words.sentences([note.said(self.lang) for note in line.notes], self.lang)
        cells = (
            line.part.title.said(self.lang),
            "" if value is None else value.said(self.lang),
            "–" if line.score is None else f"{rounded(line.score, places, 'half_up'):.{places}f}",
            words.weight(line.weight, self.lang),
            f"{line.printed / 10**places:.{places}f}",
            notes,
        )
        return Row(cells, line.depth, strong=line.depth <= 1 and value is None)


def explain(result: Appraisal, person: str, *, lang: Lang = "en") -> Explanation:
    """Why a person has this grade: every value, rule, weight and point, and every moved weight.

    Prints as text in a terminal and shows as a table in a notebook. Raises UnknownPerson.

    >>> import media_appraisal as ma
    >>> best = {"life_expectancy": 85, "expected_schooling": 18, "mean_schooling": 15}
    >>> row = {"person": "utopia", "gni_per_capita": 75_000} | best
    >>> result = ma.appraise(ma.load_scheme("hdi"), [row])
    >>> print(ma.explain(result, "utopia", lang="zh").stages[1].zh)
    等级：极高
    """
    place = result.values.row(person)
    tree = tree_of(result, person)
    exact = contributions(tree)
    after = tuple(following(result, place))
    printed = _printed(result, place, tree, exact, after)
    lines = (
        *_lines(result, place, tree, exact, printed),
        *(attrs.evolve(line, printed=printed[line.part.key]) for line in after),
    )
    return Explanation(
        result=result,
        person=person,
        lang=lang,
        lines=lines,
        stages=tuple(stage_words.stages(result, place)),
    )


def _printed(
    result: Appraisal,
    place: int,
    tree: Score,
    exact: dict[str, int],
    after: tuple[Line, ...],
) -> dict[str, int]:
    """Whole last digits by key: largest remainders where points arise, and their sums above.

    What lies below a group that has points of its own brought nothing, and is not named.
    """
    points = result.points[place]
    brought = {node.key: exact[node.key] for node in with_own_points(tree)}
    brought |= {line.part.key: line.billionths for line in after}
    places = result.scheme.rounding.places
    total = 0 if np.isnan(points) else round(points * 10**places)
    amounts = printed_digits(list(brought.values()), places, total)
    found = dict(zip(brought, amounts, strict=True))
    _sum_up(tree, found)
    return found


def _sum_up(node: Score, found: dict[str, int]) -> int:
    if node.key not in found:
        found[node.key] = sum(_sum_up(part, found) for part in node.parts)
    return found[node.key]


def _lines(
    result: Appraisal, place: int, tree: Score, exact: dict[str, int], printed: dict[str, int]
) -> Iterator[Line]:
    brought = {node.key for node in with_own_points(tree)}
    out = result.people[place] in result.not_graded

    def below(node: Score, depth: int, weight: Weight) -> Iterator[Line]:
        yield Line(
            part=node.part,
            depth=depth,
            own=node.key in brought,
            value=_measured(result, place, node),
            counts_as=_value(node),
            score=None if node.absent()[0] else float(node.scores[0]),
            weight=None if out else weight,
            billionths=exact[node.key],
            printed=printed.get(node.key, 0),
            notes=() if out else tuple(words.notes(result, place, node, weight)),
            held=bool(node.every_held()[0]),
        )
        for part, its in zip(node.parts, _weights(node, weight), strict=True):
            yield from below(part, depth + 1, its)

    yield from below(tree, 0, Weight())


def _weights(node: Score, weight: Weight) -> Iterator[Weight]:
    """What each part of a node of this weight weighs."""
    whole = sum(part.weight for part in node.parts)
    shares = node.shares()[:, 0].tolist() if node.parts else []
    for part, share in zip(node.parts, shares, strict=True):
        yield Weight(
            given=part.weight / whole,
            share=share,
            effective=share * weight.effective,
            joined=any(shares),
            gated=bool(node.every_held()[0]) or weight.gated,
        )


def _measured(result: Appraisal, place: int, node: Score) -> float | None:
    if node.values is None:
        return None
    number = float(result.values.numbers[place, result.values.columns.index(node.key)])
    return None if np.isnan(number) else number


def _value(node: Score) -> float | None:
    if node.values is None or np.isnan(node.values[0]):
        return None
    return float(node.values[0])
