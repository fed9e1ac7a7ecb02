"""Own kinds: an installed package with entry points, and classes made in a notebook."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest

import media_appraisal as ma
from media_appraisal.arrays import FloatArray, settle
from media_appraisal.testing import check_aggregator, check_normaliser

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MODULE = '''\
"""What another company adds."""
from typing import Literal
import numpy as np
import media_appraisal as ma
from media_appraisal.arrays import settle
from media_appraisal.extras import nw

class Log(ma.Normaliser):
    """100 at `best`, 0 at 1, a logarithm between."""
    kind: Literal["acme.log"] = "acme.log"
    best: float

    def score(self, values):
        return settle(np.clip(np.log(values) / np.log(self.best), 0, 1) * 100)

class Middle(ma.Aggregator):
    """The median of the parts, weights left aside."""
    kind: Literal["acme.middle"] = "acme.middle"

    def combine(self, scores, weights):
        return np.median(scores, axis=0)

class Titles(ma.Measure):
    """How many contents have a title."""
    kind: Literal["acme.titles"] = "acme.titles"

    def rows(self, facts, period):
        return facts.rows("content", period).filter(~nw.col("title").is_null()).select("person")
'''

ENTRY_POINTS = """\
[media_appraisal.normalisers]
acme.log = acme_rules:Log
acme.mistaken = acme_rules:Log

[media_appraisal.aggregators]
acme.middle = acme_rules:Middle

[media_appraisal.measures]
acme.titles = acme_rules:Titles
"""

SCHEME = """\
key: theirs
version: "1"
unit_of_period: month
aggregator: acme.middle
parts:
  - {kind: quantitative, key: a, normaliser: {kind: acme.log, best: 100}, measure: acme.titles}
  - {kind: quantitative, key: b, normaliser: {kind: goalposts, worst: 0, best: 100}}
  - {kind: quantitative, key: c, normaliser: {kind: goalposts, worst: 0, best: 100}}
scale: {kind: cutoffs, grades: [{key: A, from: 60}, {key: B, from: 0}]}
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder laid out as an installed distribution."""
    (tmp_path / "acme_rules.py").write_text(MODULE, encoding="utf-8")
    about = tmp_path / "acme_rules-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(ENTRY_POINTS)
    (tmp_path / "theirs.yaml").write_text(SCHEME)
    return tmp_path


def run(installed: Path, program: str) -> str:
    """What a fresh interpreter prints in which that distribution is installed."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=installed, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_class_takes_at_most_ten_lines() -> None:
    classes = MODULE.split("\n\nclass ")[1:]
    assert len(classes) == 3
    assert all(
        len([line for line in block.splitlines() if line.strip()]) <= 10 for block in classes
    )


def test_an_installed_package_works_in_yaml_batch_and_explanation(installed: Path) -> None:
    shown = run(
        installed,
        """
        import sys, media_appraisal as ma
        assert "acme_rules" not in sys.modules
        scheme = ma.load_scheme("theirs.yaml")
        rows = [{"person": "li", "a": 10, "b": 80, "c": 20}, {"person": "wang", "a": 1, "b": 5}]
        result = ma.appraise(scheme, rows, provisional=True)
        print(result.records()[0]["total"], result.grades["li"], result.points[1])
        print(ma.explain(result, "li"))
        """,
    )
    # 100 ln 10 / ln 100 = 50 is the median of 50, 80, 20; without c it is that of 0 and 5
    assert shown.startswith("50.0 B 2.5\n")
    assert "acme.log(best=100.0)" in shown
    assert "acme.middle()" in shown


def test_an_installed_measure_reads_facts(installed: Path) -> None:
    shown = run(
        installed,
        """
        import datetime as dt, polars as pl, media_appraisal as ma
        at = dt.datetime(2023, 10, 5, tzinfo=dt.UTC)
        content = pl.DataFrame({"content_id": ["1", "2", "3"], "operator_id": ["li", "li", "wang"],
            "title": ["x", "y", None], "published_at": [at, at, at]})
        values = ma.measure(ma.load_scheme("theirs.yaml"), ma.Facts.of(content=content), "2023-10")
        print([(row["person"], row["a"]) for row in values.records()])
        """,
    )
    assert shown == "[('li', 2.0), ('wang', 0.0)]\n"


def test_an_installed_package_stands_in_the_json_schema_and_the_list_of_kinds(
    installed: Path,
) -> None:
    (installed / "acme_rules-1.0.dist-info" / "entry_points.txt").write_text(
        ENTRY_POINTS.replace("acme.mistaken = acme_rules:Log\n", "")
    )
    shown = run(
        installed,
        """
        import jsonschema, yaml, media_appraisal as ma
        assert "acme.log" in ma.Normaliser.known() and "acme.middle" in ma.Aggregator.known()
        schema = ma.Scheme.model_json_schema()
        jsonschema.validate(yaml.safe_load(open("theirs.yaml", encoding="utf-8")), schema)
        print(sorted(name for name in schema["$defs"] if "acme" in name))
        """,
    )
    assert shown == "['aggregator_acme_middle', 'measure_acme_titles', 'normaliser_acme_log']\n"


def test_an_entry_point_that_is_not_what_it_says_is_named(installed: Path) -> None:
    shown = run(
        installed,
        """
        import media_appraisal as ma
        try:
            ma.Normaliser.find("acme.mistaken")
        except ma.AppraisalError as error:
            print(error)
        """,
    )
    assert shown == (
        "The entry point 'acme.mistaken' leads to acme_rules:Log, which is no normaliser of that "
        "kind. Name the entry point after the kind of its class.\n"
    )


class Root(ma.Normaliser):
    """100 times the square root of a share."""

    kind: Literal["mine.root"] = "mine.root"

    def score(self, values: FloatArray) -> FloatArray:
        return settle(np.sqrt(np.clip(values, 0, 1)) * 100)


class Harmonic(ma.Aggregator):
    """The weighted harmonic mean."""

    kind: Literal["mine.harmonic"] = "mine.harmonic"

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        shares = np.array(weights)[:, None] / np.maximum(scores, 1e-12)
        harmonic: FloatArray = sum(weights) / shares.sum(axis=0)
        return harmonic


def test_classes_made_in_a_notebook_keep_the_laws_and_grade() -> None:
    check_normaliser(Root())
    check_aggregator(Harmonic())
    scheme = ma.Scheme.model_validate(
        {
            "key": "mine",
            "version": "1",
            "unit_of_period": "month",
            "aggregator": "mine.harmonic",
            "parts": [
                {"kind": "quantitative", "key": "a", "normaliser": "mine.root"},
                {"kind": "quantitative", "key": "b", "normaliser": "mine.root"},
            ],
            "scale": {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]},
        }
    )
    result = ma.appraise(scheme, [{"person": "li", "a": 0.36, "b": 0.09}])
    assert result.points[0] == 40  # 2 / (1/60 + 1/30)
    lines = ma.explain(result, "li").lines
    assert sum(line.billionths for line in lines[1:]) == lines[0].billionths == 40 * 10**9
    assert ma.appraise_one(scheme, {"a": 0.36, "b": 0.09}).total == 40
