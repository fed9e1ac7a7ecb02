"""Errors: each says what, where and the cure in both languages, from its own facts."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
import string
from typing import Any

import pytest

from media_appraisal import errors
from media_appraisal.errors.documents import DocumentRefused
from media_appraisal.errors.root import AppraisalError, Misreading, MissingExtra
from media_appraisal.text import Text

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(errors.__path__, "media_appraisal.errors.")
]
CLASSES = sorted(
    {
        found
        for module in MODULES
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, AppraisalError) and found is not AppraisalError
    },
    key=lambda found: found.__name__,
)
OWN_WORDS = {"SourceUnclear", "FactMisread", "DocumentRefused"}
"""Errors that put their facts into words themselves; their own tests read the whole message."""


def facts_of(found: type[AppraisalError]) -> set[str]:
    return set(found.__annotations__)


def named_in(pattern: str) -> set[str]:
    return {name.partition(".")[0] for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("found", CLASSES)
def test_both_languages_speak_of_the_same_facts(found: type[AppraisalError]) -> None:
    assert inspect.getdoc(found)
    assert found.zh != found.en
    assert named_in(found.en) == named_in(found.zh)
    if found.__name__ not in OWN_WORDS:
        assert named_in(found.en) - {"hint"} <= facts_of(found)


def example(kind: str) -> Any:
    if "Text" in kind:
        return Text(zh="甲", en="a")
    return () if "tuple" in kind else 1 if kind == "int" else 1.5 if kind == "float" else "a"


@pytest.mark.parametrize("found", [one for one in CLASSES if one.__name__ not in OWN_WORDS])
def test_messages_can_be_said(found: type[AppraisalError]) -> None:
    error = found(**{name: example(kind) for name, kind in found.__annotations__.items()})
    assert str(error) == error.said("en")
    assert error.said("zh") != error.said("en")
    assert repr(error).startswith(found.__name__)


@pytest.mark.parametrize("found", CLASSES)
def test_an_error_of_another_process_says_the_same(found: type[AppraisalError]) -> None:
    facts = {name: example(kind) for name, kind in found.__annotations__.items()}
    error = pickle.loads(pickle.dumps(found(**facts)))
    assert (type(error), error.facts(), error.args) == (found, facts, tuple(facts.values()))
    if found.__name__ not in OWN_WORDS:
        assert error.said("en") == found(**facts).said("en")


def test_an_error_with_an_error_inside_says_the_same() -> None:
    within = MissingExtra(library="pyspark", extra="spark")
    fault = Misreading("parts.0", "value_error", "as pydantic said it", within)
    error = DocumentRefused(name="scheme.yaml", faults=(fault,))
    found = pickle.loads(pickle.dumps(error))
    assert (found.said("en"), found.said("zh")) == (error.said("en"), error.said("zh"))
    assert repr(found.faults[0].error) == repr(within)
