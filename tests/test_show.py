"""Sheets as text and as HTML, against tables laid out by hand."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.errors.root import RowMisfit
from media_appraisal.show import Column, Row, Sheet, taken_by, wrapped

COLUMNS = (Column("指标"), Column("score", "right"), Column("note"))
SHEET = Sheet(
    title="张三 Zhang San",
    columns=COLUMNS,
    rows=(
        Row(("内容", "82.50", "weighted mean"), strong=True),
        Row(("爆款", "7.00", "three hits, each over the line of the account"), depth=1),
        Row(("capped at C by a major incident",), depth=1),
    ),
    foot=("provisional",),
)

LETTERS = st.text(alphabet=st.sampled_from("ab .,内容，。（）é１\u0301\u200b-"), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("内容运营", 8),
        ("，１Ａ", 6),  # full-width forms are wide
        ("“é”≥", 4),  # ambiguous ones are not
        ("e\u0301", 1),  # a combining accent takes none
        ("a\u200bb", 2),
        ("한국", 4),
    ],
)
def test_wide_characters_take_two_columns(text: str, columns: int) -> None:
    assert taken_by(text) == columns


def test_text_lines_up_by_columns_shown() -> None:
    assert SHEET.text() == (
        "张三 Zhang San\n"
        "\n"
        "指标    score  note\n"
        "------  -----  ---------------------------------------------\n"
        "内容    82.50  weighted mean\n"
        "  爆款   7.00  three hits, each over the line of the account\n"
        "  capped at C by a major incident\n"
        "\n"
        "provisional\n"
    )


def test_the_widest_column_of_words_is_wrapped_to_the_room() -> None:
    assert SHEET.text(width=40) == (
        "张三 Zhang San\n"
        "\n"
        "指标    score  note\n"
        "------  -----  -------------------------\n"
        "内容    82.50  weighted mean\n"
        "  爆款   7.00  three hits, each over the\n"
        "               line of the account\n"
        "  capped at C by a major incident\n"
        "\n"
        "provisional\n"
    )


def test_numbers_and_narrow_columns_are_never_wrapped() -> None:
    sheet = Sheet("", (Column("a", "right"), Column("b")), (Row(("123456789", "twelve chars")),))
    assert sheet.text(width=10) == (
        "        a  b\n---------  ------------\n123456789  twelve chars\n"
    )


def test_a_sheet_without_headings_and_foot_shows_its_rows_alone() -> None:
    sheet = Sheet("", (Column(""), Column("", "right")), (Row(("kept", "1")), Row(("at C", "20"))))
    assert str(sheet) == "kept   1\nat C  20\n"


def test_only_numbers_keep_their_width() -> None:
    sheet = Sheet("", (Column("", "right"),), (Row(("123456",)),))
    assert sheet.text(width=3) == "123456\n"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("一二三四五", 4, ["一二", "三四", "五"]),
        ("一二，三", 4, ["一", "二，", "三"]),  # no comma begins a line
        ("一（二）三", 6, ["一", "（二）", "三"]),  # no bracket ends or begins one
        ("用 goalposts 计分", 12, ["用 goalposts", "计分"]),
        ("parts.content.parts.hits", 15, ["parts.content.", "parts.hits"]),
        ("abcdefg", 3, ["abc", "def", "g"]),
        ("a\nb\t\x1b[31mc", 20, ["a b [31mc"]),  # what a terminal would obey is gone
        ("内", 1, ["内"]),
    ],
)
def test_lines_break_where_readers_expect(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(text=LETTERS, width=st.integers(2, 20))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(taken_by(line) <= width for line in lines)


@given(cells=st.lists(st.tuples(LETTERS, LETTERS), max_size=4), width=st.integers(30, 60))
def test_no_line_of_a_sheet_of_words_passes_the_width(
    cells: list[tuple[str, str]], width: int
) -> None:
    rows = tuple(Row(pair, depth=place) for place, pair in enumerate(cells))
    text = Sheet("title", (Column("first"), Column("second")), rows, foot=("foot",)).text(width)
    assert all(taken_by(line) <= width for line in text.splitlines())


def test_html_is_one_table_with_everything_in_its_place() -> None:
    table = ET.fromstring(SHEET.html())
    assert [child.tag for child in table] == ["caption", "thead", "tbody", "tfoot"]
    assert [cell.text for cell in table.iter("th")] == ["指标", "score", "note"]
    rows = [[cell.text for cell in row] for row in table.iterfind("tbody/tr")]
    assert rows[0] == ["内容", "82.50", "weighted mean"]
    assert rows[2] == ["capped at C by a major incident"]
    across = table.find("tbody/tr[3]/td")
    assert across is not None
    assert across.get("colspan") == "3"
    assert [cell.text for cell in table.iterfind("tfoot/tr/td")] == ["provisional"]


def test_html_aligns_indents_and_stresses_inline() -> None:
    first, second, _ = ET.fromstring(SHEET.html()).iterfind("tbody/tr")
    assert "font-weight:bold" in str(first[0].get("style"))
    assert "text-align:right" in str(first[1].get("style"))
    assert "padding:0.2em 0.8em 0.2em 0.8em" in str(first[0].get("style"))
    assert "padding:0.2em 0.8em 0.2em 2.0em" in str(second[0].get("style"))
    assert "padding:0.2em 0.8em 0.2em 0.8em" in str(second[1].get("style"))
    assert "font-weight" not in str(second[0].get("style"))


def test_html_escapes_every_text() -> None:
    evil = "<script>alert('&\")</script>\x00"
    sheet = Sheet(evil, (Column(evil), Column(evil)), (Row((evil, evil)), Row((evil,))), (evil,))
    page = sheet.html()
    assert "<script" not in page
    escaped = "&lt;script&gt;alert(&#x27;&amp;&quot;)&lt;/script&gt;"
    assert page.count(escaped) == 7
    ET.fromstring(page)


def test_html_leaves_out_an_empty_caption_and_foot() -> None:
    table = ET.fromstring(Sheet("", (Column("a"),), ()).html())
    assert [child.tag for child in table] == ["thead", "tbody"]


def test_html_says_its_language_and_names_no_colour_of_ground_or_letters() -> None:
    chinese = Sheet("表", COLUMNS, (), lang="zh")
    assert ET.fromstring(chinese.html()).get("lang") == "zh-Hans"
    table = ET.fromstring(SHEET._repr_html_())
    assert table.get("lang") == "en"
    assert "color:inherit;background:transparent" in str(table.get("style"))


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(RowMisfit) as caught:
        Sheet("t", COLUMNS, (Row(("a",)), Row(("a", "b"))))
    assert str(caught.value) == (
        "Row 2 has 2 cells, the sheet has 3 columns. "
        "Give a row one cell a column, or a single one that runs across."
    )
    assert caught.value.said("zh") == (
        "第 2 行有 2 格，而表有 3 列。请每列给一格，或整行只给一格（横跨全表）。"
    )
