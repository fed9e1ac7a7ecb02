"""The reference: made of the source as it is, and with nothing left out."""

from __future__ import annotations

import re

import pytest
from docs.make_reference import FOLDER, PAGES
from docs.making.api import GROUPS
from docs.making.catalogue import entries
from docs.making.errors import known
from docs.making.kinds import FAMILIES, file_of, kind_of, members
from docs.making.shown import example_of

import media_appraisal as ma
from media_appraisal.measures.tables import TABLES
from media_appraisal.scheme.part import Part


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def headings(name: str) -> list[str]:
    return re.findall(r"^##+ (.+)$", page(name), re.MULTILINE)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_source_makes_it(name: str) -> None:
    assert page(name) == PAGES[name](), "run: python -m docs.make_reference"


def test_every_public_name_stands_once() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(ma.__all__)
    assert {f"`{name}`" for name in ma.__all__} <= set(headings("api.md"))


def test_every_kind_stands_with_its_fields_and_an_example() -> None:
    for heading, family in (FAMILIES | {"Documents": Part}).items():
        shown = file_of(heading)
        for member in members(family):
            kind = kind_of(member)
            assert f"`{kind}`" in headings(shown)
            assert example_of(member), f"write docs/making/examples/{family.family}s/{kind}.yaml"
            for field in member.model_fields.values():
                assert not field.alias or f"`{field.alias}`" in page(shown)


def test_an_example_says_what_it_is_in_both_languages() -> None:
    shown = page("normalisers.md").partition("### `goalposts`")[2].partition("###")[0]
    assert "| `worst` | number | required | The value that scores 0. |" in shown
    assert "| `on` | `linear` or `log` | `linear` |" in shown
    assert "> 0 points at 0.4, 100 at 0.9, a straight line between" in shown
    assert "> 0.4 得 0 分，0.9 得 100 分，中间按线性计算" in shown


def test_every_table_and_every_error_stands() -> None:
    assert headings("tables.md") == [f"`{key}`" for key in TABLES]
    assert headings("errors.md") == sorted(error.__name__ for error in known())


def test_every_shipped_indicator_stands() -> None:
    listed = " ".join(headings("catalogue.md"))
    for key in ma.shipped():
        for indicator in ma.load_scheme(key).indicators:
            assert f"{indicator.title.en} {indicator.title.zh} `{indicator.key}`" in listed


def test_shares_of_the_total_add_up() -> None:
    for key in ma.shipped():
        shares = [entry.share for entry in entries(ma.load_scheme(key))]
        assert sum(shares) == pytest.approx(1)


def test_the_share_of_a_part_is_the_product_on_the_way_down() -> None:
    # Internal review: 50 of 100 in content quality, one of three core parts that share 70 of 100,
    # in a dimension of 35 of 100
    shown = page("catalogue.md").partition("`internal_review`")[2].partition("###")[0]
    assert f"| share of the total | month {100 * 0.5 * 0.7 / 3 * 0.35:.2f} %;" in shown
