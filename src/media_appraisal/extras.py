"""Libraries that only some users need: loaded on first use, with advice where one is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.errors.root import MissingExtra
from media_appraisal.later import Later


class _Extra(Later):
    """A library that an extra installs."""

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(module)
        self._extra = extra

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)
        except ModuleNotFoundError as cause:
            if cause.name != self._module.partition(".")[0]:
                raise
            raise MissingExtra(library=cause.name, extra=self._extra) from None


if TYPE_CHECKING:
    import duckdb
    import hypothesis
    import lark
    import narwhals as nw
    import polars as pl
    import pyarrow as pa
    import python_calamine as calamine
    from hypothesis import strategies
    from pyspark import sql as spark

    sobol_indices: Any
    sobol_points: Any
else:
    nw = _Extra("narwhals", "facts")
    pl = _Extra("polars", "facts")
    calamine = _Extra("python_calamine", "facts")
    duckdb = _Extra("duckdb", "duckdb")
    pa = _Extra("pyarrow", "spark")
    spark = _Extra("pyspark.sql", "spark")
    lark = _Extra("lark", "rules")
    hypothesis = _Extra("hypothesis", "test")
    strategies = _Extra("hypothesis.strategies", "test")
    sobol_indices = _Extra("SALib.analyze.sobol", "sensitivity")
    sobol_points = _Extra("SALib.sample.sobol", "sensitivity")

__all__ = [
    "calamine",
    "duckdb",
    "hypothesis",
    "lark",
    "nw",
    "pa",
    "pl",
    "sobol_indices",
    "sobol_points",
    "spark",
    "strategies",
]
