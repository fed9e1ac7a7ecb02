"""The pages: no link leads nowhere, every page is reached, guides are short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.make_printed import TOP

PAGES = [TOP / "README.md", TOP / "CHANGELOG.md", *sorted((TOP / "docs").glob("**/*.md"))]


def name(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def anchors(path: Path) -> set[str]:
    """The headings of a page as links name them."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    words = (heading.lower() for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in words}


def links(path: Path) -> list[str]:
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [link for link in found if not link.startswith("https:")]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in links(path):
        target, _, heading = link.partition("#")
        page = (path.parent / target).resolve() if target else path
        assert page.exists(), link
        assert not heading or heading in anchors(page), link


def test_the_index_leads_to_every_page() -> None:
    index = TOP / "docs" / "index.md"
    reached = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    assert [name(page) for page in PAGES[2:] if page not in {*reached, index}] == []


def test_the_readme_begins_with_the_two_commands_and_is_short() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    fences = re.findall(r"^```(\w+)\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert [language for language, _ in fences[:2]] == ["sh", "sh"]
    assert all(len(code.splitlines()) == 1 for _, code in fences[:2])
    assert len(readme.splitlines()) < 100


@pytest.mark.parametrize("path", sorted((TOP / "docs" / "how-to").glob("*.md")), ids=name)
def test_a_guide_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80
