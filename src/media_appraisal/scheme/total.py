"""What happens to the total: adjustments, their limits, gates, rounding."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import Mode
from media_appraisal.document import Document, Key, Number, Origin
from media_appraisal.errors.documents import BadBounds, GateUnclear
from media_appraisal.measures.entered import Entered
from media_appraisal.measures.measure import Measure
from media_appraisal.methods.inside import quoted
from media_appraisal.methods.points import joined
from media_appraisal.scheme.part import Leaf
from media_appraisal.text import Text, both, plain

NotNegative = Annotated[Number, Field(ge=0)]


class Adjustment(Leaf):
    """A bonus or penalty (加减分): its rule gives points that are added to the total.

    Points are those of the rule as they are, so a rule with `marks` is written with marks of 100.
    """

    key: Key
    label: Text | None = None
    definition: Text | None = None
    reference: str | None = None
    """Where the rule comes from: a page, a paragraph, a decision."""
    bounds: tuple[Number, Number]
    """The least points that it brings, negative for a penalty, and the most."""
    only_from: Number | None = None
    """It counts only where the total before adjustments is at least this."""
    highest_of: Key | None = None
    """Of the adjustments that say the same word here, only the one with the most points counts,
    the first of equals (就高不重复)."""
    gaps: Literal["refuse", "zero"] = "refuse"
    """What happens to a gap: an error, or no points. What does not apply brings none anyway."""
    origin: Origin = "set"
    """Who decided it."""

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)

    def describe(self) -> Text:
        """The adjustment as a sentence in both languages."""
        rule, name = quoted(self.normaliser), named(self.key, self.label)
        least, most = map(plain, self.bounds)
        said = [
            Text(
                zh=f"加减分 {name.zh}：{rule.zh}计入总分，{least} 至 {most} 分",
                en=f"adjustment {name.en}: {rule.en} on the total, {least} to {most} points",
            )
        ]
        if self.only_from is not None:
            line = plain(self.only_from)
            said.append(Text(zh=f"总分达到 {line} 分才计", en=f"only from a total of {line}"))
        if self.highest_of is not None:
            word = self.highest_of
            said.append(Text(zh=f"{word} 中只计最高的一项", en=f"only the highest of {word}"))
        if self.gaps == "zero":
            said.append(Text(zh="缺项不加不减", en="a gap brings nothing"))
        return joined(said)


class Limits(Document):
    """How far adjustments may carry the total; beyond it all of one sign are cut in proportion."""

    added: NotNegative | None = None
    """The most points that all additions bring together; no limit if not given."""
    taken: NotNegative | None = None
    """The most points that all deductions take together; no limit if not given."""
    least: Number | None = None
    """The least total after adjustments; no limit if not given."""
    most: Number | None = None
    """The most; no limit if not given."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.least is not None and self.most is not None and self.least >= self.most:
            raise BadBounds(low=self.least, high=self.most)
        return self

    @property
    def key(self) -> str:
        """What stands in the place of a key, where lines are told apart."""
        return ".limits"

    @property
    def title(self) -> Text:
        """What explanations call it."""
        return Text(zh="总分限额", en="Limits of the total")

    def describe(self) -> Text:
        """The limits as a sentence in both languages."""
        told = (
            (self.added, "加分合计最多 {} 分", "at most {} points added"),
            (self.taken, "扣分合计最多 {} 分", "at most {} points taken"),
            (self.least, "总分最低 {} 分", "the total at least {}"),
            (self.most, "总分最高 {} 分", "the total at most {}"),
        )
        said = [
            Text(zh=zh.format(plain(points)), en=en.format(plain(points)))
            for points, zh, en in told
            if points is not None
        ]
        sentence = joined(said or [Text(zh="无", en="none")])
        return Text(zh=f"总分限额：{sentence.zh}", en=f"limits of the total: {sentence.en}")


class Gate(Document):
    """An event that holds down a grade, the total or a part, whatever was achieved (否决, 封顶)."""

    key: Key
    label: Text | None = None
    definition: Text | None = None
    measure: Measure = Entered()
    """How facts become the value that the gate looks at."""
    at_least: Number = 1.0
    """The gate closes from this value on."""
    cap: Key | None = None
    """The best grade that is left."""
    at_most: Number | None = None
    """The most points that are left to the total, or to `part`; 0 is a veto (一票否决)."""
    part: Key | None = None
    """The part whose score is held down; the total where none is named."""
    origin: Origin = "set"
    """Who decided it."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.cap is None) == (self.at_most is None) or (self.cap and self.part):
            raise GateUnclear(key=self.key)
        return self

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)

    def describe(self) -> Text:
        """The gate as a sentence in both languages; what is counted stands in its measure."""
        name, value = named(self.key, self.label), plain(self.at_least)
        if self.cap is not None:
            held = Text(zh=f"等级最高 {self.cap}", en=f"the grade is at most {self.cap}")
        else:
            points, of = plain(self.at_most or 0), self.part
            held = Text(
                zh=f"{f'{of} ' if of else '总分'}最高 {points} 分",
                en=f"{of or 'the total'} is at most {points}",
            )
        return Text(
            zh=f"关口 {name.zh}：达到 {value} 时，{held.zh}",
            en=f"gate {name.en}: from {value} on, {held.en}",
        )


def named(key: str, label: Text | None) -> Text:
    """A key, and the label behind it where there is one."""
    if label is None:
        return both(key)
    return Text(zh=f"{key}（{label.zh}）", en=f"{key} ({label.en})")


class Rounding(Document):
    """How the total is rounded, once, at the end."""

    places: Annotated[int, Field(ge=0, le=6)] = 2
    """Decimals that are kept."""
    mode: Mode = "half_up"
    """What happens to the rest: half up, half to even, cut off, or always up."""
    compare: Literal["unrounded", "rounded"] = "unrounded"
    """Which total meets the cut-offs of the scale."""
