"""Who works in the sample newsroom and who holds which account, as fact tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    import polars as pl

    from media_appraisal.newsroom.setting import Setting


def roster_tables(setting: Setting) -> dict[str, pl.DataFrame]:
    """The tables operator and assignment."""
    people = setting.people
    spells = [attrs.asdict(spell) for spell in setting.spells]
    return {
        "operator": setting.table(
            operator_id=[person.key for person in people],
            name=[person.name for person in people],
            role=["new_media_operator"] * len(people),
            active_from=[person.active_from for person in people],
        ),
        "assignment": setting.table(
            operator_id=[spell["person"] for spell in spells],
            account_id=[spell["account"] for spell in spells],
            valid_from=[spell["valid_from"] for spell in spells],
            valid_to=[spell["valid_to"] for spell in spells],
            share=[spell["share"] for spell in spells],
        ),
    }
