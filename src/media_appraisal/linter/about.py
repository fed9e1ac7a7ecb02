"""About the codes: what each is called, and what to do about it, in both languages."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import attrs

from media_appraisal.text import Text


@attrs.frozen
class About:
    """What there is to say of a code, whatever it was found in."""

    title: Text
    help: Text


@cache
def about() -> dict[str, About]:
    """Every code that has been released, as `about.json` holds them."""
    text = files("media_appraisal.linter").joinpath("about.json").read_text(encoding="utf-8")
    return {
        code: About(Text(**said["title"]), Text(**said["help"]))
        for code, said in json.loads(text).items()
    }
