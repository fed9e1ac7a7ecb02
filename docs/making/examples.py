"""An example of each kind, as it stands in a document; the page of kinds reads and shows them."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[tuple[str, str], str] = {
    ("part", "group"): "{kind: group, key: content, weight: 50, parts: [...]}",
    ("part", "quantitative"): """\
{kind: quantitative, key: hits, unit: posts, weight: 40, possible: {least: 0},
 normaliser: {kind: attainment, target: 4}}""",
    ("part", "qualitative"): """\
{kind: qualitative, key: teamwork, weight: 10, measure: {kind: rated, item: teamwork},
 normaliser: {kind: levels, levels: [{value: 1, score: 0}, {value: 5, score: 100}]}}""",
    ("measure", "count"): "{kind: count, table: incident, where: {severity: major}}",
    ("measure", "total"): "{kind: total, table: media_exposure, column: impressions}",
    ("measure", "mean"): """\
{kind: mean, table: content_review, column: score, out_of: scale_max}""",
    ("measure", "ratio"): "{kind: ratio, table: content, of: {is_original: true}, over: rows}",
    ("measure", "growth"): "{kind: growth, platform: wechat, min_base: 1000}",
    ("measure", "engagement"): "{kind: engagement, per: views, within_days: 7}",
    ("measure", "hits"): """\
{kind: hits, metric: views, within_days: 7,
 line: {kind: multiple, times: 3, of_days: 90, least: 10}}""",
    ("measure", "rated"): "{kind: rated, item: creative_planning}",
    ("measure", "entered"): "{kind: entered}",
    ("hit line", "absolute"): "{kind: absolute, value: 100000}",
    ("hit line", "multiple"): "{kind: multiple, times: 3, of_days: 90, least: 10}",
    ("hit line", "percentile"): "{kind: percentile, p: 90, over: platform}",
    ("normaliser", "goalposts"): "{kind: goalposts, worst: 0.4, best: 0.9}",
    ("normaliser", "attainment"): "{kind: attainment, target: 4, cap: 1.2}",
    ("normaliser", "steps"): """\
{kind: steps, target: 0.95, marks: 20, step: 1, unit: points, lose: 2, most_lost: 10}""",
    ("normaliser", "bands"): """\
{kind: bands,
 bands: [{to: 0, score: 0}, {from: 0, to: 0.03, score: 80}, {from: 0.03, score: 100}]}""",
    ("normaliser", "levels"): """\
{kind: levels, between: linear,
 levels: [{value: 1, score: 0}, {value: 3, score: 60}, {value: 5, score: 100}]}""",
    ("normaliser", "percent_rank"): "{kind: percent_rank, ties: average}",
    ("normaliser", "standing"): "{kind: standing, cohort: [0.01, 0.02, 0.02, 0.05]}",
    ("aggregator", "weighted_mean"): "{kind: weighted_mean}",
    ("aggregator", "geometric_mean"): "{kind: geometric_mean}",
    ("aggregator", "weakest_link"): "{kind: weakest_link}",
    ("weighting", "given"): "{kind: given, total: 100}",
    ("weighting", "tiers"): "{kind: tiers, core: 70, aux: 30}",
    ("scale", "cutoffs"): """\
{kind: cutoffs,
 grades: [{key: A, from: 80, coefficient: 1.1}, {key: B, from: 60}, {key: C, from: 0}]}""",
    ("source", "xiaohongshu.notes"): """\
{kind: xiaohongshu.notes, account: xiaohongshu-1, operator: op-01, observed_at: 2026-10-01}""",
    ("source", "bilibili.popular"): "{kind: bilibili.popular}",
}
"""By family and kind. `[...]` stands for what is left out, and such an example is only shown."""
