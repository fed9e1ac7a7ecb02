"""Operable (可操作), choices: what the wording of a rule leaves open and its numbers settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.linter.names import is_fraction, is_volume
from media_appraisal.linter.probes import responses
from media_appraisal.linter.rewarding import falls_short, lacks_marks
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import documents, inside
from media_appraisal.linter.words import named
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.scheme.total import Adjustment
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.document import Document
    from media_appraisal.linter.tree import Ruled, Tree


@rule("MA308", "note")
def choice_left_open(tree: Tree) -> Iterator[Fault]:
    """Step rules that are still a default, with what they take a step and a part of one to be."""
    for outer, leaf in tree.ruled:
        for place, method in documents(leaf.normaliser, inside(outer, "normaliser")):
            taken = _taken(method, leaf) if _is_default(method) else ()
            for field, reading in taken:
                name = named(leaf)
                yield Fault(
                    inside(place, field),
                    Text(
                        zh=f"{name.zh}：{reading.zh}；这是默认读法，尚无人确认。",
                        en=f"{name.en}: {reading.en}; nobody has confirmed this default.",
                    ),
                    Text(
                        zh="请确认读法，写进 `definition`，再写 `origin: set`。",
                        en="Confirm how it is read, say so in the `definition`, and write "
                        "`origin: set`.",
                    ),
                )


@rule("MA309", "warning")
def points_out_of_nothing(tree: Tree) -> Iterator[Fault]:
    """Rules whose scores stay far below 100, where nothing says out of how many points."""
    for place, leaf, response in responses(tree):
        idle = isinstance(leaf, Adjustment) or not lacks_marks(leaf)
        if falls_short(leaf, response) and not idle:
            name, best = named(leaf), plain(round(response.best, 2))
            yield Fault(
                inside(place, "normaliser"),
                Text(
                    zh=f"{name.zh}最高只得 {best} 分，而没有写明满分是多少：{best} 分算满分，"
                    "还是 100 分里的一小部分？",
                    en=f"{name.en} scores {best} at most, and nothing says out of how many: is "
                    f"{best} full marks, or a small part of 100?",
                ),
                Text(
                    zh=f"若 {best} 就是满分，请写 `marks: {best}`，或把各分数换算成百分制。",
                    en=f"Where {best} is full marks, write `marks: {best}`, or write the scores "
                    "out of 100.",
                ),
            )


def _is_default(method: Document) -> bool:
    return isinstance(method, Normaliser) and method.origin == "default"


def _taken(method: Document, leaf: Ruled) -> Iterator[tuple[str, Text]]:
    """How a rule reads a bare step, where it can be read in another way too."""
    unit, step = getattr(method, "unit", None), getattr(method, "step", None)
    whole = is_volume(leaf) and all(
        float(getattr(method, field, 1)).is_integer() for field in ("step", "per")
    )
    if is_fraction(leaf) and step is not None and unit in _STEPS:
        size = plain(step)
        reading = _STEPS[unit]
        yield "unit", Text(zh=reading.zh.format(size), en=reading.en.format(size))
    part_step = getattr(method, "part_step", None)
    if part_step in _PARTS and (unit == "relative" or not whole):
        yield "part_step", _PARTS[part_step]


_STEPS = {
    "points": Text(zh="每 {0}% 读作 {0} 个百分点", en="a step of {}% is read as percentage points"),
    "relative": Text(
        zh="每 {0}% 读作目标的 {0}%", en="a step of {}% is read as part of the target"
    ),
}
_PARTS = {
    "floor": Text(zh="不足一步的不计", en="part of a step does not count"),
    "ceil": Text(zh="不足一步的按一步计", en="part of a step counts whole"),
    "proportional": Text(zh="不足一步的按比例计", en="part of a step counts in proportion"),
}
