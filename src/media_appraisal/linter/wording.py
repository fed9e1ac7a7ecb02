"""Objective (客观), wording: the text and the numbers of a scheme say the same thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from media_appraisal.linter.names import is_fraction, is_volume, names_count, names_rate
from media_appraisal.linter.probes import numbers_in, responding
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import documents, inside
from media_appraisal.linter.words import listed, named
from media_appraisal.scheme.part import Qualitative
from media_appraisal.text import Text, both, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.document import Document
    from media_appraisal.linter.tree import Ruled, Tree
    from media_appraisal.scheme.part import Part
    from media_appraisal.scheme.total import Adjustment, Gate

BEYOND = 5.0
"""No share is judged above this only (500 %): the number was meant in percent."""

POINTS = (
    re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*分(?![钟之析比数段级为享别类制布公母辨支销项])"),
    re.compile(r"(?<![\d.])(\d+(?:\.\d+)?) points?\b(?! of (?:a )?per)"),
)
"""Points as people write them, in Chinese and in English."""

BLANK = re.compile(
    r"_{2,}|＿{2,}|[\[【［][\s_xX×＿…\.]*[\]】］]|(?<![A-Za-z])[xX×]{2,}(?=\s*[%％篇次条个人分元万])"
    r"|待定(?!期)|待填|待补充|待确定|\b(?:TBD|TODO|TBC)\b|[?？]{2,}"
)
"""What people write where something is still to be filled in."""

BEFOREHAND = (
    re.compile(r"(?:事先|预先|事前|另行|提前)(?:写明|声明|约定|指定|商定|规定|确定|划定)"),
    re.compile(r"\b(?:written down|declared|named|set|agreed|fixed) (?:beforehand|separately)\b"),
)
"""What a definition leaves to another paper."""


@rule("MA106", "note")
def without_reference(tree: Tree) -> Iterator[Fault]:
    """Indicators of which neither they, nor what they stand in, say where the rule comes from."""
    if tree.scheme.reference is not None:
        return
    sourced = [standing.place for standing in tree.parts if standing.part.reference is not None]
    bare = [
        named(standing.part)
        for standing in tree.indicators
        if not any(f"{standing.place}.".startswith(f"{place}.") for place in sourced)
    ]
    if bare:
        names = listed(bare)
        yield Fault(
            "reference",
            Text(
                zh=f"没有写明这些指标的依据（制度、决定或页码）：{names.zh}。",
                en=f"Nothing says where these indicators come from: {names.en}.",
            ),
            Text(
                zh="请为方案或各项写 `reference`：哪份文件、哪一条、哪次决定。",
                en="Write a `reference` for the scheme or for each part: the paper, the "
                "paragraph, the decision.",
            ),
        )


@rule("MA107", "warning")
def points_of_the_text_alone(tree: Tree) -> Iterator[Fault]:
    """Points that a text promises or threatens and no number of the document knows."""
    for place, thing in _described(tree):
        known = {round(number, 9) for number in numbers_in(thing.model_dump(mode="json"))} | {
            0.0,
            100.0,
        }
        text = _words(thing)
        said = {float(found) for pattern in POINTS for found in pattern.findall(text)}
        lost = sorted(n for n in said if n not in known and round(100 - n, 9) not in known)
        if lost:
            name, numbers = named(thing), ", ".join(plain(number) for number in lost)
            yield Fault(
                place,
                Text(
                    zh=f"{name.zh}的文字写到 {numbers} 分，而规则里没有这个数：计分时不会用到它。",
                    en=f"The text of {name.en} speaks of points that no rule knows: {numbers}. "
                    "They will not count.",
                ),
                Text(
                    zh="请把这些分数写进规则，或从文字中删去。",
                    en="Put the points into the rule, or take them out of the text.",
                ),
            )


@rule("MA108", "warning")
def blank_in_a_text(tree: Tree) -> Iterator[Fault]:
    """Texts with a blank that somebody meant to fill in: a target, a line, a path."""
    for place, document in documents(tree.scheme):
        for field, text in _texts(document):
            found = BLANK.search(text.zh) or BLANK.search(text.en)
            if found is not None:
                blank = found[0]
                yield Fault(
                    inside(place, field),
                    Text(
                        zh=f"这里还有空白没有填：{text.zh}（{blank}）",
                        en=f"A blank is still to be filled in here: {text.en} ({blank})",
                    ),
                    Text(
                        zh="请填上目标、爆款线或转化路径等，再用于考核。",
                        en="Fill in the target, the hit line or the path before it is used.",
                    ),
                )


@rule("MA109", "warning")
def name_against_number(tree: Tree) -> Iterator[Fault]:
    """Indicators named a rate and judged as a count, and the reverse."""
    for place, leaf in tree.ruled:
        clash = None if isinstance(leaf, Qualitative) else _clash(leaf)
        if clash is not None:
            yield Fault(
                inside(place, "unit"),
                clash,
                Text(
                    zh="请改正名称、单位或规则中的数：比率写小数（90% 写 0.9），数量写个数。",
                    en="Correct the name, the unit or the numbers of the rule: a rate is written "
                    "as a fraction (0.9 for 90%), a count as a count.",
                ),
            )


@rule("MA110", "note")
def left_to_another_paper(tree: Tree) -> Iterator[Fault]:
    """Definitions that rest on something declared beforehand, which the scheme does not hold."""
    for place, thing in _described(tree):
        definition = thing.definition
        if definition is None:
            continue
        zh, en = BEFOREHAND[0].search(definition.zh), BEFOREHAND[1].search(definition.en)
        if zh or en:
            name = named(thing)
            yield Fault(
                inside(place, "definition"),
                Text(
                    zh=f"{name.zh}的定义以“{(zh or en or ' ')[0]}”的内容为准，方案里看不到它。",
                    en=f"The definition of {name.en} rests on something "
                    f"'{(en or zh or ' ')[0]}', which the scheme does not hold.",
                ),
                Text(
                    zh="请在周期开始前写下来并告知被考核人，最好写进 `definition`。",
                    en="Write it down and tell people before the period begins, best in the "
                    "`definition`.",
                ),
            )


def _described(tree: Tree) -> Iterator[tuple[str, Part | Adjustment | Gate]]:
    """Everything with a definition of its own: the parts, the adjustments, the gates."""
    for standing in tree.parts:
        yield standing.place, standing.part
    for item in tree.scheme.adjustments:
        yield inside("adjustments", item.key), item
    for gate in tree.scheme.gates:
        yield inside("gates", gate.key), gate


def _words(thing: Part | Adjustment | Gate) -> str:
    """All that the definition and the reference of a thing say, in both languages."""
    definition, reference = thing.definition, getattr(thing, "reference", None)
    texts = (definition.zh, definition.en) if definition else ()
    return "\n".join((*texts, reference or ""))


def _texts(document: Document) -> Iterator[tuple[str, Text]]:
    """The texts of a document, each with its field."""
    for name, field in type(document).model_fields.items():
        value = getattr(document, name)
        if name == "reference" and isinstance(value, str):
            value = both(value)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Text):
                yield field.alias or name, text


def _clash(part: Ruled) -> Text | None:
    """What a name says against the unit or the rule; None where nothing."""
    if part.unit is None:
        return None
    name, unit = named(part), part.unit
    if names_rate(part) and is_volume(part):
        return Text(
            zh=f"{name.zh}名为比率，却以“{unit.zh}”计数。",
            en=f"{name.en} is named a rate and counted in {unit.en}.",
        )
    if names_count(part) and is_fraction(part):
        return Text(
            zh=f"{name.zh}名为数量，单位却是比率（{unit.zh}）。",
            en=f"{name.en} is named a count and given as a share ({unit.en}).",
        )
    steps = [method for _, method in documents(part.normaliser)]
    if is_volume(part) and any(getattr(method, "unit", None) == "points" for method in steps):
        return Text(
            zh=f"{name.zh}以“{unit.zh}”计数，规则却按百分点分步：一步只有百分之一个。",
            en=f"{name.en} is counted in {unit.en}, and its steps are percentage points: a step "
            "is a hundredth of one.",
        )
    if _moves_only_beyond(part):
        limit = f"{100 * BEYOND:g}%"
        return Text(
            zh=f"{name.zh}的值是比率，而规则在 {limit} 以内没有任何变化。",
            en=f"{name.en} is a share, and its rule gives the same up to {limit}.",
        )
    return None


def _moves_only_beyond(part: Ruled) -> bool:
    """Whether the rule of a share is idle up to where values are no shares any more."""
    if not is_fraction(part) or part.treatments:
        return False
    response = responding(part.revised(possible=None), part.normaliser)
    first = None if response is None else response.first_change
    return first is not None and first >= BEYOND
