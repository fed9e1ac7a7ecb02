"""The laws that a method must keep, each family's checked in one line of a test."""

from media_appraisal.testing.aggregators import check_aggregator
from media_appraisal.testing.normalisers import check_normaliser
from media_appraisal.testing.scales import check_scale
from media_appraisal.testing.treatments import check_treatment
from media_appraisal.testing.weightings import check_weighting

__all__ = [
    "check_aggregator",
    "check_normaliser",
    "check_scale",
    "check_treatment",
    "check_weighting",
]
