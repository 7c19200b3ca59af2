"""Reads of this floor: the canonical dump of a project, and whether its laws hold."""

from apps.exchange.selectors.checks import CHECKS, Finding, findings
from apps.exchange.selectors.dump import dump_lines, state_lines
from apps.exchange.selectors.one_moment import one_moment

__all__ = ["CHECKS", "Finding", "dump_lines", "findings", "one_moment", "state_lines"]
