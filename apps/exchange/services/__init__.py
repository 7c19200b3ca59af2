"""Writes of this floor: the demonstration project, and projects filled for measuring."""

from apps.exchange.services.accounts import PASSPHRASE
from apps.exchange.services.benchmark import Filled, seed_benchmark
from apps.exchange.services.demonstration import accounts, load_demonstration

__all__ = ["PASSPHRASE", "Filled", "accounts", "load_demonstration", "seed_benchmark"]
