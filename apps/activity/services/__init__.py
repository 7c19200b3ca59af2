"""Writes of this floor: the unit of work with its events, and the jobs."""

from apps.activity.services.jobs import (
    JobLost,
    JobProgress,
    ask_to_cancel,
    beat,
    claim,
    dispatch_due,
    fall_silent,
    run_job,
    start_job,
    try_again,
)
from apps.activity.services.unit_of_work import Work, unit_of_work

__all__ = [
    "JobLost",
    "JobProgress",
    "Work",
    "ask_to_cancel",
    "beat",
    "claim",
    "dispatch_due",
    "fall_silent",
    "run_job",
    "start_job",
    "try_again",
    "unit_of_work",
]
