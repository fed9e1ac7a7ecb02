"""Plain data to files: whole or not at all."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from media_appraisal.errors.files import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Has `write` fill a file beside `path`, then puts it in place; a failure changes nothing."""
    beside = path.with_name(f".{os.urandom(8).hex()}{path.suffix}")
    try:
        beside.touch(0o644, exist_ok=False)
    except OSError as cause:
        raise CannotWrite(path=str(path), problem=cause.strerror or str(cause)) from None
    try:
        write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 text, lines ending in a line feed on every system."""
    write_whole(path, lambda beside: _write(beside, text))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def json_text(plain: Any) -> str:
    """JSON for people and for hashing: two spaces, Chinese as it is, numbers as Python has them."""
    return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
