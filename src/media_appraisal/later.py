"""Later: a library that is imported when something of it is first used."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any


class Later:
    """Stands for a module; what was once asked of it is kept."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        found = getattr(importlib.import_module(self._module), name)
        setattr(self, name, found)
        return found


if TYPE_CHECKING:
    import numpy as np
else:
    np = Later("numpy")
    """NumPy. One review is graded without arrays, and a form that answers at once need not wait
    for it."""

__all__ = ["Later", "np"]
