"""Ids, and ids that a spreadsheet has cut."""

import polars as pl
import pytest

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.sources.identifier import Identifier


@pytest.mark.parametrize("cell", ["649293177409679360", "77_1001", "vid-E17", "1E5X", "e12"])
def test_an_id_stays_as_it_stands(cell: str) -> None:
    assert Identifier().cell(cell).value == cell
    assert Identifier().quick(pl.Series("id", [cell])).to_list() == [cell]


@pytest.mark.parametrize("cell", ["1.22158E+17", "6.1571E+13", "1e18"])
def test_an_id_in_scientific_notation_is_refused(cell: str) -> None:
    assert Identifier().quick(pl.Series("id", [cell])).to_list() == [None]
    with pytest.raises(CellUnreadable) as caught:
        Identifier().cell(cell)
    assert caught.value.cause.en == (
        "is an id that a spreadsheet has cut; take the file as the platform gave it"
    )
    assert caught.value.cause.zh == ("是被电子表格改写过的编号，末尾几位已丢失；请用平台的原始文件")


def test_a_number_that_lost_digits_is_refused_and_a_gap_stays_one() -> None:
    with pytest.raises(CellUnreadable, match="has lost its last digits"):
        Identifier().cell(6.49293177409679e17)
    assert Identifier().cell("").value is None
    assert Identifier().cell(42).value == "42"
