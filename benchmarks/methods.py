"""Prints what each normaliser and aggregator costs: `PYTHONPATH=. python benchmarks/methods.py`.

One thread, 1,000,000 people and 30 indicators, beside a plain copy of the same matrix, in Fortran
order, into memory that is held already; by the time that the processor worked. The documents are
the examples of the reference. A kind that compares people is fitted to the first 1,000 of them,
and what it then is gets timed. Names of kinds as arguments restrict the run to them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
from docs.making.shown import example_of
from pairs import in_turn, processor, times

from media_appraisal.engine.appraise import CHUNK
from media_appraisal.engine.joining import combined
from media_appraisal.files.reading import parse_yaml
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from media_appraisal.arrays import FloatArray
    from media_appraisal.document import Member

PEOPLE, PARTS = 1_000_000, 30
COHORT = 1_000
"""How many people a kind that compares them is fitted to."""
FEWER = {"copeland": (10_000, 100)}
"""People and cohort of kinds that take O(cohort) a person."""
MISSING = 0.03
"""The share of values that are gaps."""
ROUNDS = 5
FITTED_ONLY = {"closeness", "compromise", "duels", "places"}
"""What hold a cohort's numbers, one a part: timed as what the relative kinds become."""
WHOLE = 10
"""Parts of a Choquet integral, which takes no more: three of them make up 30."""


def stretches(people: int) -> Iterator[slice]:
    """The people as the engine takes them."""
    for first in range(0, people, CHUNK):
        yield slice(first, min(first + CHUNK, people))


def document_of(kind: type[Member]) -> Any:
    """The example of a kind."""
    shown = example_of(kind)
    assert shown is not None
    return kind.model_validate(parse_yaml(shown.document, "example"))


def normaliser_work(kind: type[Member], people: int, cohort: int) -> tuple[str, Any, FloatArray]:
    """What is timed, by name, and the values."""
    rule = document_of(kind)
    values = values_for(kind, rule, people)
    fitted = rule.fit(values[:cohort, 0]) if rule.compares() else rule

    def work() -> None:
        for column in values.T:
            for rows in stretches(people):
                fitted.score(column[rows])

    return said(rule, fitted), work, values


def values_for(kind: type[Member], rule: Any, people: int) -> FloatArray:
    """Random values that the rule takes, shape (people, 30): within those of its example."""
    generator = np.random.default_rng(1)
    own = getattr(rule, "levels", None) or getattr(rule, "classes", None)
    shape = (PARTS, people)
    if own:
        values = generator.choice([one.value for one in own], shape)
    else:
        shown = example_of(kind)
        assert shown is not None
        cases = [one.get("cohort", ()) for one in shown.worked]
        cases += [one["values"] for one in shown.worked]
        numbers = [number for case in cases for number in case if number is not None]
        values = generator.uniform(min(numbers), max(numbers), shape)
    values[generator.random(shape) < MISSING] = np.nan
    return values.T


def aggregator_work(kind: type[Member], people: int, cohort: int) -> tuple[str, Any, FloatArray]:
    """What is timed, by name, and the scores."""
    method = document_of(kind)
    size = PARTS
    if method.kind == "choquet":
        method, size = choquet(), WHOLE
    weights = [float(1 + part % 3) for part in range(size)]
    scores = np.random.default_rng(1).uniform(0, 100, (PARTS, people)).T
    fitted = method.fit(np.array(scores[:cohort].T), weights) if method.relative else method

    def work() -> None:
        for first in range(0, PARTS, size):
            for rows in stretches(people):
                parts = [scores[rows, part] for part in range(first, first + size)]
                combined(fitted, parts, weights)

    return said(method, fitted), work, scores


def choquet() -> Any:
    """A Choquet integral of ten parts of which neighbours interact."""
    pairs = [{"between": [i, i + 1], "index": 0.02 * (-1) ** i} for i in range(1, WHOLE)]
    document = {"kind": "choquet", "importance": [0.1] * WHOLE, "interactions": pairs}
    return Aggregator.find("choquet").model_validate(document)


def said(written: Any, fitted: Any) -> str:
    """The kind, and what it became once fitted."""
    return str(written.kind if fitted is written else f"{written.kind} -> {fitted.kind}")


def row(family: Callable[..., tuple[str, Any, FloatArray]], kind: type[Member]) -> None:
    """Times one kind and prints its line."""
    name = str(kind.model_fields["kind"].default)
    people, cohort = FEWER.get(name, (PEOPLE, COHORT))
    title, work, matrix = family(kind, people, cohort)
    copy = matrix.copy(order="F")
    runs = in_turn({"copy": lambda: np.copyto(copy, matrix), "work": work}, ROUNDS)
    shrunk = f"  {people} people, cohort {cohort}" if name in FEWER else ""
    took, copied = processor(runs["work"]), processor(runs["copy"])
    _, quotient = times(runs["work"], runs["copy"])
    print(f"{title:36} {took:8.3f} s {copied:8.3f} s {quotient:8.1f}{shrunk}", flush=True)


def main(asked: list[str]) -> None:
    families: Any = ((Normaliser, normaliser_work), (Aggregator, aggregator_work))
    for family, works in families:
        print(f"{family.family:36} {'time':>10} {'copy':>10} {'ratio':>8}")
        for name in family.known():
            if name in asked or (not asked and name not in FITTED_ONLY):
                row(works, family.find(name))


if __name__ == "__main__":
    main(sys.argv[1:])
