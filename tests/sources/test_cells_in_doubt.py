"""Cells that are easily taken for something else: net changes, sentinels, formulas, stars."""

import polars as pl
import pytest

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.sources.cells import Count, Share, Stars, Words
from media_appraisal.sources.instants import Day
from media_appraisal.sources.reader import Formula, Reader


def test_a_net_change_may_be_negative() -> None:
    net = Count(signed=True)
    cells = [-2, "-2", "-1.2万", 0, "3", "-", -2.0]
    assert [net.cell(cell).value for cell in cells] == [-2, -2, -12000, 0, 3, None, -2]
    with pytest.raises(CellUnreadable, match="is too large"):
        net.cell(-(2**63))


@pytest.mark.parametrize("cell", ["-1", -1, -1.0, "-1.00", " -1 "])
def test_what_a_platform_writes_for_no_value_is_a_gap_as_text_and_as_number(cell: object) -> None:
    assert Count(unknown=("", "-1", "-1.00")).cell(cell) == (None, None)
    with pytest.raises(CellUnreadable, match="is negative"):
        Count().cell(cell)


@pytest.mark.parametrize("reader", [Count(), Words(), Day(), Share(unit="percent")])
def test_a_formula_is_no_value(reader: Reader) -> None:
    with pytest.raises(CellUnreadable) as caught:
        reader.cell(Formula("SUM(A1:A9)"))
    assert caught.value.value == "=SUM(A1:A9)"


@pytest.mark.parametrize(("cell", "stars"), [("3.5星", 3.5), ("5 星", 5.0), (4, 4.0), ("0", 0.0)])
def test_stars_are_a_rating(cell: object, stars: float) -> None:
    assert Stars().cell(cell) == (stars, None)


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("5.5星", "is no number of stars, 0 to 5"),
        ("-1星", "is no number of stars, 0 to 5"),
        ("35%", "is no number, or not in the declared unit"),
        (True, "is a date or a truth value, not a number"),
    ],
)
def test_what_is_no_rating_is_refused(cell: object, cause: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Stars().cell(cell)
    assert caught.value.cause.en == cause


def test_an_upper_limit_is_unknown_and_remarked() -> None:
    assert Share(unit="percent").cell("<0.1%") == (None, "at_most")
    assert Share(unit="fraction").cell("＜0.001") == (None, "at_most")


def test_a_percent_may_have_to_bear_its_sign() -> None:
    marked = Share(unit="percent", marked=True)
    assert marked.cell("25.5%").value == 0.255
    for cell in ("0.255", 25.5):
        with pytest.raises(CellUnreadable, match="has no percent sign"):
            marked.cell(cell)


def test_a_sign_may_be_of_either_width() -> None:
    assert Share(unit="percent", marked=True).cell("２５.５％").value == 0.255
    assert Count().cell("－").value is None
    assert Count().cell("１，２３４").value == 1234
    assert Count().cell("１.２万").value == 12_000


def test_a_percent_that_a_spreadsheet_made_a_number_of_is_in_doubt() -> None:
    """Saved again as a workbook, 25.00% is the number 0.25, and would be read as 0.25 %."""
    written = Share(unit="percent", as_text=True)
    assert [written.cell(cell).value for cell in ("25.00%", "25.0", 0, 0.0)] == [0.25, 0.25, 0, 0]
    for cell in (0.25, 25, 25.0):
        with pytest.raises(CellUnreadable) as caught:
            written.cell(cell)
        assert caught.value.cause.en == (
            "is a number that a spreadsheet made, a fraction or a percent; take the file as "
            "the platform gave it"
        )
        assert caught.value.cause.zh == (
            "是电子表格另存的数字，不知是小数还是百分数；请用平台的原始文件"
        )


@pytest.mark.parametrize("letter", ["x", "字"])
def test_a_text_holds_no_more_than_a_cell_of_a_workbook(letter: str) -> None:
    assert Words().cell(letter * 32_767).value == letter * 32_767
    with pytest.raises(CellUnreadable, match="is longer than 32,767 characters"):
        Words().cell(letter * 32_768)
    texts = pl.Series([letter * 32_768])
    assert Words().quick(texts).null_count() == 1
