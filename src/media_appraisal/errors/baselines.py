"""What can be wrong with what values are compared with, or drawn towards."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class LeastBeyond(AppraisalError):
    """More periods must be known than are looked at."""

    least: int
    periods: int
    en = (
        "A median of {periods} periods never has {least} that are known. Lower least, or look "
        "back further with periods."
    )
    zh = "只回看 {periods} 个周期，不可能有 {least} 个周期有值。请调低 least，或调高 periods。"


class CasesLacking(AppraisalError):
    """A value that is no share of cases is to be shrunk by their number."""

    measure: str
    en = (
        "The measure {measure!r} does not say of how many cases its value is the share, so nothing "
        "tells how far to shrink it. Use a share of counts, such as a ratio of counted columns, "
        "on_time, conversion or retention."
    )
    zh = (
        "口径 {measure!r} 的数值不是若干个案中的占比，没有个案数就无法决定收缩多少。"
        "请改用由计数得出的比率，如 ratio（计数列）、on_time、conversion、retention。"
    )
