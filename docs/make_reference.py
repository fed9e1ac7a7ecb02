"""Makes the pages of the reference out of the source and the shipped documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docs.making.api import api_page
from docs.making.catalogue import catalogue_page
from docs.making.conformance import conformance_page
from docs.making.errors import errors_page
from docs.making.kinds import FAMILIES, documents_page, family_page, file_of
from docs.making.tables import tables_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = Path(__file__).parent / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "documents.md": documents_page,
    **{file_of(heading): partial(family_page, heading) for heading in FAMILIES},
    "tables.md": tables_page,
    "catalogue.md": catalogue_page,
    "api.md": api_page,
    "errors.md": errors_page,
    "conformance.md": conformance_page,
}
"""Each page by its file, in the order in which one meets them."""


if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
