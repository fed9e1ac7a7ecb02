"""Sentences: what `describe` says of a rule is read back into the same rule."""

from __future__ import annotations

from typing import Any, TypeAlias

from pydantic import ValidationError

from media_appraisal.extras import lark
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.scheme.total import Adjustment, Gate, Limits
from media_appraisal.wording.parsing import grammar
from media_appraisal.wording.telling import FIELDS, KINDS, PARTS, WORDS
from media_appraisal.wording.telling_totals import Fields

Sentence: TypeAlias = Normaliser | Aggregator | Gate | Adjustment | Limits

_LANGUAGES = ("zh_all", "en_all")
_TOTALS: dict[str, type[Gate | Adjustment | Limits]] = {
    "gate": Gate,
    "adjustment": Adjustment,
    "total_limits": Limits,
}
_AGGREGATORS = ("best_of", "weighted_sum")


def sentence_of(text: str) -> Sentence | None:
    """The document that a sentence describes; nothing where it is no such sentence.

    Numbers come back as they are printed, at nine decimals. Labels stand in one language only, and
    are then taken for both; anchors of levels are not said at all.
    """
    tree = _parsed(text.strip())
    if tree is None:
        return None
    found = {_frozen(_told(one)) for one in lark.visitors.CollapseAmbiguities().transform(tree)}
    if len(found) != 1:
        return None
    try:
        return _document(_thawed(found.pop()))
    except ValidationError:
        return None


def _parsed(text: str) -> Any:
    """The parse of a sentence in either language; nothing where it is no sentence."""
    parser = grammar("sentences.lark total_sentences.lark", *_LANGUAGES, lexer="dynamic")
    for language in _LANGUAGES:
        try:
            return parser.parse(text, start=language)
        except lark.exceptions.UnexpectedInput:
            continue
    return None


def _document(fields: Fields) -> Sentence:
    kind = fields["kind"]
    if kind in _TOTALS:
        del fields["kind"]
        return _TOTALS[kind].model_validate(fields)
    if kind in _AGGREGATORS:
        return Aggregator.find(kind).model_validate(fields)
    return Normaliser.find(kind).model_validate(fields)


def _frozen(value: Any) -> Any:
    """Plain data as something that can stand in a set."""
    if isinstance(value, dict):
        return ("fields", *((name, _frozen(one)) for name, one in value.items()))
    return ("list", *map(_frozen, value)) if isinstance(value, list) else value


def _thawed(value: Any) -> Any:
    if isinstance(value, tuple) and value and value[0] == "fields":
        return {name: _thawed(one) for name, one in value[1:]}
    return [_thawed(one) for one in value[1:]] if isinstance(value, tuple) else value


def _told(tree: Any) -> Any:
    """What a parse says: the fields of a rule, or a part of them."""
    if not hasattr(tree, "data"):
        return float(tree) if tree.type == "NUM" else str(tree)
    name = str(tree.data).removeprefix("en_")
    parts = [_told(child) for child in tree.children]
    if name != tree.data and name in {"entry", "knot"}:  # English says the points first
        parts = [parts[1], parts[0], *parts[2:]]
    if name in WORDS:
        return name
    if name in FIELDS:
        return {FIELDS[name]: parts[0] if parts else None}
    if name in KINDS:
        return {"kind": name} | KINDS[name](parts)
    return PARTS[name](parts)
