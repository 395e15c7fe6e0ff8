"""Sends mail beside the work: a slow mail server must not keep calls waiting, least of all in an alarm."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from smtplib import SMTPException

import structlog
from django.core.mail import send_mail

log = structlog.stdlib.get_logger("madoguchi.calls")
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="madoguchi-mail")


def post(subject: str, text: str, addresses: Sequence[str]) -> Future[bool]:
    """Send one mail after those before it; the answer says whether the mail server took it. A program waits at its end."""
    return _postman.submit(_sent, subject, text, list(addresses))


def _sent(subject: str, text: str, addresses: list[str]) -> bool:
    try:
        send_mail(subject, text, None, addresses)
    except (OSError, SMTPException) as error:
        log.warning("mail not sent", error=type(error).__name__, people=len(addresses))
        return False
    return True
