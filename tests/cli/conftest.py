"""A desk of two people: its scheme, facts, values and appraisals as files, and a way to run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from media_appraisal.cli.app import app

Run = Callable[..., Result]

SCHEME = """\
key: desk
version: "1"
label: {zh: 编辑部月度考核, en: Desk}
unit_of_period: month
parts:
  - kind: group
    key: content
    label: {zh: 内容, en: Content}
    weight: 60
    parts:
      - kind: quantitative
        key: posts
        label: {zh: 发布数, en: Posts}
        unit: posts
        normaliser: {kind: goalposts, worst: 0, best: 20}
        measure: {kind: count, table: content}
      - kind: quantitative
        key: original
        label: {zh: 原创比例, en: Original}
        normaliser: {kind: goalposts, worst: 0, best: 1}
        measure: {kind: ratio, table: content, of: {is_original: true}, over: rows}
  - kind: quantitative
    key: teamwork
    label: {zh: 团队协作与跨部门沟通, en: Teamwork and communication}
    weight: 40
    normaliser: {kind: goalposts, worst: 0, best: 10}
scale:
  kind: cutoffs
  grades:
    - {key: A, from: 80, coefficient: 1.2, label: {zh: 优秀, en: Excellent}}
    - {key: C, from: 0, coefficient: 0.8, label: {zh: 待改进, en: To improve}}
"""

VALUES = """\
person,posts,original,teamwork
li,20,1,5
王芳,10,0.5,8
"""

CONTENT = """\
content_id,operator_id,published_at,is_original
c1,li,2023-10-02T08:00:00+08:00,true
c2,li,2023-10-31T23:59:59+08:00,false
c3,li,2023-11-01T00:00:00+08:00,true
c4,王芳,2023-10-20T12:00:00+08:00,true
"""

ENTERED = """\
person,period,indicator,value,state,reason
li,2023-10,teamwork,5,,
王芳,2023-10,teamwork,,not_applicable,on leave
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with desk.yaml, values.csv and facts/, in which the commands run."""
    (tmp_path / "desk.yaml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "values.csv").write_text(VALUES, encoding="utf-8")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "content.csv").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "facts" / "entered.csv").write_text(ENTERED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEDIA_APPRAISAL_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    yield tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Runs a command line in the folder of the desk."""

    def runs(*words: str) -> Result:
        return CliRunner().invoke(app, list(words), catch_exceptions=False)

    return runs


@pytest.fixture
def left_as_it_was(desk: Path) -> Iterator[None]:
    """Fails where a test has made or changed a file."""
    before = _content(desk)
    yield
    assert _content(desk) == before


def _content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
