"""A folder of facts written by hand, and what loading it ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from media_appraisal.errors.root import AppraisalError
from media_appraisal.files.facts import load_facts
from media_appraisal.measures.frames import cells_of

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.measures.facts import Facts

CONTENT = """\
content_id,operator_id,title,is_original,published_at
1,li,"标题，
两行",true,2023-10-01T00:30:00+08:00
007,li,,FALSE,2023-09-30T16:30Z
3,wang,"say ""hi"" now",1,2023-10-02 08:00:00.5+0800
4,,x,,
"""
SHOTS = """\
content_id,observed_at,views,revenue,watch_seconds,avg_pct_viewed
1,2023-10-05T00:00:00Z,12,-345,1.5e3,0.5
3,2023-10-05T00:00:00Z, 7.0 ,+3,.25,1
"""
DAYS = """\
account_id,day,followers
x,2023-09-30,100
x,2023-10-31,
"""


def held(facts: Facts) -> dict[str, dict[str, list[Any]]]:
    return {
        key: {name: cells_of(frame[name]) for name in frame.columns}
        for key, frame in facts.tables.items()
    }


def refused(folder: Path, name: str = "content.csv", text: str | bytes | None = None) -> str:
    if text is not None:
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(AppraisalError) as caught:
        load_facts(folder)
    assert caught.value.said("zh") != caught.value.said("en")
    return str(caught.value).replace(str(folder), "FOLDER")
