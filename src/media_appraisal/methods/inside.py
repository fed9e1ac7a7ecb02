"""Inside: rules put together from other rules, which score, are fitted and speak in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from media_appraisal.arrays import threshold
from media_appraisal.later import np
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.normaliser import Normaliser

Better = Literal["more", "less"]


def scored(rule: Normaliser, values: FloatArray) -> FloatArray:
    """The scores of an array, or of one plain float, also by a rule that takes arrays only."""
    if isinstance(values, float) and not rule.scalar:
        one: Any = float(rule.score(np.array([values]))[0])
        return one
    return rule.score(values)


def edge(at: float, better: Better, *, strict: bool) -> float:
    """The least number on the upper side of a line.

    Which side the line itself is on follows from what is better, and from whether it must be
    passed (strict) or only met.
    """
    return threshold(at, beyond=(better == "more") == strict)


def side(at: float, better: Better, *, strict: bool) -> str:
    """The better side of a line, such as `x ≥ 0.8`."""
    sign = {"more": "≥>", "less": "≤<"}[better][strict]
    return f"x {sign} {plain(at)}"


def quoted(rule: Normaliser) -> Text:
    """What a rule inside says, in brackets."""
    said = rule.describe()
    return Text(zh=f"「{said.zh}」", en=f"[{said.en}]")


def listed(zh: str, en: str, rules: Iterable[Normaliser]) -> Text:
    """A heading, then what each rule inside says."""
    said = [quoted(rule) for rule in rules]
    return Text(
        zh=f"{zh}：{'，'.join(one.zh for one in said)}",
        en=f"{en}: {', '.join(one.en for one in said)}",
    )
