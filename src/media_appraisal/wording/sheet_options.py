"""Sheet options: what clauses of the whole sheet leave open, told in both languages."""

from __future__ import annotations

from media_appraisal.text import Text

SHEET_OPTIONS: dict[str, dict[str, Text]] = {
    "veto": {
        "zero": Text(
            zh="“一票否决”按总分记 0 分理解；表单没有说明",
            en="a veto reads as a total of 0 points; the form does not say",
        ),
        "grade": Text(
            zh="“一票否决”按最低等级理解；表单没有说明",
            en="a veto reads as the lowest grade; the form does not say",
        ),
    },
    "effect": {
        "zero": Text(
            zh="按总分 0 分计；人员去留不是分数能表达的",
            en="reads as a total of 0 points; whether somebody leaves is no matter of points",
        ),
    },
    "grades": {
        "shipped": Text(
            zh="等级名称按随附等级标准对应为 S、A、B、C、D；另有等级标准时请改写 cap",
            en="names of grades are those of the shipped scale; write `cap` anew for another one",
        ),
    },
    "bounds": {
        "hundred": Text(
            zh="加减分没有写明上限，按最多 100 分计",
            en="no limit is said; no more than 100 points either way",
        ),
    },
    "items": {
        "from_full": Text(
            zh="各扣分点从满分 100 起扣，扣到 0 为止；每处扣多少由各项给出",
            en="deductions are taken off 100, never below 0; the parts say how much each takes",
        ),
    },
}
"""By key and value, as in OPTIONS."""
