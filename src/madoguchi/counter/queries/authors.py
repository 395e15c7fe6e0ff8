"""Who gave a command while the line was down: a signed word about the person, the site and the browser.

A tablet goes from hand to hand, and what it could not send goes out under the next person's log-in. So each command
carries what ``/state`` said about its author, and counts as theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import User
from madoguchi.accounts.queries.principals import current_memberships
from madoguchi.contract.models import Site

SALT = "madoguchi.counter.author"
LONGEST = timedelta(days=60)
"""A device which was away for longer is asked about: its commands go to 要確認."""


SLACK = timedelta(minutes=10)
"""So far a clock may be off before a deed lies before the log-in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """From when to when a log-in lasts, and when it was asked about."""

    since: datetime
    until: datetime
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A command as its author's word must fit it: where, on which browser, when it was given and when it arrived."""

    site: Site
    device: UUID | None
    happened_at: datetime
    now: datetime


def author_word(principal: Principal, site: Site, device: UUID, *, duty: Duty) -> str:
    """Return the signed word that this person (or nobody but the tablet) works at this browser while their log-in lasts."""
    user, paired = principal.user, principal.device
    said = {
        "user": str(user.pk) if user else "",
        "epoch": user.session_epoch if user else 0,
        "paired": str(paired.pk) if paired else "",
        "site": str(site.pk),
        "device": str(device),
        "made": duty.now.timestamp(),
        "since": duty.since.timestamp(),
        "until": duty.until.timestamp(),
    }
    return signing.dumps(said, salt=SALT, compress=True)


def author_behind(word: str, deed: Deed, sender: Principal) -> Principal | None:
    """Return who gave the command; None when the word does not hold for it.

    It does not hold for another site or browser, for a deed outside the log-in, after ``LONGEST``, and when
    somebody has ended all log-ins of that person since. What the person may do is asked of the day of the deed.
    """
    said = _read(word)
    if said is None or not _fits(said, deed):
        return None
    if not said["user"]:
        same = sender.device is not None and str(sender.device.pk) == said["paired"]
        return Principal(device=sender.device, by_bearer=sender.by_bearer, writes=True) if same else None
    if sender.user is not None and str(sender.user.pk) == said["user"]:
        return sender
    user = User.objects.filter(pk=said["user"], session_epoch=said["epoch"]).first()
    if user is None:
        return None
    memberships = current_memberships(user, now=deed.happened_at)
    return Principal(user=user, device=sender.device, memberships=memberships, writes=True)


def _read(word: str) -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = signing.loads(word, salt=SALT)
    except signing.BadSignature:
        return None
    return said


def _fits(said: dict[str, Any], deed: Deed) -> bool:
    made = datetime.fromtimestamp(said["made"], UTC)
    return (
        said["site"] == str(deed.site.pk)
        and deed.device is not None
        and said["device"] == str(deed.device)
        and said["since"] - SLACK.total_seconds() <= deed.happened_at.timestamp() <= said["until"]
        and deed.now - made <= LONGEST
    )
