"""Tree: a parse tree becomes phrases; each rule of the grammar has a function of its name."""

from __future__ import annotations

from typing import Any

from media_appraisal.wording.folding import amounts, asides, awards, limits, steps, targets

_FOLDERS = (amounts, steps, awards, limits, asides, targets)


def folded(tree: Any) -> Any:
    """What the tree says: phrases for a clause, an Aim for a target."""
    if not hasattr(tree, "data"):
        return tree
    name = str(tree.data)
    fold: Any = next(getattr(module, name) for module in _FOLDERS if hasattr(module, name))
    return fold([folded(child) for child in tree.children])
