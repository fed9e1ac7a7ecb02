"""Telling: the parts of a sentence as the fields of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.text import both
from media_appraisal.wording.telling_totals import TOTAL_KINDS, TOTAL_PARTS, Fields, merged

if TYPE_CHECKING:
    from collections.abc import Callable


def _stepping(parts: list[Any]) -> Fields:
    """One direction of a steps rule, in Chinese or in English order."""
    size = next(part for part in parts if isinstance(part, dict))
    numbers = [part for part in parts if isinstance(part, float)]
    words = [part for part in parts if isinstance(part, str)]
    way = next(word for word in words if word in {"below", "above"})
    turn = next(word for word in words if word in {"lose", "gain"})
    part = next(word for word in words if word in {"floor", "ceil", "proportional"})
    better = "more" if (way == "below") == (turn == "lose") else "less"
    fields: Fields = {**size, "better": better, "part_step": part, turn: numbers[0]}
    if len(numbers) > 1:
        fields["most_lost" if turn == "lose" else "most_gained"] = numbers[1]
    return fields


def _steps(parts: list[Any]) -> Fields:
    fields: Fields = {"lose": 0.0} | merged(parts)
    values, step = fields.pop("values", None), fields.pop("step_time", None)
    if values and step:
        fields["clock"] = {"step": step, "values": values}
    return fields


def _size(unit: str) -> Callable[[list[Any]], Fields]:
    def size(parts: list[Any]) -> Fields:
        numbers = [part for part in parts if isinstance(part, float)]
        times = [part for part in parts if isinstance(part, str)]
        fields: Fields = {"step": numbers[0] if numbers else 1.0, "unit": unit}
        return fields | ({"step_time": times[0]} if times else {})

    return size


def _margin(name: str) -> Callable[[list[Any]], Fields]:
    return lambda parts: {name: parts[0]["step"]}


def _per_unit(parts: list[Any]) -> Fields:
    free = [part for part in parts if isinstance(part, float)]
    fields = merged(parts)
    if "start" in fields:
        fields["base"] = fields.pop("start")
    return fields | ({"free": free[0]} if free else {})


def _each(sign: int) -> Callable[[list[Any]], Fields]:
    def each(parts: list[Any]) -> Fields:
        part = next(one for one in parts if isinstance(one, str))
        numbers = [one for one in parts if isinstance(one, float)]
        per = next((one["per"] for one in parts if isinstance(one, dict)), None)
        points = numbers[-1]
        return {"each": sign * points, "per": numbers[0] if per is None else per, "part_step": part}

    return each


def _between(parts: list[Any]) -> Fields:
    low, sign, _, high = parts
    return {"from": low, "to": high, "closed": "left" if sign == "≤" else "right"}


def _beside(parts: list[Any]) -> Fields:
    sign, edge = parts
    side = "from" if sign in {"≥", ">"} else "to"
    return {side: edge, "closed": "left" if sign in {"≥", "<"} else "right", "sign": sign}


def _band(parts: list[Any]) -> Fields:
    return {"band": {key: one for key, one in merged(parts).items() if key != "sign"}}


def _bands(parts: list[Any]) -> Fields:
    bands = [part["band"] for part in parts if isinstance(part, dict) and "band" in part]
    closed = {band.pop("closed") for band in bands if "closed" in band}
    fields: Fields = {"bands": bands, "closed": closed.pop() if len(closed) == 1 else "left"}
    if closed:
        fields["bands"] = []  # edges that do not agree are no rule
    holes = [part for part in parts if isinstance(part, str)]
    marks = [part for part in parts if isinstance(part, dict) and "marks" in part]
    return fields | ({"holes": holes[0]} if holes else {}) | merged(marks)


def _attainment(parts: list[Any]) -> Fields:
    way, target, cap = parts
    fields: Fields = {"target": target} | cap
    if way != "more":
        fields["better"] = "less"
    return fields | ({"less_by": "quotient"} if way == "quotient" else {})


def _listed(name: str, last: str) -> Callable[[list[Any]], Fields]:
    """A rule that lists entries, then says what the other values score."""

    def listed(parts: list[Any]) -> Fields:
        entries = [part["entry"] for part in parts if isinstance(part, dict) and "entry" in part]
        rest = [part for part in parts if isinstance(part, dict) and "entry" not in part]
        fields = {name: entries} | merged(rest)
        words = [part for part in parts if isinstance(part, str)]
        return fields | ({last: words[0]} if words else {})

    return listed


def _levels(parts: list[Any]) -> Fields:
    """Levels are said from the highest down, whatever their order; they come back rising."""
    fields = _listed("levels", "between")(parts)
    return fields | {"levels": fields["levels"][::-1]}


def _entry(parts: list[Any]) -> Fields:
    value, score = (part for part in parts if isinstance(part, float))
    labels = [part for part in parts if isinstance(part, str)]
    entry: Fields = {"value": value, "score": score}
    return {"entry": entry | ({"label": both(labels[0]).model_dump()} if labels else {})}


def _line(parts: list[Any]) -> Fields:
    """A line to be met, as fields of a rule with one."""
    interval = next(part for part in parts if isinstance(part, dict) and "sign" in part)
    sign = interval["sign"]
    edge = interval.get("from", interval.get("to"))
    better = "more" if sign in {"≥", ">"} else "less"
    return {"edge": edge, "better": better, "strict": sign in {"<", ">"}}


def _pass_fail(parts: list[Any]) -> Fields:
    line = _line(parts)
    rest = [part for part in parts if isinstance(part, dict) and "sign" not in part]
    return {"at": line.pop("edge"), "failed": parts[-1], **line, **merged(rest)}


def _only_from(parts: list[Any]) -> Fields:
    line = _line(parts)
    (rule,) = (part["rule"] for part in parts if isinstance(part, dict) and "rule" in part)
    return {"gate": line.pop("edge"), "rule": rule, **line}


def _above_below(parts: list[Any]) -> Fields:
    sign, target, above, _, _, below = parts
    at = "above" if sign == "≥" else "below"
    return {"target": target, "above": above["rule"], "below": below["rule"], "at_target": at}


def _several(parts: list[Any]) -> Fields:
    rules = [part["rule"] for part in parts if isinstance(part, dict) and "rule" in part]
    rest = [part for part in parts if isinstance(part, dict) and "rule" not in part]
    return {"rules": rules} | merged(rest)


WORDS = {
    "below", "above", "lose", "gain", "floor", "ceil", "proportional", "second", "minute", "hour",
    "day", "week", "refuse", "lower", "upper", "linear", "nearest", "hold", "extend", "more",
    "less", "quotient",
}  # fmt: skip
FIELDS = {
    "marks": "marks",
    "base_points": "base",
    "floor_points": "floor",
    "floor_none": "floor",
    "begin": "start",
    "most": "most",
    "least": "least",
    "level": "score",
    "cap_none": "cap",
    "passed_points": "passed",
    "others_points": "others",
    "others_refused": "others",
    "quoted": "rule",
    "many": "per",
}
KINDS: dict[str, Callable[[list[Any]], Fields]] = TOTAL_KINDS | {
    "steps": _steps,
    "per_unit": _per_unit,
    "bands": _bands,
    "attainment": _attainment,
    "knots": _listed("knots", "outside"),
    "pass_fail": _pass_fail,
    "look_up": _listed("classes", "others"),
    "levels": _levels,
    "clamp": merged,
    "sum_of": _several,
    "least_of": _several,
    "greatest_of": _several,
    "above_below": _above_below,
    "only_from": _only_from,
}
PARTS: dict[str, Callable[[list[Any]], Any]] = TOTAL_PARTS | {
    "points": lambda parts: parts[0],
    "rate": lambda parts: {"target": _hundredth(parts[0])},
    "bare": lambda parts: {"target": parts[0]},
    "timed": lambda parts: {"target": parts[0], "values": parts[1]},
    "base_full": lambda _: {},
    "dead_band": _margin("dead_band"),
    "tolerance": _margin("tolerance"),
    "stepping": _stepping,
    "by_points": _size("points"),
    "by_share": _size("relative"),
    "by_unit": _size("absolute"),
    "by_time": _size("time"),
    "by_clock": _size("time"),
    "earns": _each(1),
    "costs": _each(-1),
    "one": lambda _: {"per": 1.0},
    "band": _band,
    "slope": lambda parts: {"score": parts[0], "score_to": parts[1]},
    "between": _between,
    "beside": _beside,
    "anywhere": lambda _: {"sign": ""},
    "cap_points": lambda parts: {"cap": _hundredth(parts[0])},
    "zero_none": lambda _: {"kind": "attainment", "target": 0.0, "zero_target": "none"},
    "zero_full": lambda parts: {
        "kind": "attainment",
        "target": 0.0,
        "zero_target": "full",
        "better": "more" if parts[0] == "≥" else "less",
    },
    "passed_all": lambda _: {},
    "knot": lambda parts: {"entry": {"value": parts[0], "score": parts[1]}},
    "entry": _entry,
}


def _hundredth(number: float) -> float:
    """A percentage as a fraction, of the same decimals."""
    return round(number / 100, 12)
