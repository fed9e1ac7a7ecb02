"""Runs every example of README.md, docs/ and the docstrings of src/ as a test."""

from __future__ import annotations

import os
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from typing import Any

from sybil import Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE


def enter(namespace: dict[str, Any]) -> None:
    """A page's examples write their files into a folder of the page's own."""
    namespace["_home"] = os.getcwd()  # noqa: PTH109  # to go back to as it was
    namespace["_folder"] = tempfile.TemporaryDirectory()
    os.chdir(namespace["_folder"].name)


def leave(namespace: dict[str, Any]) -> None:
    """Back to where the tests stand."""
    os.chdir(namespace["_home"])
    namespace["_folder"].cleanup()


pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=FLAGS), SkipParser()],
    patterns=["*.md"],
    setup=enter,
    teardown=leave,
)
docstrings = Sybil(
    parsers=[DocTestParser(FLAGS)], path="src", patterns=["*.py"], setup=enter, teardown=leave
)

pytest_collect_file: Any = (pages + docstrings).pytest()
