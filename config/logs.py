"""What the log must not say."""

import logging
import re

KEY_IN_ADDRESS = re.compile(r"(/invitations/|/reset/[^/\s]+/)[^/\s?\"]+")


class WithoutKeys(logging.Filter):
    """The address of an invitation or of a reset is a key: whoever reads the log must not be able to use it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = KEY_IN_ADDRESS.sub(r"\1…", record.getMessage()), ()
        return True
