"""Facts left in their files: the values of facts in memory, to the bit, and refused alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.measures.apart import (
    COUNT,
    FIRST,
    LEVEL,
    MEDIAN,
    NINTH,
    OWNED,
    SEEN,
    VIEWS,
    bits,
    scheme,
)
from tests.measures.given import at, frame, on
from tests.measures.kinds import KINDS, shown, tables
from tests.refusals import both_texts

import media_appraisal as ma
from media_appraisal.errors.documents import UnknownName
from media_appraisal.errors.facts import (
    FactMisread,
    KeyColumnMissing,
    NegativeCount,
    NobodyNamed,
    RowTwice,
    UnknownFactColumn,
)
from media_appraisal.errors.files import FileUnreadable, FolderMissing, UnknownTableFile
from media_appraisal.errors.measures import HeldBackwards, MixedScales
from media_appraisal.files.facts import load_facts
from media_appraisal.files.stores.opening import open_facts
from media_appraisal.files.stores.stored import StoredFacts
from media_appraisal.measures.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from media_appraisal.scheme.scheme import Scheme

PUNCTUAL = {
    "kind": "on_time", "table": "content", "due": "scheduled_at", "done": "published_at"
}  # fmt: skip


def written(folder: Path, given: Mapping[str, pl.DataFrame]) -> Path:
    """A folder of Parquet files, their rows in an order of its own."""
    folder.mkdir(exist_ok=True)
    for key, table in given.items():
        mixed = table.sample(fraction=1, shuffle=True, seed=1)
        mixed.write_parquet(folder / f"{key}.parquet", row_group_size=50)
    return folder


def both(folder: Path, asked: Scheme, period: str, **how: Any) -> tuple[Any, Any]:
    """What is measured in files, and in memory."""
    moment = {"as_of": how.pop("as_of", None)}
    stored = open_facts(folder, engine="duckdb", **moment, **how)
    assert isinstance(stored, StoredFacts)
    held = ma.measure(asked, load_facts(folder, **moment), period)
    return bits(ma.measure(asked, stored, period)), bits(held)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("newsroom"), tables())


@pytest.mark.parametrize("shards", [1, 2, 7])
def test_every_kind_of_measure_gives_the_same_bits(newsroom: Path, shards: int) -> None:
    """Those that compare people too, and `a`, which is entered."""
    documents = {f"by_{kind}": shown(kind).written() for kind in KINDS if kind != "entered"}
    asked = scheme("quarter", **documents, a={"kind": "entered"}, first=FIRST, ninth=NINTH)
    stored, held = both(newsroom, asked, "2026-Q3", shards=shards)
    assert stored == held
    assert len(held["people"]) == 12


@pytest.mark.parametrize("key", ["new_media_operator.month", "new_media_operator.quarter"])
def test_a_shipped_scheme_as_of_a_day(tmp_path: Path, key: str) -> None:
    """Of the contents only what was seen of them by then; all else is known from the beginning."""
    cumulative = {"content_snapshot", "content_feedback"}
    given = {
        name: table if name in cumulative else table.drop("observed_at", strict=False)
        for name, table in tables().items()
    }
    newsroom = written(tmp_path, given)
    asked = ma.load_scheme(key)
    period = "2026-09" if key.endswith("month") else "2026-Q3"
    stored, held = both(newsroom, asked, period, shards=3, as_of="2026-09-20")
    assert stored == held
    assert held["numbers"] != both(newsroom, asked, period)[1]["numbers"]


def columns(**given: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    return {key: frame("polars", key, table) for key, table in given.items()}


@pytest.mark.parametrize("shards", [1, 5, 20])
def test_restated_and_ownerless_rows(tmp_path: Path, shards: int) -> None:
    """Content 1 moved to an account that another person publishes on; 9 is told of nowhere."""
    asked = scheme("month", count=COUNT, views=VIEWS, hits=MEDIAN, ninth=NINTH, level=LEVEL)
    folder = written(tmp_path, columns(content=OWNED, content_snapshot=SEEN))
    stored, held = both(folder, asked, "2023-10", shards=shards)
    assert stored == held
    assert held["people"] == ("li", "wang")


def test_names_may_be_numbers(tmp_path: Path) -> None:
    """The roster is the assignment; an account in nobody's hands reaches nobody."""
    held = {"operator_id": ["1", "2"], "account_id": ["7", "8"], "valid_from": [on(1), on(1)]}
    days = pl.DataFrame({"account_id": [7, 7, 9], "day": [on(1), on(2), on(3)], "views": [1, 2, 4]})
    folder = written(tmp_path, {**columns(assignment=held), "account_day": days})
    stored, alone = both(folder, scheme("month", level=LEVEL), "2023-10", shards=4)
    assert stored == alone


def refused(folder: Path, given: Mapping[str, pl.DataFrame], shards: int = 3) -> Any:
    for key, table in given.items():
        table.write_parquet(folder / f"{key}.parquet")
    stored = open_facts(folder, engine="duckdb", shards=shards)
    return ma.measure(scheme("month", count=COUNT), stored, "2023-10")


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai"])
def test_instants_of_any_unit_and_zone_say_until_when_things_are_known(
    tmp_path: Path, unit: Any, zone: str
) -> None:
    """Of two that are due, one is not yet due by what was observed last: in files as in memory."""
    observed = pl.lit(at(10)).cast(pl.Datetime("ns", "UTC")) + pl.duration(nanoseconds=999)
    content = pl.DataFrame({
        "content_id": ["1", "2"], "operator_id": ["li", "li"],
        "scheduled_at": [at(5), at(20)], "published_at": [at(5), None],
    })  # fmt: skip
    held_as = observed.dt.cast_time_unit(unit).dt.convert_time_zone(zone)
    folder = written(tmp_path, {"content": content.with_columns(observed_at=held_as)})
    asked = scheme("month", late=PUNCTUAL)
    stored, held = both(folder, asked, "2023-10", shards=3)
    assert stored == held
    assert stored["known_until"] == at(10)
    assert ma.measure(asked, load_facts(folder), "2023-10").numbers.tolist() == [[1.0]]


def test_a_wrong_cell_is_named_with_its_row_in_the_file(tmp_path: Path) -> None:
    table = {
        "content_id": [str(number) for number in range(50)],
        "operator_id": [f"p{number}" for number in range(50)],
        "position": [1] * 40 + [-3] + [1] * 9,
    }
    content = pl.DataFrame(table)
    with pytest.raises(NegativeCount) as caught:
        refused(tmp_path, {"content": content}, shards=7)
    assert (caught.value.row, caught.value.column) == (41, "position")
    assert caught.value.place == str(tmp_path / "content.parquet")


def test_a_content_told_of_twice_is_refused_whoever_owns_it(tmp_path: Path) -> None:
    twice = columns(content={"content_id": ["1", "2", "1"], "operator_id": ["li", "li", "wang"]})
    with pytest.raises(RowTwice) as caught:
        refused(tmp_path, twice, shards=9)
    assert {caught.value.first, caught.value.second} == {1, 3}


@pytest.mark.parametrize(
    ("error", "given"),
    [
        (NobodyNamed, columns(content={"content_id": [], "operator_id": []})),
        (FactMisread, {"content": pl.DataFrame({"content_id": [1.5]})}),
        (
            HeldBackwards,
            columns(
                content={"content_id": ["1"], "operator_id": ["li"]},
                assignment={
                    "operator_id": ["li"],
                    "account_id": ["x"],
                    "valid_from": [on(3)],
                    "valid_to": [on(2)],
                },
            ),
        ),
        (UnknownTableFile, {"contents": pl.DataFrame({"content_id": ["1"]})}),
    ],
    ids=lambda given: given.__name__ if isinstance(given, type) else "",
)
def test_what_memory_refuses_files_do(
    tmp_path: Path, error: type[Exception], given: dict[str, pl.DataFrame]
) -> None:
    with pytest.raises(error):
        refused(tmp_path, given)


RATED = {"kind": "rated", "item": "care", "shares": {"superior": 1}}


def rated_on(**scales: float) -> dict[str, pl.DataFrame]:
    """People who share nothing, each rated 4 by the boss, on scales of their own."""
    rating = {
        "rater_id": ["boss"] * len(scales),
        "operator_id": list(scales),
        "period": ["2023-10"] * len(scales),
        "item": ["care"] * len(scales),
        "relation": ["superior"] * len(scales),
        "score": [4.0] * len(scales),
        "scale": list(scales.values()),
    }
    return columns(rating=rating)


def test_scales_may_not_be_mixed_between_shards(tmp_path: Path) -> None:
    """Each shard has one scale, and yet 4 of 5 is something else than 4 of 100."""
    asked, people = scheme("month", care=RATED), ("li", "wang", "zhao", "qian", "sun", "wu")
    one = written(tmp_path / "one", rated_on(**dict.fromkeys(people, 5.0)))
    stored, held = both(one, asked, "2023-10", shards=5)
    assert stored == held
    apart = open_facts(one, engine="duckdb", shards=5)
    assert isinstance(apart, StoredFacts)
    with apart.parted() as shards:
        rated = [read().table("rating")["operator_id"].to_list() for read in shards]
    first, *others = filter(None, rated)
    assert others, "nobody is apart"
    scales = {name: 100.0 if name in first else 5.0 for name in people}
    mixed = written(tmp_path / "mixed", rated_on(**scales))
    for given in (open_facts(mixed, engine="duckdb", shards=5), load_facts(mixed)):
        with pytest.raises(MixedScales) as caught:
            ma.measure(asked, given, "2023-10")
        assert caught.value.facts() == {"item": "care", "scales": ("5", "100")}


def test_what_is_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "content.csv").write_text("content_id,operator_id\n1,li\n")
    path = tmp_path / "content.csv"
    assert both_texts(lambda: open_facts(tmp_path, engine="duckdb")) == (
        f"{path} is no Parquet file, and DuckDB measures Parquet only. Write the facts anew with "
        "save_facts, or read them into memory with engine='polars'.",
        f"{path} 不是 Parquet 文件，而 DuckDB 只能计算 Parquet。"
        "请用 save_facts 重新写出，或用 engine='polars' 读入内存。",
    )
    path.unlink()
    (tmp_path / "content.parquet").write_bytes(b"no parquet")
    with pytest.raises(FileUnreadable):
        open_facts(tmp_path, engine="duckdb")
    with pytest.raises(FolderMissing):
        open_facts(tmp_path / "nowhere", engine="duckdb")
    wrong: Any = "spark"
    with pytest.raises(UnknownName):
        open_facts(tmp_path, engine=wrong)


def test_small_facts_are_read_into_memory_by_themselves(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(open_facts(newsroom), Facts)
    monkeypatch.setattr("media_appraisal.files.stores.opening.LARGE", 0.0)
    assert isinstance(open_facts(newsroom), StoredFacts)


def test_there_are_as_many_shards_as_facts_are_large_and_files_may_be_open(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for size in (2**40, 20_000, 1):
        monkeypatch.setattr("media_appraisal.files.stores.opening.SHARD", size)
        stored = open_facts(newsroom, engine="duckdb")
        assert isinstance(stored, StoredFacts)
        counts.append(stored.shards)
    assert counts[0] == 1
    assert 1 < counts[1] < 500
    assert counts[2] == 500


def test_nothing_is_left_behind(newsroom: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ma.measure(scheme("month", count=COUNT), open_facts(newsroom, engine="duckdb"), "2026-09")
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_a_shard_at_a_time(newsroom: Path) -> None:
    told: list[tuple[str, int, int]] = []
    ma.measure(
        scheme("month", count=COUNT),
        open_facts(newsroom, engine="duckdb", shards=3),
        "2026-09",
        progress=lambda *done: told.append(done),
    )
    assert told == [("", 1, 3), ("", 2, 3), ("", 3, 3)]


@pytest.mark.parametrize(
    ("error", "table"),
    [
        (KeyColumnMissing, {"operator_id": ["li"]}),
        (UnknownFactColumn, {"content_id": ["1"], "operator_id": ["li"], "co lumn": [1]}),
    ],
)
def test_wrong_columns_are_refused_before_any_row_is_read(
    tmp_path: Path, error: type[Exception], table: dict[str, Any]
) -> None:
    with pytest.raises(error):
        refused(tmp_path, {"content": pl.DataFrame(table)})


def test_where_there_is_no_room(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = open_facts(newsroom, engine="duckdb")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("media_appraisal.files.stores.stored.place", full)
    en, zh = both_texts(lambda: ma.measure(scheme("month", count=COUNT), stored, "2026-09"))
    folder = en.partition(" in ")[2].partition(":")[0]
    assert en == (
        f"The rows could not be brought together in {folder}: [Errno 28] No space left on device. "
        "Make room there (as much as the files hold uncompressed), name another place in TMPDIR, "
        "or measure where there is more memory."
    )
    folder = zh.partition("无法在 ")[2].partition(" 中")[0]
    assert zh == (
        f"无法在 {folder} 中汇集各行：[Errno 28] No space left on device。请在该处腾出空间"
        "（与文件解压后的大小相当），或用 TMPDIR 指定别处，或在内存更大的机器上计算。"
    )
