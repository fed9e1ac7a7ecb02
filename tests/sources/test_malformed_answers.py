"""Answers that are cut off, empty, of another shape: one clear error each, nothing imported."""

import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.root import AppraisalError
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.source import Imported

KINDS = (
    "facebook.page_insights",
    "facebook.posts",
    "instagram.media",
    "instagram.user_insights",
    "tiktok.user",
    "tiktok.videos",
    "x.posts",
    "youtube.analytics",
    "youtube.videos",
)
NAMES = [
    "data",
    "videos",
    "user",
    "items",
    "rows",
    "columnHeaders",
    "columnType",
    "includes",
    "users",
    "name",
    "period",
    "values",
    "value",
    "end_time",
    "id",
    "created_time",
    "create_time",
    "timestamp",
    "insights",
    "public_metrics",
    "retweet_count",
    "view_count",
    "snippet",
    "statistics",
    "publishedAt",
    "day",
    "video",
    "views",
    "paging",
    "next",
    "error",
    "code",
    "message",
]
ODD: tuple[Any, ...] = (None, True, -1, 0, 1.5, 1e400, "", "day", "-", "2026-13-45", "x" * 100_000)


def read(path: Path, kind: str) -> Imported | str:
    """What a file gives, or the error that it ends in; anything else fails the test."""
    account = {} if kind == "youtube.videos" else {"account": "a"}
    try:
        return import_file(path, kind, observed_at="2026-09-30", skip_bad_rows=True, **account)
    except AppraisalError as error:
        return error.said("en") + error.said("zh")


def written(folder: Path, text: str) -> Path:
    path = folder / "answer.json"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[",
        "{}",
        "[[1",
        '{"data": 5}',
        "[" * 100_000,
        '{"data": [}',
        "null",
        "12",
        f"[{'9' * 5000}]",
    ],
)
def test_no_answer_at_all_ends_in_one_error(tmp_path: Path, kind: str, text: str) -> None:
    assert isinstance(read(written(tmp_path, text), kind), str)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("held", [None, 5, "text", [], {}, [[]], [None, 3, "a", {"id": {}}]])
def test_entries_of_another_shape_are_faults_or_one_error(
    tmp_path: Path, kind: str, held: object
) -> None:
    for name in ("data", "items", "rows", "columnHeaders"):
        given = read(written(tmp_path, json.dumps({name: held, "includes": {"users": held}})), kind)
        assert isinstance(given, str) or all(not held.height for held in given.tables.values())


@pytest.mark.parametrize("kind", KINDS)
def test_answers_put_together_at_random_never_end_otherwise(tmp_path: Path, kind: str) -> None:
    drawn = random.Random(2026)

    def thing(depth: int) -> Any:
        sort = drawn.random()
        if depth == 0 or sort < 0.3:
            return drawn.choice(ODD)
        if sort < 0.6:
            return [thing(depth - 1) for _ in range(drawn.randrange(3))]
        return {drawn.choice(NAMES): thing(depth - 1) for _ in range(4)}

    for _ in itertools.repeat(None, 60):
        held = {"data": thing(5), "items": thing(5), "rows": []}
        assert read(written(tmp_path, json.dumps(held)), kind)
