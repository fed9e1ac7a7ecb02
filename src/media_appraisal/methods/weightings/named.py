"""Named: weightings whose document names the parts of the group that it weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.weightings import WeightedAstray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.methods.weighting import Weighed


def in_order(
    field: str, weights: Mapping[str, float], parts: Sequence[Weighed]
) -> tuple[float, ...]:
    """The weights by key in the order of the parts; WeightedAstray where keys and parts differ."""
    refuse_astray(field, tuple(weights), tuple(part.key for part in parts))
    return tuple(weights[part.key] for part in parts)


def refuse_astray(field: str, named: Sequence[str], keys: Sequence[str]) -> None:
    """WeightedAstray unless `named` names each of the keys once."""
    unknown = tuple(key for key in dict.fromkeys(named) if key not in keys)
    lacking = tuple(key for key in keys if key not in named)
    twice = tuple(key for key in dict.fromkeys(named) if named.count(key) > 1)
    if unknown or lacking or twice:
        raise WeightedAstray(field=field, unknown=unknown, lacking=lacking, twice=twice)
