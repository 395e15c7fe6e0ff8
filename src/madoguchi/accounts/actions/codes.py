"""`use_code`: a code of an authenticator app counts once, whichever process of the server is asked."""

from __future__ import annotations

import datetime as dt

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.crypto import salted_hmac

REMEMBERED = dt.timedelta(minutes=2)
"""Longer than any code is valid: thirty seconds, and as many before and after."""


@transaction.atomic
def use_code(*, authenticator: Authenticator, code: str, now: dt.datetime) -> bool:
    """Return whether a right code is used for the first time, and remember it. Kept is only its seal."""
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    seal = salted_hmac("madoguchi.accounts.codes", f"{row.pk}:{code}", algorithm="sha256").hexdigest()
    after = (now - REMEMBERED).timestamp()
    used = [each for each in row.data.get("used", []) if each["at"] > after]
    if any(each["seal"] == seal for each in used):
        return False
    row.data["used"] = [*used, {"seal": seal, "at": now.timestamp()}]
    row.save(update_fields=["data"])
    return True
