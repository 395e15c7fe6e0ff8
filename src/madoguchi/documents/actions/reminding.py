"""`remind`: mails each person what presses, once a day. Run every morning; run again it sends nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.calc.reminder_mail import ReminderLine, body, subject_line
from madoguchi.documents.models import ReminderMail
from madoguchi.documents.queries.expected import expected
from madoguchi.documents.queries.notices import Addressee, addressees, lines_to_remind, reminded


@dataclass(frozen=True, slots=True)
class Reminded:
    """What came of one run: who got how many lines, and to whom no mail could be sent."""

    sent: tuple[tuple[str, int], ...]
    failed: tuple[str, ...]


def remind(*, contract: Contract, address: str, actor: Actor, now: datetime) -> Reminded:
    """Mail everybody who has something to do, unless they got today's mail. ``address`` is the list's, for the link.

    A mail which cannot be sent is claimed by nobody: the next run tries again.
    """
    today = business_date(now, contract)
    lines = expected(contract, today=today)
    sent, failed = [], []
    for person in addressees(contract, today=today):
        pressing = lines_to_remind(lines, person.role)
        if not pressing:
            continue
        try:
            if _mail(contract, person, pressing, address=address, actor=actor, now=now):
                sent.append((person.user.display_name, len(pressing)))
        except (SMTPException, OSError):
            failed.append(person.user.display_name)
    return Reminded(tuple(sent), tuple(failed))


@transaction.atomic
def _mail(
    contract: Contract, person: Addressee, lines: list[ExpectedLine], *, address: str, actor: Actor, now: datetime
) -> bool:
    """Claim the day's mail and send it; the claim falls with the sending."""
    Contract.objects.select_for_update().only("pk").get(pk=contract.pk)  # two runs at once take turns
    today, to_city = business_date(now, contract), person.role == Role.CITY_OFFICIAL
    if reminded(contract, person.user, today):
        return False
    ReminderMail.objects.create(contract=contract, user=person.user, on=today, lines=len(lines), sent_at=now)
    record(
        actor=actor,
        verb="remind_of_submissions",
        subject=("user", str(person.user.pk)),
        contract_id=contract.pk,
        detail={"lines": len(lines)},
        now=now,
    )
    named = [ReminderLine(line.title, f"{line.words}（{line.due_on:%m/%d}）" if line.due_on else "") for line in lines]
    send_mail(
        subject_line(contract.city_name, len(lines), to_city=to_city),
        body(person.user.display_name, named, address=address, to_city=to_city),
        None,
        [person.user.email],
    )
    return True
