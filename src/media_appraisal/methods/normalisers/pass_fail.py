"""Pass or fail: one score on the better side of a line, another on the worse."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.inside import Better, edge, side
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import (
    AboveZero,
    full_marks,
    in_points,
    joined,
    out_of,
    where_known,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class PassFail(Normaliser):
    """`passed` points where the settled value meets the line, `failed` points elsewhere.

    score = 100 points / marks. For 达标得满分, 否则不得分; 无违规 10 分, 有违规 0 分 (`at: 0`,
    `better: less`); 未完成扣 1 分 (`passed: 0`, `failed: -1`, where the part's bounds allow it).
    """

    kind: Literal["pass_fail"] = "pass_fail"
    at: Number
    """The line, in the unit of the indicator."""
    better: Better = "more"
    """Whether more or less is better."""
    strict: bool = False
    """Whether the line must be passed (高于), not only met (达到)."""
    passed: Number | None = None
    """The points of those who meet it; the marks if not given."""
    failed: Number = 0.0
    """The points of those who do not."""
    marks: AboveZero = 100.0
    """The full marks that the points of this rule are written in."""

    scalar = True

    def score(self, values: FloatArray) -> FloatArray:
        """One of two scores, shape (n,)."""
        lower, upper = self._scores
        above: Any = values >= self._edge
        chosen = (upper if above else lower) if isinstance(values, float) else None
        return where_known(values, np.where(above, upper, lower) if chosen is None else chosen)

    def reach(self) -> tuple[float, float]:
        """The two scores."""
        least, most = sorted(self._scores)
        return float(least), float(most)

    @cached_property
    def _edge(self) -> float:
        return edge(self.at, self.better, strict=self.strict)

    @cached_property
    def _scores(self) -> tuple[float, float]:
        """The score of the values below the line, and of those above it."""
        passed = self.marks if self.passed is None else self.passed
        scores = out_of(self.failed, self.marks), out_of(passed, self.marks)
        return scores if self.better == "more" else scores[::-1]

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        failed, where = plain(self.failed), side(self.at, self.better, strict=self.strict)
        zh, en = "满分", "all of them"
        if self.passed is not None:
            zh, en = f" {plain(self.passed)} 分", in_points(self.passed)
        clause = Text(
            zh=f"{where} 得{zh}，否则得 {failed} 分", en=f"{en} for {where}, otherwise {failed}"
        )
        return joined([full_marks(self.marks), clause])
