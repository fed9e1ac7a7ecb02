"""Fair (公正), coverage: every responsibility of the role counts in the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import inside
from media_appraisal.linter.words import choice, listed, named, percent
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.linter.tree import Standing, Tree
    from media_appraisal.scheme.part import Indicator
    from media_appraisal.scheme.role import Responsibility

    Evidence = tuple[Standing[Indicator], ...]

LITTLE = 0.05
"""A responsibility whose evidence weighs less than this share of the total hardly counts."""


@rule("MA205", "warning")
def responsibility_without_indicator(tree: Tree) -> Iterator[Fault]:
    """Responsibilities of the role of which no indicator gives evidence."""
    for responsibility, evidence in _covered(tree):
        if not evidence:
            name, key = named(responsibility), responsibility.key
            yield Fault(
                _place_of(responsibility),
                Text(
                    zh=f"职责{name.zh}没有任何指标作为依据，做得好坏都不影响总分。",
                    en=f"No indicator gives evidence of {name.en}: done well or badly, "
                    "this responsibility moves no total.",
                ),
                Text(
                    zh=f"请增加一项写明 `evidence: [{key}]` 的指标，或从岗位中删去这项职责。",
                    en=f"Add an indicator with `evidence: [{key}]`, or take the responsibility "
                    "out of the role.",
                ),
            )


@rule("MA206", "warning")
def responsibility_of_little_weight(tree: Tree) -> Iterator[Fault]:
    """Responsibilities whose evidence weighs less than 5 % of the total.

    An indicator that gives evidence of several responsibilities counts for each in equal parts.
    """
    for responsibility, evidence in _covered(tree):
        weights = [standing.weight / len(standing.evidence) for standing in evidence]
        if evidence and settle(ordered_sum(weights)) < LITTLE:
            name, found = named(responsibility), listed(named(s.part) for s in evidence)
            weight, key = percent(ordered_sum(weights)), responsibility.key
            yield Fault(
                _place_of(responsibility),
                Text(
                    zh=f"职责{name.zh}的全部依据（{found.zh}）只占总分的 {weight}，"
                    f"不足 {percent(LITTLE)}。",
                    en=f"All evidence of {name.en} weighs {weight} of the total, less than "
                    f"{percent(LITTLE)}: {found.en}.",
                ),
                Text(
                    zh=f"请提高这些指标的权重，或为职责 {key} 增加指标。",
                    en=f"Raise the weights of these indicators, or add one with "
                    f"`evidence: [{key}]`.",
                ),
            )


@rule("MA207", "warning")
def responsibility_on_one_indicator(tree: Tree) -> Iterator[Fault]:
    """Responsibilities of which at most one indicator gives evidence that is not shared."""
    for responsibility, evidence in _covered(tree):
        own = tuple(standing for standing in evidence if len(standing.evidence) == 1)
        if evidence and len(own) < 2:
            key = responsibility.key
            yield Fault(
                _place_of(responsibility),
                _resting(responsibility, evidence, own),
                Text(
                    zh=f"请增加一项只写 `evidence: [{key}]` 的指标，使这项职责不系于一个数字。",
                    en=f"Add an indicator with `evidence: [{key}]` and no other responsibility, "
                    "so that this one does not hang on a single number.",
                ),
            )


@rule("MA208", "warning")
def evidence_of_the_unknown(tree: Tree) -> Iterator[Fault]:
    """Evidence of a responsibility that the role does not have."""
    role = tree.scheme.role
    if role is None:
        return
    known = [responsibility.key for responsibility in role.responsibilities]
    for standing in tree.parts:
        for key in standing.part.evidence:
            if key not in known:
                name = named(standing.part)
                yield Fault(
                    inside(standing.place, "evidence"),
                    Text(
                        zh=f"{name.zh}写明作为职责 {key} 的依据，而岗位 {role.key} 没有这项职责。",
                        en=f"{name.en} claims to be evidence of {key}, and the role {role.key} "
                        "has no such responsibility.",
                    ),
                    choice(key, known),
                )


@rule("MA209", "note")
def evidence_without_role(tree: Tree) -> Iterator[Fault]:
    """Evidence in a scheme that has no role, so that nothing can be checked."""
    if tree.scheme.role is None and any(standing.part.evidence for standing in tree.parts):
        yield Fault(
            "role",
            Text(
                zh="各项写了 `evidence`，但方案没有岗位，无法检查每项职责是否都有指标。",
                en="Parts name evidence, but the scheme has no role, so nobody can see whether "
                "every responsibility has an indicator.",
            ),
            Text(
                zh="请在方案中写 `role:`，列出岗位的职责。",
                en="Write `role:` in the scheme, with the responsibilities of the job.",
            ),
        )


def _covered(tree: Tree) -> Iterator[tuple[Responsibility, Evidence]]:
    """Each responsibility of the role, with the indicators that give evidence of it.

    What they claim of a responsibility that the role does not have is left out.
    """
    responsibilities = tree.scheme.role.responsibilities if tree.scheme.role else ()
    known = {responsibility.key for responsibility in responsibilities}
    indicators = [
        attrs.evolve(standing, evidence=tuple(key for key in standing.evidence if key in known))
        for standing in tree.indicators
    ]
    for responsibility in responsibilities:
        key = responsibility.key
        yield responsibility, tuple(s for s in indicators if key in s.evidence)


def _place_of(responsibility: Responsibility) -> str:
    return inside("role", "responsibilities", responsibility.key)


def _resting(responsibility: Responsibility, evidence: Evidence, own: Evidence) -> Text:
    """What a responsibility rests on: one indicator of its own or none, and shared ones."""
    name = named(responsibility)
    shared = listed(named(standing.part) for standing in evidence if standing not in own)
    ours = listed(named(standing.part) for standing in own)
    if not own:
        return Text(
            zh=f"职责{name.zh}没有专属的指标，只有与其他职责共用的：{shared.zh}。",
            en=f"{name.en} has no indicator of its own, only what it shares with other "
            f"responsibilities: {shared.en}.",
        )
    weight = percent(own[0].weight)
    if len(evidence) == 1:
        return Text(
            zh=f"职责{name.zh}只有一项指标：{ours.zh}，占总分的 {weight}。",
            en=f"{name.en} rests on a single indicator: {ours.en}, {weight} of the total.",
        )
    return Text(
        zh=f"职责{name.zh}只有一项专属的指标：{ours.zh}，占总分的 {weight}；"
        f"其余与其他职责共用：{shared.zh}。",
        en=f"{name.en} has a single indicator of its own: {ours.en}, {weight} of the total; "
        f"it shares the others with other responsibilities: {shared.en}.",
    )
