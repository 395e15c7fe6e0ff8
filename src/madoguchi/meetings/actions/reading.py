"""回覧と既読: the minutes go round with every version; who has read is noted, who has not is reminded."""

from __future__ import annotations

from dataclasses import dataclass
from smtplib import SMTPException

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.models import SubmissionVersion
from madoguchi.documents.queries.deputies import members
from madoguchi.meetings import rules
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.choices import Side
from madoguchi.meetings.models import Meeting, MinutesReading
from madoguchi.meetings.queries.readers import latest_readings


@dataclass(frozen=True, slots=True)
class Reminded:
    """Who was told, and who could not be told by mail."""

    told: tuple[str, ...]
    without_mail: tuple[str, ...]


def circulate(*, meeting: Meeting, version: SubmissionVersion, by: By) -> None:
    """Ask everybody concerned to read this version; who submitted it has read it. Asked already: nothing changes."""
    for member in members(meeting.contract, rules.CIRCULATED_TO):
        side = Side.CITY if member.role == Role.CITY_OFFICIAL else Side.CONTRACTOR
        MinutesReading.objects.get_or_create(
            version_id=version.pk,
            reader=member.user,
            defaults={
                "meeting": meeting,
                "number": version.number,
                "side": side,
                "asked_at": by.now,
                "read_at": by.now if member.user_id == by.user.pk else None,
            },
        )


@transaction.atomic
def mark_read(*, meeting: Meeting, by: By) -> MinutesReading:
    """Note that the person has read the latest version. Read already: the first time counts.

    Raises ValidationError where nobody asked them to.
    """
    row = next((each for each in latest_readings(meeting) if each.reader_id == by.user.pk), None)
    if row is None:
        raise ValidationError("この議事録の回覧先に入っていません。読むだけで結構です。")
    if row.read_at is None:
        row.read_at = by.now
        row.save(update_fields=("read_at",))
        tell(meeting, "read_minutes", by=by, contract_id=meeting.contract_id, number=row.number)
    return row


def remind_readers(*, meeting: Meeting, address: str, by: By) -> Reminded:
    """Mail everybody who has not read the latest version; once a day each. ``address`` is the page's, for the link.

    Who has no address, or whose mail cannot be sent, is named in the answer: they see it on their home page only.
    """
    told: list[str] = []
    without: list[str] = []
    for row in latest_readings(meeting):
        again = row.reminded_at is not None and (by.now - row.reminded_at).days < 1
        if row.read_at is not None or again:
            continue
        (told if _reminded(meeting, row, address, by) else without).append(row.reader.display_name)
    return Reminded(tuple(told), tuple(without))


@transaction.atomic
def _reminded(meeting: Meeting, row: MinutesReading, address: str, by: By) -> bool:
    if not row.reader.email:
        return False
    row.reminded_at = by.now
    row.save(update_fields=("reminded_at",))
    tell(meeting, "remind_of_minutes", by=by, contract_id=meeting.contract_id, reader=str(row.reader_id))
    body = (
        f"{row.reader.display_name} 様\n\n{meeting}の議事録（第{row.number}版）をまだ読んでいません。\n"
        f"次の画面で読んで「読みました」を押してください。\n{address}\n"
    )
    try:
        send_mail(f"議事録を読んでください：{meeting}", body, None, [row.reader.email])
    except (SMTPException, OSError):
        transaction.set_rollback(True)
        return False
    return True
