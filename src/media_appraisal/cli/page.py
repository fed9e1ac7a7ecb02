"""Page: a table as a web page that needs nothing beside it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media_appraisal.show import Sheet
    from media_appraisal.text import Lang

_TAGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
_FONTS = (
    'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", '
    '"Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'
)
"""The fonts with Chinese letters that macOS, Windows and Linux bring, in this order."""
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font-family: {fonts}; line-height: 1.5; margin: 2rem; color-scheme: light dark; }}
table {{ font-variant-numeric: tabular-nums; }}
@media print {{ body {{ margin: 0; font-size: 9pt; }} }}
</style>
</head>
<body>
{table}
</body>
</html>
"""


def page(sheet: Sheet) -> str:
    """The sheet as one HTML document: no script, and no file, font or picture from elsewhere."""
    return _PAGE.format(
        lang=_TAGS[sheet.lang], title=html.escape(sheet.title), fonts=_FONTS, table=sheet.html()
    )
