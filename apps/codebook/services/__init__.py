"""Numbered changes of the codebook: each with its reason, each making one version.

What moves codings (merge, split, retire) lives in `coding`, one floor up.
"""

from apps.codebook.services.adding import add_code, demand_new_codes, new_code, propose_code
from apps.codebook.services.changing import move_code, recolour_code, redefine_code, rename_code

__all__ = [
    "add_code",
    "demand_new_codes",
    "move_code",
    "new_code",
    "propose_code",
    "recolour_code",
    "redefine_code",
    "rename_code",
]
