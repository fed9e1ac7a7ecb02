"""What a step was refused with, whether it was raised at once or while a document was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from media_appraisal.errors.root import AppraisalError, misreadings

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(step: Callable[[], object]) -> AppraisalError:
    """The one error of this library that the step ends in."""
    with pytest.raises((AppraisalError, ValidationError)) as caught:
        step()
    if isinstance(caught.value, AppraisalError):
        return caught.value
    assert isinstance(caught.value, ValidationError)
    (fault,) = misreadings(caught.value)
    assert fault.error is not None
    return fault.error


def both_texts(step: Callable[[], object]) -> tuple[str, str]:
    """The whole message of a refusal in English and in Chinese."""
    error = refusal(step)
    return error.said("en"), error.said("zh")
