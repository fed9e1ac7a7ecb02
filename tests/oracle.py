"""The exact oracle: a method whose numbers are Fractions of the decimals as written."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np

from media_appraisal.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.arrays import FloatArray

D = TypeVar("D", bound=Document)


def exact(document: D) -> D:
    """The same document with a Fraction for every float, unchecked, however deep."""
    fields = {name: _exact(getattr(document, name)) for name in type(document).model_fields}
    aliases = {name: field.alias or name for name, field in type(document).model_fields.items()}
    named = {aliases[name]: value for name, value in fields.items()}
    return cast("D", type(document).model_construct(document.model_fields_set, **named))


def decimal(number: float) -> Fraction:
    """The decimal that a float is written as: 0.1 is a tenth."""
    return Fraction(repr(float(number)))


def decimals(numbers: Iterable[float]) -> FloatArray:
    """The numbers as an object array of Fractions, shape (n,)."""
    return np.array([decimal(number) for number in numbers], dtype=object)


def _exact(value: Any) -> Any:
    if isinstance(value, float):
        return decimal(value)
    if isinstance(value, tuple):
        return tuple(_exact(item) for item in value)
    return exact(value) if isinstance(value, Document) else value
