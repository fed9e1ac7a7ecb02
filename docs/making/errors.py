"""The page of errors: each with what it means and what it says, in both languages."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

from docs.making.source import fields, prose

from media_appraisal import errors
from media_appraisal.errors.root import AppraisalError

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = """\
# Errors

Every error that the library raises on purpose is an `AppraisalError`, and a `ValueError`. Each says
what is wrong, where, and the cure. `str(error)` is English, `error.said("zh")` Chinese,
`error.facts()` gives the facts that stand in braces below. Where a name was written wrong, `{hint}`
asks whether the nearest one was meant.

```python
import media_appraisal as ma

try:
    ma.Period.of("2026-13")
except ma.AppraisalError as error:
    assert error.facts() == {"name": "2026-13"}
    assert "不是考核周期" in error.said("zh")
```
"""


def errors_page() -> str:
    """Every error, by name."""
    found = sorted(known(), key=lambda one: one.__name__)
    return (
        "\n\n".join([INTRODUCTION.strip(), *(block for one in found for block in _error(one))])
        + "\n"
    )


def known() -> list[type[AppraisalError]]:
    """Every error class of the library."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(errors.__path__, "media_appraisal.errors.")
    ]
    return [
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__ and _is_error(one)
    ]


def _is_error(one: type) -> bool:
    return issubclass(one, AppraisalError) and one is not AppraisalError


def _error(one: type[AppraisalError]) -> Iterator[str]:
    yield f"## {one.__name__}"
    yield prose(str(one.__doc__))
    notes = [f"* `{name}`: {text}" for name, text in fields(one).items() if text]
    if notes:
        yield "\n".join(notes)
    yield f"```text\n{_pattern(one.en)}\n{_pattern(one.zh)}\n```"


def _pattern(text: str) -> str:
    """A sentence with its facts in braces, quoted where the message quotes them."""
    return re.sub(r"{(\w+)!r}", r"'{\1}'", text)
