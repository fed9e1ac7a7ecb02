"""A source of an installed package: the guide's own, found by the header on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from tests.docs.test_guides import fences

from media_appraisal.files.facts import load_facts

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "add-a-source.md"


def test_the_source_that_is_shown_works_once_it_is_installed(tmp_path: Path) -> None:
    (tmp_path / "acme_exports.py").write_text(fences(GUIDE, "python")[0], encoding="utf-8")
    (points,) = tomllib.loads(fences(GUIDE, "toml")[0])["project"]["entry-points"].items()
    installed = tmp_path / "acme_exports-1.0.dist-info"
    installed.mkdir()
    head = "Metadata-Version: 2.1\nName: acme-exports\nVersion: 1.0\n"
    (installed / "METADATA").write_text(head, encoding="utf-8")
    group, offered = points
    lines = [f"[{group}]", *(f"{kind} = {place}" for kind, place in offered.items())]
    (installed / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    rows = "统计日,粉丝\n2026-09-01,1.2万\n2026-09-03,12100\n"
    (tmp_path / "fans.csv").write_text(rows, encoding="utf-8")
    program = "from media_appraisal.cli.app import main; main()"
    options = ("import", "fans.csv", "--out", "facts", "--set", "account=acme-1")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *options],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "acme.followers" in done.stdout + done.stderr
    days = load_facts(tmp_path / "facts").table("account_day", "account_id", "followers")
    assert sorted(days.rows()) == [("acme-1", 12_000), ("acme-1", 12_100)]
