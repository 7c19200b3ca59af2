"""Mail leaves by itself, beside the answer: a test waits for it here."""

import re
import threading

from django.core import mail
from django.core.mail import EmailMessage


def delivered() -> list[EmailMessage]:
    """All letters so far, once those on their way have arrived."""
    for thread in threading.enumerate():
        if thread.name == "letter":
            thread.join(timeout=10)
    return mail.outbox


def link_in(letter: EmailMessage) -> str:
    """The one address in a letter."""
    (link,) = re.findall(r"https?://\S+", str(letter.body))
    return link


def path_in(letter: EmailMessage) -> str:
    """The same without scheme and host, for a test browser."""
    return "/" + link_in(letter).split("/", 3)[3]
