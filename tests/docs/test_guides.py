"""The guides: what they show and no example runs is true as well."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

from docs.make_printed import TOP

import media_appraisal as ma
from media_appraisal.files.reading import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

GUIDES = TOP / "docs" / "how-to"


def fences(guide: str, language: str) -> list[str]:
    text = (GUIDES / guide).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_indicator_that_is_shown_is_one() -> None:
    (shown,) = fences("add-an-indicator.md", "yaml")
    plain: Any = parse_yaml(shown, "add-an-indicator.md")
    indicator = ma.Part.find("quantitative").model_validate(plain)
    assert isinstance(indicator, ma.Indicator)
    assert indicator.measure.kind == "ratio"
    assert indicator.written().keys() | {"kind"} == plain.keys()


def test_the_plugin_that_is_shown_works_once_it_is_installed(tmp_path: Path) -> None:
    module, use = fences("install-a-plugin.md", "python")
    (about,) = fences("install-a-plugin.md", "toml")
    (printed,) = fences("install-a-plugin.md", "text")
    project = tomllib.loads(about)["project"]
    (tmp_path / "acme_rules.py").write_text(module, encoding="utf-8")
    installed = tmp_path / "acme_rules-1.0.dist-info"
    installed.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (installed / "METADATA").write_text(head, encoding="utf-8")
    points = (
        f"[{group}]\n" + "".join(f"{kind} = {place}\n" for kind, place in offered.items())
        for group, offered in project["entry-points"].items()
    )
    (installed / "entry_points.txt").write_text("".join(points), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", use],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, printed, "")
