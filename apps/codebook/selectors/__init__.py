"""Reads of the codebook."""

from apps.codebook.selectors.codes import (
    KIND_ORDER,
    KindGroup,
    TreeRow,
    code_record,
    codes_for,
    codes_hidden_from,
    find_code,
    tree_of,
    version_of,
)
from apps.codebook.selectors.history import (
    Change,
    FieldChange,
    OperationLine,
    changes_of,
    operation_record,
    operations_of,
)

__all__ = [
    "KIND_ORDER",
    "Change",
    "FieldChange",
    "KindGroup",
    "OperationLine",
    "TreeRow",
    "changes_of",
    "code_record",
    "codes_for",
    "codes_hidden_from",
    "find_code",
    "operation_record",
    "operations_of",
    "tree_of",
    "version_of",
]
