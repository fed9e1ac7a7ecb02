"""What can be wrong with a result that takes the place of an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.root import AppraisalError

if TYPE_CHECKING:
    from media_appraisal.text import Text


class RevisesOtherScheme(AppraisalError):
    """A result is to revise one by a scheme of another key."""

    scheme: str
    earlier: str
    en = (
        "A result by the scheme '{scheme}' cannot revise one by '{earlier}'. Appraise by "
        "'{earlier}', in whichever version, or leave `revises` out: that makes a first result."
    )
    zh = (
        "按方案 '{scheme}' 得出的结果不能修订按方案 '{earlier}' 得出的结果。"
        "请按 '{earlier}'（版本不限）考核，或不写 `revises`，作为首次结果。"
    )


class RevisesOtherPeriod(AppraisalError):
    """A result is to revise one of another period."""

    period: Text
    earlier: Text
    en = (
        "A result of {period} cannot revise one of {earlier}. Name the same `period`, "
        "or leave `revises` out: that makes a first result."
    )
    zh = (
        "考核周期为 {period} 的结果不能修订考核周期为 {earlier} 的结果。"
        "请写相同的 `period`，或不写 `revises`，作为首次结果。"
    )


class ResultTaken(AppraisalError):
    """A file to save a result to holds another one, which the new one does not revise."""

    path: str
    en = (
        "{path} holds another result, which would be lost. Choose another file, or appraise with "
        "`revises` and the result in that file."
    )
    zh = (
        "{path} 中已有另一份考核结果，写入会将其覆盖。"
        "请换一个文件，或在考核时用 `revises` 指明修订该文件中的结果。"
    )
