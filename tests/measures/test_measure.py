"""The family: a measure of a third party, and what every measure has in common."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from pydantic import ValidationError
from tests.measures.given import at, facts, read
from tests.refusals import both_texts

from media_appraisal.errors.root import misreadings
from media_appraisal.extras import nw
from media_appraisal.measures.measure import Measure
from media_appraisal.scheme.part import Indicator, Quantitative

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class LongTitles(Measure):
    """The share of contents whose title is longer than so many characters."""

    kind: Literal["acme.long_titles"] = "acme.long_titles"
    over: int

    def rows(self, facts: Facts, period: Period) -> Frame:
        long = nw.col("title").str.len_chars() > self.over
        return facts.rows("content", period, "title").select("person", long=long)

    def finish(self, sums: Sums) -> FloatArray:
        return sums["long"] / np.maximum(sums["rows"], 1)


class Unfinished(Measure):
    """Two columns, and nothing said of how they become one."""

    kind: Literal["acme.unfinished"] = "acme.unfinished"

    def rows(self, facts: Facts, period: Period) -> Frame:
        return facts.rows("content", period, "content_id").select(
            "person", a=nw.lit(1), b=nw.lit(2)
        )


class Titled(Measure):
    """How many contents there are: nothing but rows."""

    kind: Literal["acme.titled"] = "acme.titled"

    def rows(self, facts: Facts, period: Period) -> Frame:
        return facts.rows("content", period).filter(~nw.col("title").is_null()).select("person")


class Letters(Measure):
    """How long the titles are together: the sum of the one column."""

    kind: Literal["acme.letters"] = "acme.letters"

    def rows(self, facts: Facts, period: Period) -> Frame:
        letters = nw.col("title").str.len_chars()
        return facts.rows("content", period, "title").select("person", letters=letters)


CONTENT = {
    "content_id": ["1", "2", "3", "4"],
    "operator_id": ["li", "li", "wang", "zhao"],
    "title": ["标题", "a long one", None, "x"],
    "published_at": [at(3), at(4), at(5), at(5, month=9)],
}


def test_a_third_party_writes_it_in_ten_lines(library: str) -> None:
    source = inspect.getsource(LongTitles).splitlines()
    assert len([line for line in source if line.strip()]) <= 10
    given = facts(library, content=CONTENT)
    assert read(given, kind="acme.long_titles", over=3) == {"li": 0.5, "wang": 0.0, "zhao": 0.0}
    assert read(given, kind="acme.titled") == {"li": 2.0, "wang": 0.0, "zhao": 0.0}
    assert read(given, kind="acme.letters") == {"li": 12.0, "wang": 0.0, "zhao": 0.0}


def test_several_columns_need_a_finish() -> None:
    given = facts(content=CONTENT)
    assert both_texts(lambda: read(given, kind="acme.unfinished")) == (
        "The measure 'acme.unfinished' gives a, b and no `finish` that makes one value of them.",
        "口径 'acme.unfinished' 有多列（a, b），但没有用 `finish` 说明如何得出一个数值。",
    )


def test_a_table_that_was_not_given_leaves_all_without_a_value(library: str) -> None:
    given = facts(library, content=CONTENT)
    nothing = "missing: the facts hold no table 'rating'"
    assert read(given, kind="rated", item="x") == dict.fromkeys(("li", "wang", "zhao"), nothing)
    nothing = "missing: the table 'content' was given without the column 'is_original'"
    found = read(given, kind="count", table="content", where={"is_original": True})
    assert found == dict.fromkeys(("li", "wang", "zhao"), nothing)


def test_every_kind_of_the_house_is_found() -> None:
    ours = {kind for kind in Measure.known() if "." not in kind}
    assert ours == {
        "count", "total", "mean", "ratio", "growth", "engagement", "hits", "rated", "entered",
        "on_time", "duration", "conversion", "roi", "roas", "target_attainment", "improvement",
        "active_users", "core_users", "retention", "rollup", "compared", "shrunk",
        "wci_2016", "wci_2_0", "wci_14_2", "wci_14_2_of_2021", "dci_6", "bvci_2_0", "bci_4",
    }  # fmt: skip


def test_a_measure_stands_in_an_indicator_and_its_faults_at_their_place() -> None:
    indicator = Quantitative.model_validate(
        {
            "kind": "quantitative",
            "key": "a",
            "normaliser": {"kind": "goalposts", "worst": 0, "best": 1},
            "measure": {"kind": "ratio", "table": "content", "of": "rows", "over": "rows"},
        }
    )
    assert indicator.measure.kind == "ratio"
    assert Indicator.model_validate(indicator.model_dump()).measure == indicator.measure
    with pytest.raises(ValidationError) as caught:
        indicator.revised(measure={"kind": "hits", "metric": "views"})
    (fault,) = misreadings(caught.value)
    assert (fault.place, fault.said("en")) == ("measure.line", "this field is missing")


def test_reading_a_document_loads_no_frame_library() -> None:
    program = (
        "import sys; from media_appraisal.measures.measure import Measure; Measure.known();"
        "Measure.find('hits').model_validate({'kind': 'hits', 'line': {'kind': 'absolute',"
        "'value': 1}}); sys.exit(any(name in sys.modules for name in ('narwhals', 'polars')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
