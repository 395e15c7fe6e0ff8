"""`tell_by_mail`: writes to those who must act on an alarm. A mail that cannot be sent stops nothing."""

from __future__ import annotations

from concurrent.futures import Future
from zoneinfo import ZoneInfo

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership
from madoguchi.calls.adapters.posting import post
from madoguchi.calls.calc.alarm_mail import Told, mail_text
from madoguchi.calls.models import Alarm

TOLD = (Role.CALL_CENTRE_SUPERVISOR, Role.GENERAL_MANAGER)


def tell_by_mail(*, alarm: Alarm) -> Future[bool] | None:
    """Send one mail about an alarm to the supervisors and managers who have an address; None when nobody has one.

    Call it after the transaction: the alarm stands whether or not the mail goes out, and nobody waits for the mail.
    """
    addresses = alarm_addresses(alarm)
    if not addresses:
        return None
    told = Told(alarm.kind, alarm.longest_wait_s, alarm.waiting, alarm.evidence.get("rate", {}), alarm.advice)
    return post(_subject(alarm), mail_text(str(alarm.contract), told), addresses)


def alarm_addresses(alarm: Alarm) -> list[str]:
    """Return the addresses of those who must act, each once."""
    people = Membership.objects.filter(contract=alarm.contract_id, role__in=TOLD, ends_at=None, user__is_active=True)
    found = people.exclude(user__email="").values_list("user__email", flat=True)
    return sorted(set(found))


def _subject(alarm: Alarm) -> str:
    at = alarm.raised_at.astimezone(ZoneInfo(alarm.contract.time_zone))
    return f"【コールセンター】{alarm.get_kind_display()}（{at:%-m月%-d日 %H:%M}）"
