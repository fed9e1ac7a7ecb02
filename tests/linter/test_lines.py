"""On which line of a file each thing of a scheme stands."""

from __future__ import annotations

import json

import pytest

from media_appraisal.linter.lines import line_of, lines_in

TEXT = """\
# a comment
key: s
parts:
  - kind: group
    key: g
    parts:
      - {kind: quantitative, key: a, unit: count}
      - kind: quantitative
        key: b
        normaliser:
          bands:
            - {to: 1, score: 0}
            - {from: 1, score: 100}
scale: {use: scales/s_to_d}
"""


def test_lines_of_things_by_their_keys() -> None:
    lines = lines_in(TEXT)
    assert lines[""] == 2
    assert lines["parts"] == 3
    assert lines["parts.g"] == 4
    assert lines["parts.g.parts.a.unit"] == 7
    assert lines["parts.g.parts.b"] == 8
    assert lines["parts.g.parts.b.normaliser"] == 10
    assert lines["parts.g.parts.b.normaliser.bands.1.score"] == 13


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("parts.g.parts.b.unit", 8),  # lacking: where its indicator begins
        ("scale.grades.A", 14),  # in another file
        ("rounding", 2),
    ],
)
def test_what_is_not_there_is_shown_where_it_would_be(place: str, line: int) -> None:
    assert line_of(place, lines_in(TEXT)) == line


def test_json_has_lines_too() -> None:
    text = json.dumps({"key": "s", "parts": [{"key": "a", "unit": "篇"}]}, indent=2)
    lines = lines_in(text)
    assert text.splitlines()[lines["parts.a.unit"] - 1].strip().startswith('"unit"')


@pytest.mark.parametrize("text", ["", "a: [", "# nothing\n"])
def test_no_lines_where_there_is_nothing_to_read(text: str) -> None:
    assert lines_in(text) == {}
    assert line_of("parts.a", lines_in(text)) is None
