"""Grading on Spark: a fitted scheme applied to a table of values, wherever its rows are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from media_appraisal.engine.appraise import appraise
from media_appraisal.errors.methods import NotFitted
from media_appraisal.extras import pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from media_appraisal.scheme.scheme import Scheme

_TYPES = {
    "person": "string",
    "grade": "string",
    "meets_standard": "boolean",
    "provisional": "boolean",
    "not_graded": "string",
}
"""How Spark holds those columns of a result that are no numbers."""


def grade_on_spark(scheme: Scheme, values: Any) -> Any:
    """The grades of a PySpark table of values, a row a person: what `appraise` gives, to the bit.

    The same columns as those of `Appraisal.frame()`, as a PySpark DataFrame that is worked out
    when it is asked for; a refused gap fails its task then, with the message of GapsRefused.
    Raises NotFitted for a scheme that compares people: give what `fit` made of it.
    """
    if scheme.relative:
        raise NotFitted(name=scheme.key)
    types = {name: _TYPES.get(name, "double") for name in appraise(scheme, []).columns()}
    spelled = ", ".join(f"`{name}` {held}" for name, held in types.items())
    task = partial(_graded, scheme=scheme, names=values.columns, types=types)
    # By number, for PySpark takes the dot of KEY.gap for a field of a structure.
    numbered = values.toDF(*map(str, range(len(values.columns))))
    return numbered.mapInArrow(task, spelled)


def _graded(
    batches: Iterable[pa.RecordBatch], *, scheme: Scheme, names: list[str], types: dict[str, str]
) -> Iterator[pa.RecordBatch]:
    """The results of the people in each batch, whose columns are numbered as `names` are."""
    held = {"string": pa.string(), "boolean": pa.bool_(), "double": pa.float64()}
    schema = pa.schema([(name, held[type_]) for name, type_ in types.items()])
    for batch in batches:
        values = pa.Table.from_batches([batch]).rename_columns(names)
        result = appraise(scheme, values)
        yield from pa.table(result.columns(), schema=schema).to_batches()
