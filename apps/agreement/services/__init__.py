"""Writes of this floor: asking for a run, computing it, keeping figures current."""

from apps.agreement.services.asking import KIND, ask_for_run, refresh_due
from apps.agreement.services.computing import compute_run, recompute

__all__ = ["KIND", "ask_for_run", "compute_run", "recompute", "refresh_due"]
