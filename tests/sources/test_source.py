"""The family of sources: kinds, options, zones; a source of another package."""

from pathlib import Path
from typing import ClassVar, Literal

import polars as pl
import pytest

from media_appraisal.errors.documents import UnknownKind
from media_appraisal.errors.facts import ZoneUnknown
from media_appraisal.errors.root import misreadings
from media_appraisal.sources.bilibili import BilibiliPopular
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.source import Imported, Source
from media_appraisal.sources.xiaohongshu import XiaohongshuNotes
from media_appraisal.text import Text


class AcmeList(Source):
    """A list that another package reads."""

    kind: Literal["acme.list"] = "acme.list"
    label: ClassVar[Text] = Text(zh="示例列表", en="Acme list")

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        return None if path.suffix == ".acme" else Text(zh="后缀不符", en="does not end in .acme")

    def read(self, path: Path) -> Imported:
        account = pl.DataFrame({"account_id": path.read_text(encoding="utf-8").split()})
        return Imported(str(path), self, {"account": account})


def test_ours_are_found_by_their_kind() -> None:
    assert Source.find("xiaohongshu.notes") is XiaohongshuNotes
    assert Source.find("bilibili.popular") is BilibiliPopular
    assert {"bilibili.popular", "xiaohongshu.notes"} <= set(Source.known())
    with pytest.raises(UnknownKind, match=r"Did you mean 'bilibili.popular'\?"):
        Source.find("bilibili.populär")


def test_a_source_is_a_document_that_comes_back() -> None:
    source = XiaohongshuNotes.model_validate(
        {"account": "xhs-1", "observed_at": "2026-04-01T10:00:00+08:00", "operator": "wan"}
    )
    assert source.written() == {
        "kind": "xiaohongshu.notes",
        "account": "xhs-1",
        "observed_at": "2026-04-01T10:00:00+08:00",
        "operator": "wan",
    }
    assert XiaohongshuNotes.model_validate(source.written()) == source


def test_a_source_of_another_package_is_recognised_and_read(tmp_path: Path) -> None:
    path = tmp_path / "a.acme"
    path.write_text("one two", encoding="utf-8")
    imported = import_file(path)
    assert imported.tables["account"]["account_id"].to_list() == ["one", "two"]
    assert [note.en for note in imported.notes] == ["taken for acme.list (Acme list)"]
    assert [note.zh for note in imported.notes] == ["识别为 acme.list（示例列表）"]
    assert AcmeList.recognises(str(path))


def test_the_whole_message_of_an_unknown_zone() -> None:
    with pytest.raises(ValueError, match="zone") as caught:
        BilibiliPopular(zone="Asia/Shanghay")
    (fault,) = misreadings(caught.value)  # type: ignore[arg-type]  # pydantic's, by its fields
    assert isinstance(fault.error, ZoneUnknown)
    assert fault.place == "zone"
    assert fault.said("en") == (
        "There is no time zone 'Asia/Shanghay'. Did you mean 'Asia/Shanghai'? "
        "Write it as in the IANA list, such as Asia/Shanghai."
    )
    assert fault.said("zh") == (
        "没有名为 'Asia/Shanghay' 的时区。是不是想写 'Asia/Shanghai'？"
        "请按 IANA 时区名书写，例如 Asia/Shanghai。"
    )


@pytest.mark.parametrize("zone", ["", "../etc/passwd", "/etc/localtime", "Asia"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="There is no time zone"):
        BilibiliPopular(zone=zone)
