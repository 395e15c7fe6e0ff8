"""`tell_by_mail`: writes to those who must act on an alarm. A mail that cannot be sent stops nothing."""

from __future__ import annotations

from smtplib import SMTPException
from zoneinfo import ZoneInfo

import structlog
from django.core.mail import send_mail

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership
from madoguchi.calls.choices import AlarmKind
from madoguchi.calls.models import Alarm

TOLD = (Role.CALL_CENTRE_SUPERVISOR, Role.GENERAL_MANAGER)
log = structlog.stdlib.get_logger("madoguchi.calls")


def tell_by_mail(*, alarm: Alarm) -> int:
    """Send one mail about an alarm to the supervisors and managers who have an address; return to how many.

    Call it after the transaction: the alarm stands whether or not the mail goes out.
    """
    addresses = _addresses(alarm)
    if not addresses:
        return 0
    try:
        send_mail(_subject(alarm), _text(alarm), None, addresses)
    except (OSError, SMTPException) as error:
        log.warning("alarm mail not sent", alarm=str(alarm.pk), error=type(error).__name__)
        return 0
    return len(addresses)


def _addresses(alarm: Alarm) -> list[str]:
    people = Membership.objects.filter(contract=alarm.contract_id, role__in=TOLD, ends_at=None, user__is_active=True)
    found = people.exclude(user__email="").values_list("user__email", flat=True)
    return sorted(set(found))


def _subject(alarm: Alarm) -> str:
    at = alarm.raised_at.astimezone(ZoneInfo(alarm.contract.time_zone))
    return f"【コールセンター】{alarm.get_kind_display()}（{at:%-m月%-d日 %H:%M}）"


def _text(alarm: Alarm) -> str:
    minutes, seconds = divmod(alarm.longest_wait_s, 60)
    rate = alarm.evidence.get("rate", {})
    if alarm.kind == AlarmKind.RATE_BELOW:
        heading = "" if rate.get("heading") is None else f"、終業時の見込み {rate['heading']}%"
        state = f"今日の応答率は {rate.get('percent')}%{heading} です。"
    else:
        state = f"最も長い待ちは {minutes}分{seconds:02d}秒、待っている方は {alarm.waiting}人です。"
    return (
        f"{alarm.contract}\n\n{state}\n"
        "席の追加、休憩の変更、折り返しの案内などをすぐに行い、行ったことをコールセンターの画面に記録してください。\n"
    )
