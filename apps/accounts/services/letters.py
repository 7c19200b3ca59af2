"""Mail that leaves by itself: after commit and beside the answer, so that no page's time tells whether one was sent."""

import logging
from threading import Thread

from django.core.mail import EmailMessage
from django.db import transaction

logger = logging.getLogger(__name__)


def send_soon(*, to: str, subject: str, text: str) -> None:
    """Send once the transaction has committed. A failure goes to the log: the page offers another way."""
    letter = EmailMessage(subject=" ".join(subject.split()), body=text, to=[to])
    transaction.on_commit(lambda: Thread(target=_send, args=(letter,), name="letter").start())


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except Exception:
        logger.exception("A letter could not be sent")
