"""How a reading is compared with the answer that people wrote beside the rule, field by field."""
# ruff: noqa: ARG001  # every comparison takes the same four

from __future__ import annotations

import re
from typing import Any

import numpy as np

from media_appraisal.wording.reading import Reading

Fields = dict[str, Any]
"""What the reading says, or what the people said, by name."""


def differences(row: dict[str, Any], reading: Reading) -> list[str]:
    """What the reading says otherwise than the people did."""
    rule: Any = reading.rule
    choices = {choice.key: choice.value for choice in reading.choices}
    expected = dict(row["params"])
    compare = by_hand if row["id"] in BY_HAND else COMPARED[row["kind"]]
    try:
        seen, wanted = compare(rule, expected, choices, row)
    except (AttributeError, IndexError, KeyError, TypeError) as cause:
        return [f"kind: {rule.kind} ({cause!r})"]
    return [
        f"{name}: {seen.get(name)!r}, not {value!r}"
        for name, value in wanted.items()
        if not same(seen.get(name), value)
    ]


def same(seen: Any, wanted: Any) -> bool:
    if isinstance(wanted, (set, frozenset)):
        return seen in wanted
    if isinstance(seen, (int, float)) and isinstance(wanted, (int, float)):
        return abs(seen - wanted) < 1e-9
    if isinstance(seen, list) and isinstance(wanted, list):
        return len(seen) == len(wanted) and all(map(same, seen, wanted))
    return bool(seen == wanted)


TIME = {"hour", "day", "minute"}
BETTER = {"high": "more", "low": "less"}
UNITS = {"%": {"points", "relative"}, "pp": {"points"}, "% of target": {"relative"}}


def steps(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    """Steps, or pieces counted from 0 where the form has no such target."""
    if rule.kind == "only_from":
        rule = rule.rule
    if rule.kind == "per_unit" and "counts" in choices:
        return events(rule, params | {"pts_per_event": params["pts_per_step"]}, choices, row)
    if rule.kind == "per_unit":
        return pieces_for_steps(rule, params, choices, row)
    share = 100 / rule.marks if params.get("pts_unit") == "%" else 1
    seen = {
        "better": rule.better, "step": rule.step, "unit": rule.unit, "lose": rule.lose * share,
        "gain": rule.gain * share, "most_lost": rule.most_lost, "most_gained": rule.most_gained,
        "floor": rule.floor, "target": rule.target,
    }  # fmt: skip
    wanted: dict[str, Any] = {"step": params["step"], "better": BETTER[params["better"]]}
    unit = params["unit"]
    wanted["unit"] = {"time"} if unit in TIME else UNITS.get(unit, {"absolute"})
    if "counts" in choices:
        wanted["better"], wanted["target"] = "less", 0
    down, up = down_and_up(row["kind"], params)
    wanted |= {"lose": down, "gain": up}
    wanted |= capped(rule, params, row, down, up)
    stated = not {"counts", "target", "deviation"} & set(choices) and any(
        map(str.isdigit, row["target"])
    )
    if stated:
        wanted["target"] = target_of(row)
    return seen, wanted


def down_and_up(kind: str, params: Any) -> tuple[float, float]:
    if kind == "symmetric_step":
        return -params["down"], params["up"]
    points = params["pts_per_step"]
    return (-points, 0.0) if points < 0 else (0.0, points)


def capped(rule: Any, params: Any, row: Any, down: float, up: float) -> dict[str, Any]:
    """The caps and the floor, as far as the form states them."""
    wanted: dict[str, Any] = {}
    lost = params.get("max_deduct", params.get("cap_down"))
    gained = params.get("max_award", params.get("cap_up"))
    if isinstance(lost, (int, float)) and down:
        # a cap as deep as the base is the floor at 0
        wanted["most_lost"] = {lost, None} if lost == rule.base else lost
    if isinstance(gained, (int, float)) and up:
        wanted["most_gained"] = gained - (rule.base or 0) if row["id"] == "S44" else gained
    floor = params.get("floor")
    if floor == 0 and "max_deduct" not in params:
        wanted["floor"] = 0
    elif isinstance(floor, str) and re.fullmatch(r"\d+%", floor):
        wanted["floor"] = float(floor[:-1]) * rule.marks / 100
    elif isinstance(floor, str) and (at := re.match(r"at (\d+(?:\.\d+)?)", floor)):
        steps_down = round(
            (target_of(row) * (100 if "%" in floor else 1) - float(at[1])) / params["step"], 9
        )
        wanted["floor"] = rule.marks - steps_down * down
    return wanted


def pieces_for_steps(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    """增长, 新增: counted from 0, where the people counted from the target; a named choice."""
    wanted = {
        "each": params["pts_per_step"],
        "per": {params["step"], params["step"] / 100},
        "most": params.get("max_award"),
        "choice": {"counted_from", "counts"},
    }
    choice = next((key for key in ("counted_from", "counts") if key in choices), None)
    return {"each": rule.each, "per": rule.per, "most": rule.most, "choice": choice}, wanted


def target_of(row: Any) -> float:
    """The number of the target column as a person reads it: the last one, percent as fractions."""
    text = row["target"].split("(")[0]
    if ":" in text:
        first, last = text.split(":")
        return float(first) / float(last)
    number, big, percent = re.findall(r"(\d+(?:\.\d+)?)(万?)(%?)", text)[-1]
    return float(number) * (10_000 if big else 1) / (100 if percent else 1)


def pieces(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    """Each piece earns; a table of classes; a step over the target where that was the reading."""
    if "table" in params:
        return table(rule, params)
    if rule.kind == "steps":
        return steps(rule, params | {"better": "high", "step": float(params["unit"][:-1] or 1), "unit": "%"},
                     choices, row)  # fmt: skip
    share = 100 / rule.marks if params["pts_unit"] == "%" else 1
    per = re.match(r"(\d+)(万?)(%?)", params["unit"])
    size = 1.0
    if per:
        size = float(per[1]) * (10_000 if per[2] else 1) / (100 if per[3] else 1)
    if "of target" in params["unit"]:
        size *= target_of(row)
    wanted = {"each": params["pts_per_unit"], "per": size}
    if "max_award" in params:
        wanted["most"] = params["max_award"]
    return {"each": rule.each * share, "per": rule.per, "most": rule.most}, wanted


def table(rule: Any, params: Any) -> tuple[Fields, Fields]:
    if rule.kind == "group":
        seen = [part.normaliser.each for part in rule.parts]
    else:
        seen = [one.score for one in rule.classes]
    return {"table": seen}, {"table": list(map(float, params["table"].values()))}


def events(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    """Each event costs, down to a floor or by a cap."""
    if "severity" in params:
        seen = [-part.normaliser.each for part in rule.parts]
        return {"severity": seen}, {"severity": list(map(float, params["severity"].values()))}
    if rule.kind == "pass_fail":
        passed = rule.marks if rule.passed is None else rule.passed
        return {"each": rule.failed - passed}, {"each": params["pts_per_event"]}
    share = 100 / rule.marks if params["pts_unit"] == "%" else 1
    base = rule.marks if rule.base is None else rule.base
    wanted: dict[str, Any] = {"each": params["pts_per_event"], "per": 1}
    if "max_deduct" in params:
        wanted["least"] = base - params["max_deduct"]
    elif params.get("floor") == 0:
        wanted["least"] = 0
    elif "floor" in params:
        wanted["least"] = float(params["floor"].split("%")[0]) * rule.marks / 100
    return {"each": rule.each * share, "per": rule.per, "least": rule.least}, wanted


BANDS: dict[str, dict[float, float]] = {
    "S16-06": {1.0: 10, 0.9: 7, 0.95: 8, 0.8: 5, 0.79: 0},
    "S16-08": {0: 10, 12: 5, 24: 0, 30: 0},
    "S16-10": {0: 10, 24: 5, 48: 0, 60: 0},
    "S21-01": {1.0: 30, 0.9: 20, 0.85: 20, 0.75: 10, 0.69: 0},
    "S21-02": {0.95: 20, 0.9: 20, 0.85: 15, 0.65: 10, 0.59: 0},
    "S21-03": {1.0: 10, 0.9: 8, 0.85: 8, 0.75: 5, 0.69: 0},
    "S23-01": {1.2: 12, 1.1: 10, 1.15: 10, 1.0: 8, 0.9: 5, 0.8: 0},
    "S62-10": {0.85: 100, 0.9: 95, 0.93: 95, 0.97: 90, 1.0: 90},
}
"""Bands whose expected answer lists no edges, or a range of points: values and points by hand."""


def bands(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    """The points at each edge, and beyond the last where the form lists points there."""
    wanted = BANDS.get(row["id"])
    if wanted is None:
        wanted = at_edges(params, factor_of(rule, choices, row))
    values = np.array(list(wanted), dtype=float)
    scores = rule.score(values) * rule.marks / 100
    seen = {f"at {value:g}": float(score) for value, score in zip(wanted, scores, strict=True)}
    return seen, {f"at {value:g}": points for value, points in wanted.items()}


def factor_of(rule: Any, choices: Any, row: Any) -> float:
    """What an edge of the expected answer is worth in the unit of the values."""
    if choices.get("values") == "share_of_target":
        return target_of(row) / 100
    percent = (
        "%" in row["rule_zh"].replace("得80%", "").replace("得60%", "") or "%" in row["target"]
    )
    return 0.01 if percent else 1


def at_edges(params: Any, factor: float) -> dict[float, float]:
    edges = [edge * factor for edge in params["edges"]]
    points = params.get("points") or [100 * share for share in params["share"]]
    edges_rise, points_rise = edges[0] < edges[-1], points[0] < points[-1]
    if edges_rise == points_rise:  # more is better
        pairs = list(zip(sorted(edges)[::-1], sorted(points)[::-1], strict=False))
        if len(points) > len(edges):
            pairs.append((min(edges) * 0.99, min(points)))
    else:
        pairs = list(zip(sorted(edges), sorted(points)[::-1], strict=False))
        if len(points) > len(edges):
            pairs.append((max(edges) * 1.01, min(points)))
    return dict(pairs)


def ratio(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    seen: dict[str, Any] = {}
    baseline = choices.get("values") == "share_of_baseline"
    wanted: dict[str, Any] = {"target": 1.0 if baseline else target_of(row)}
    if "gate" in params:
        seen["gate"], wanted["gate"] = rule.gate, params["gate"] * wanted["target"]
        rule = rule.rule
    seen |= {"target": rule.target, "better": rule.better, "cap": rule.cap, "kind": rule.kind}
    wanted |= {"better": "more", "kind": "attainment"}
    if "cap" in params:
        wanted["cap"] = params["cap"]
    return seen, wanted


def passing(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    passed = rule.marks if rule.passed is None else rule.passed
    if "fail_deduct" in params:
        return {"lost": passed - rule.failed}, {"lost": params["fail_deduct"]}
    wanted = {"pass": params["pass"], "fail": params.get("fail", 0)}
    return {"pass": passed, "fail": rule.failed}, wanted


def levels(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    """The points of the levels, worst first, as shares of the marks or as they stand."""
    wanted = params.get("levels")
    if rule.kind == "pass_fail":
        return {"levels": 2}, {"levels": wanted}
    scores = sorted(level.score for level in rule.levels)
    if isinstance(wanted, dict):
        return {"levels": scores}, {"levels": sorted(map(float, wanted.values()))}
    if isinstance(wanted, list):
        top = 100 if max(wanted) == 1 else 1
        return {"levels": scores}, {"levels": sorted(one * top for one in wanted)}
    return {"most": max(scores)}, {"most": params.get("max", max(map(float, [10])))}


def knots(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    factor = target_of(row) if "比值" in row["rule_zh"] else 0.01
    scale = 100 if max(params["points"].values()) <= 1 else 1
    wanted = sorted([float(at) * factor, score * scale] for at, score in params["points"].items())
    seen = sorted([knot.value, knot.score * 100 / rule.marks] for knot in rule.knots)
    return {"knots": seen}, {"knots": wanted}


PROBES: dict[str, dict[float, float]] = {
    "S05-05": {0: -20, 1: 20, 3: 60},
    "S06-03": {0.15: 100, 0.17: 104, 0.075: 50, 0.179: 104},
    "S06-06": {5000: 100, 6000: 110, 2500: 50, 5499: 100},
    "S06-07": {200: 100, 240: 105, 100: 50},
    "S16-03": {0: 0, 1: 25, 2: 50, 3: 60, 7: 100, 9: 100},
    "S16-11": {0: 0, 1: 50, 2: 75, 3: 100, 9: 100},
    "S31-05": {0: 100, 1: 80, 2: 60},
    "S36-01": {20: 100, 10: 50, 25: 100},
    "S76-01": {2000: 50, 3000: 100, 4000: 125, 1000: 0},
}
"""Compound rules, worked by hand: values and scores out of the marks that the reading names."""


def compound(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    if row["id"] == "S89-03":
        lines = [(part.normaliser.at, part.normaliser.passed) for part in rule.parts]
        return {"lines": lines}, {"lines": [(5.0, 15.0), (50_000.0, 5.0)]}
    if rule.kind == "group":
        return {"sub": [part.weight for part in rule.parts]}, {"sub": params["sub"]}
    wanted = PROBES.get(row["id"], {})
    values = np.array(list(wanted), dtype=float)
    seen = [round(float(score), 9) for score in rule.score(values)] if wanted else None
    return {"scores": seen}, {"scores": [float(score) for score in wanted.values()]}


def of_the_sheet(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    """What is held down and to what: the total, a part, the grade."""
    scope = "grade" if rule.cap else "dimension" if rule.part else "total"
    wanted = {"scope": params["scope"], "at_most": 0.0, "at_least": 1.0}
    if params.get("effect") == "fail":
        wanted |= {"scope": "grade", "at_most": None, "cap": "D"}
    if params["scope"] == "membership":  # a veto, as the choice says
        wanted |= {"scope": "total", "effect": "zero"}
    seen = {"scope": scope, "at_most": rule.at_most, "at_least": rule.at_least, "cap": rule.cap}
    return seen | {"effect": choices.get("effect")}, wanted


BY_HAND: dict[str, dict[str, Any]] = {
    "S44-03": {"kind": "weighted_sum", "start": 100.0, "least": 0.0},
    "S76-02": {"kind": "best_of"},
    "S49-03": {"kind": "levels", "between": "linear", "marks": 100.0},
}
"""Rules whose expected answer names no numbers of a rule: fields of the reading by hand."""


def by_hand(rule: Any, params: Any, choices: Any, row: Any) -> tuple[Fields, Fields]:
    wanted = BY_HAND[row["id"]]
    return {name: getattr(rule, name) for name in wanted}, wanted


COMPARED: dict[str, Any] = {
    "veto": of_the_sheet,
    "deduct_per_step": steps,
    "bonus_over_target": steps,
    "symmetric_step": steps,
    "award_per_unit": pieces,
    "deduct_per_event": events,
    "bands": bands,
    "ratio_to_target": ratio,
    "pass_fail": passing,
    "rating_scale": levels,
    "piecewise_linear": knots,
    "compound": compound,
}
