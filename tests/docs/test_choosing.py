"""The guide to measures: every measure and baseline that it shows can be written."""

from __future__ import annotations

import re
from typing import Any

from docs.make_printed import TOP

from media_appraisal.files.reading import parse_yaml
from media_appraisal.measures.baselines.baseline import Baseline
from media_appraisal.measures.measure import Measure

GUIDE = (TOP / "docs" / "how-to" / "choose-a-measure.md").read_text(encoding="utf-8")


def test_the_measures_in_blocks_are_ones() -> None:
    shown = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    plain: list[Any] = [parse_yaml(one, "guide")["measure"] for one in shown]
    read = [Measure.find(one["kind"]).model_validate(one) for one in plain]
    assert [one.kind for one in read] == ["compared", "shrunk"]


def test_the_kinds_in_the_tables_are_ones() -> None:
    known: dict[str, Any] = dict.fromkeys(Measure.known(), Measure)
    known |= dict.fromkeys(Baseline.known(), Baseline)
    shown = re.findall(r"`(\{kind: .*?\})`", GUIDE.partition("## Compared with what")[0])
    shown += re.findall(r"^\| `(\{kind: .*?\})`", GUIDE, re.MULTILINE)
    assert len(shown) >= 10
    for one in shown:
        plain: Any = parse_yaml(one, "guide")
        read = known[plain["kind"]].find(plain["kind"]).model_validate(plain)
        assert read.written().items() >= {"kind": plain["kind"]}.items()
    named = re.findall(r"^\| `(\w+)` \(.比\)", GUIDE, re.MULTILINE)
    assert named == ["last_year", "previous"]
    offered = {kind for kind in Baseline.known() if "." not in kind}
    assert offered == {*named, *(parse_yaml(one, "guide")["kind"] for one in shown)} & offered
