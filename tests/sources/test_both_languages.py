"""What imports say tells the same figures in both languages, and neither speaks the other's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.makers import EXPORTS, imported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.text import Text

NOTICE = "数据更新至昨日"
HAN = re.compile(r"[\u4e00-\u9fff]+")
PUNCTUATION = re.compile(r"[，。；：（）、]")
CELLS = st.sampled_from([None, 0, 3, 10**6])


def figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def said(kind: str, counts: list[int | None]) -> tuple[list[Text], str]:
    """The notes and faults on an export with quirks, and all the words of the file."""
    header, line, _ = EXPORTS[kind]
    rows = [line(place, count) for place, count in enumerate(counts)]
    width = header.count(",")
    bad = rows[0] + ",不明"
    content = "\n".join((NOTICE + "," * width, header, *rows, header, bad, rows[-1], ""))
    read = imported(kind, content.encode("gb18030"), skip_bad_rows=True)
    return [*read.notes, *(fault.cause for fault in read.faults)], content


def own_words(texts: Iterable[str], content: str) -> str:
    """What is said without what is quoted from the file."""
    return " ".join(
        HAN.sub(lambda found: "" if found[0] in content else found[0], text) for text in texts
    )


@pytest.mark.parametrize("kind", EXPORTS)
@settings(max_examples=8, deadline=None)
@given(counts=st.lists(CELLS, min_size=2, max_size=6))
def test_notes_and_faults_tell_the_same_in_both_languages(
    kind: str, counts: list[int | None]
) -> None:
    told, content = said(kind, counts)
    assert len(told) >= 4
    for text in told:
        assert figures(text.en) == figures(text.zh)
        assert HAN.search(text.zh)
        assert not PUNCTUATION.search(text.en)
    assert not HAN.search(own_words((text.en for text in told), content))
