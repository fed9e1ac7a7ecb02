"""Prints the tables of docs/explanation/mutation.md: `python benchmarks/mutation.py methods`.

Mutation testing asks whether the tests would notice a fault: mutmut changes the source in one
place (a comparison, a number, an argument, a word), runs the tests that reach the place and says
whether any of them failed. It needs `pip install mutmut==3.8.1`, which no extra pulls in. The tree
as committed is copied to a folder of its own and mutated there; the figures and the mutants that
no test noticed are printed, the folder is kept for `mutmut show` and `mutmut browse`.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent

TARGETS = {
    "arrays": ("arrays.py", "tests/test_arrays.py"),
    "methods": ("methods/*", "tests/methods"),
    "engine": ("engine/*", "tests/engine"),
}
"""What is mutated, and the tests that must notice."""

SETTINGS = """[mutmut]
source_paths=
    src/media_appraisal/
only_mutate=
    src/media_appraisal/{mutated}
pytest_add_cli_args=
    -p
    no:cacheprovider
pytest_add_cli_args_test_selection=
    {tests}
also_copy=
    src
    docs
    conftest.py
    pyproject.toml
use_git_change_detection=false
track_dependencies=false
timeout_multiplier=6
timeout_constant=5
"""
PROFILE = """
import hypothesis

hypothesis.settings.register_profile(
    "mutation",
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(hypothesis.HealthCheck),
)
hypothesis.settings.load_profile("mutation")
"""
"""Few examples, the same in every run: a survivor of these may fall to the full tests."""

SAID = {1: "killed", 3: "killed", 0: "survived", 33: "untested", 5: "untested", None: "not run"}
"""What mutmut's exit codes mean; all others are tests that never ended, noticed by the clock."""


def copied(target: str, folder: Path) -> None:
    """The committed tree in a folder, with the settings of a target."""
    packed = subprocess.run(
        ["git", "archive", "HEAD"], cwd=HOME, check=True, stdout=subprocess.PIPE
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    mutated, tests = TARGETS[target]
    (folder / "setup.cfg").write_text(SETTINGS.format(mutated=mutated, tests=tests))
    with (folder / "conftest.py").open("a") as conftest:
        conftest.write(PROFILE)


def verdicts(folder: Path) -> dict[str, dict[str, str]]:
    """What became of each mutant, by file and by mutant."""
    found = {}
    for written in sorted(folder.glob("mutants/src/**/*.meta")):
        codes = json.loads(written.read_text())["exit_code_by_key"]
        if codes:
            name = written.relative_to(folder / "mutants/src/media_appraisal").as_posix()
            found[name.removesuffix(".meta")] = {
                mutant: SAID.get(code, "timed out") for mutant, code in codes.items()
            }
    return found


def table(found: dict[str, dict[str, str]]) -> None:
    print("| file | mutants | killed | timed out | survived | untested | noticed |")
    print("|---|---|---|---|---|---|---|")
    whole = Counter[str]()
    for name, mutants in found.items():
        counts = Counter(said for said in mutants.values() if said != "not run")
        whole += counts
        row(name, counts)
    row("all", whole)


def row(name: str, counts: Counter[str]) -> None:
    ways = ("killed", "timed out", "survived", "untested")
    noticed = 100 * (counts["killed"] + counts["timed out"]) / max(counts.total(), 1)
    shown = " | ".join(str(counts[way]) for way in ways)
    print(f"| {name} | {counts.total()} | {shown} | {noticed:.1f} % |")


def survivors(found: dict[str, dict[str, str]], folder: Path) -> None:
    for mutants in found.values():
        for mutant, said in mutants.items():
            if said in {"survived", "untested"}:
                shown = subprocess.run(
                    ["mutmut", "show", mutant],
                    cwd=folder,
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
                print(f"\n{mutant}: {said}\n{shown}")


def main() -> None:
    asked = argparse.ArgumentParser(description="Mutation testing of one target.")
    asked.add_argument("target", choices=TARGETS)
    asked.add_argument("--children", default="2", help="how many mutants are tried at once")
    asked.add_argument("--only", nargs="*", default=[], help="mutants by name, * for any letters")
    given = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix=f"mutants-of-{given.target}-"))
    copied(given.target, folder)
    command = ["mutmut", "run", "--max-children", given.children, *given.only]
    subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
    found = verdicts(folder)
    table(found)
    survivors(found, folder)
    print(f"\nkept in {folder}")


if __name__ == "__main__":
    main()
