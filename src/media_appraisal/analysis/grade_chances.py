"""Grade chances: how likely each grade is where a total is only known with an error."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.after import NEVER
from media_appraisal.analysis.ground import Ground
from media_appraisal.analysis.told import Told
from media_appraisal.errors.analysis import ErrorOff
from media_appraisal.later import np
from media_appraisal.show import Row, Sheet
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.text import Lang

SHOWN = 20
"""People whom a table lists; the records have them all."""


@attrs.frozen(eq=False, kw_only=True)
class GradeChances(Told):
    """The chance of each grade for each person, given the error of a total."""

    result: Appraisal = attrs.field(repr=False)
    error: float
    """The standard error of a total, in points."""
    people: tuple[str, ...] = attrs.field(repr=False)
    grade: IntArray = attrs.field(repr=False)
    """The grades that they have, shape (n,)."""
    chances: FloatArray = attrs.field(repr=False)
    """The chance of each grade, shape (grades, n)."""

    @property
    def holds(self) -> FloatArray:
        """The chance that each person's true total has the grade that the appraisal gives."""
        kept: FloatArray = self.chances[self.grade, np.arange(len(self.people))]
        return kept

    def records(self) -> list[dict[str, Any]]:
        """One mapping a person: person, grade, holds, chances."""
        keys = [grade.key for grade in self.result.scheme.scale.grades]
        return [
            {
                "person": person,
                "grade": keys[self.grade[i]],
                "holds": float(self.holds[i]),
                "chances": dict(zip(keys, self.chances[:, i].tolist(), strict=True)),
            }
            for i, person in enumerate(self.people)
        ]

    def sheet(self) -> Sheet:
        """The people whose grade is least certain, a column a grade."""
        shown = np.argsort(self.holds, kind="stable")[:SHOWN].tolist()
        grades = self.result.scheme.scale.grades
        title = Text(
            zh=f"{self.result.scheme.title.zh}：总分有误差时的等级",
            en=f"{self.result.scheme.title.en}: grades, given the error of a total",
        )
        foot = Text(
            zh=(
                f"总分的标准误为 {plain(self.error)} 分，按正态分布；"
                f"共 {len(self.people)} 人，列出等级最不确定的 {len(shown)} 人"
            ),
            en=(
                f"Standard error of a total: {plain(self.error)} points, normal. "
                f"The {len(shown):,} least certain of {len(self.people):,} people."
            ),
        )
        return Sheet(
            title=title.said(self.lang),
            columns=self.in_columns(
                (*_HEADINGS, *(one.title for one in grades)), frozenset({0, 1})
            ),
            rows=tuple(
                Row(
                    (
                        self.people[i],
                        grades[self.grade[i]].title.said(self.lang),
                        *(f"{chance:.1%}" for chance in self.chances[:, i]),
                    )
                )
                for i in shown
            ),
            foot=(foot.said(self.lang),),
            lang=self.lang,
        )


_HEADINGS = (Text(zh="人员", en="Person"), Text(zh="等级", en="Grade"))


def grade_chances(result: Appraisal, error: float, *, lang: Lang = "en") -> GradeChances:
    """How likely each grade is for each person, where totals carry a standard error of measurement.

    The true total is taken to be normal about the one found, so a grade that lies between two
    lines has the chance Phi((upper - total) / error) - Phi((lower - total) / error). Raters who
    would not agree with themselves next week make such an error: total deviation times
    sqrt(1 - reliability). Raises NobodyGraded, ErrorOff. Source: Rudner (2001, 2005).

    >>> import media_appraisal as ma
    >>> rule = {"kind": "goalposts", "worst": 0, "best": 100}
    >>> parts = [{"kind": "quantitative", "key": "a", "normaliser": rule}]
    >>> scale = {"kind": "cutoffs", "grades": [{"key": "A", "from": 80}, {"key": "B", "from": 0}]}
    >>> scheme = ma.Scheme(
    ...     key="one", version="1", unit_of_period="month", parts=parts, scale=scale)
    >>> result = ma.appraise(scheme, [{"person": "lin", "a": 80}])
    >>> round(ma.grade_chances(result, 3).records()[0]["holds"], 6)
    0.5
    """
    if not 0 < error < math.inf:
        raise ErrorOff(error=plain(error))
    ground = Ground.of(result)
    totals = ground.loose.tree.scores
    below = [
        [1.0 if line == NEVER else _below((line / 1e9 - total) / error) for line, total in pairs]
        for pairs in (
            zip(row, totals.tolist(), strict=True) for row in ground.after.lines[:-1].tolist()
        )
    ]
    edges = np.array([np.ones(len(totals)), *below, np.zeros(len(totals))])
    return GradeChances(
        result=result,
        lang=lang,
        error=error,
        people=ground.people,
        grade=ground.grade,
        chances=edges[:-1] - edges[1:],
    )


def _below(deviations: float) -> float:
    """The chance that a normal number lies below its mean plus so many deviations."""
    return math.erfc(-deviations / math.sqrt(2)) / 2
