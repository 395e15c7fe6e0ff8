"""Whether the records of visits and calls show that citizens were guided, helped and answered."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, QuerySet

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership
from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.contacts.choices import Channel, ComplaintState, DeviceUsed
from madoguchi.contacts.models import Complaint, Contact, Handout
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket

ANSWER_WITHIN = timedelta(days=7)
DESKS = {
    Channel.COUNTER: (Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF),
    Channel.PHONE: (Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR),
}
ONLY_TO_COME = "窓口での記録の入れ方を確かめてください。"


@check("records.served")
def served(case: Case, _: str) -> Looked:
    """Every ticket which was served on a day that is over has its record."""
    tickets = _tickets(case).filter(state=TicketState.SERVED)
    recorded = Contact.objects.filter(contract=case.contract, source_id__isnull=False).order_by().values("source_id")
    missing = tickets.exclude(pk__in=recorded).select_related("site").order_by("business_date", "series", "number")
    rows = [Record(f"{each.business_date} {each.site.short_name} {each.series}{each.number}") for each in missing]
    return Looked(
        what="対応した受付番号札",
        fine=tickets.count() - len(rows),
        doubtful=tuple(rows),
        remedy="記録のない番号札の対応を、担当者に確かめて記録してください。",
        href=case.url("contacts:list"),
    )


@check("records.tickets")
def tickets_over(case: Case, _: str) -> Looked:
    """No ticket of a day that is over still waits: every visitor was led to a window or settled."""
    open_states = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HOLD)
    rows = _tickets(case)
    left = rows.filter(state__in=open_states).select_related("site").order_by("business_date", "series", "number")
    records = tuple(Record(f"{each.business_date} {each.site.short_name} {each.series}{each.number}") for each in left)
    return Looked(
        what="発行した受付番号札",
        fine=rows.count() - len(records),
        doubtful=records,
        remedy="待ちのまま残った番号札を、区の一日の画面で始末してください。",
        href=case.url("contacts:list"),
    )


@check("records.recorders")
def recorders(case: Case, channel: str) -> Looked:
    """Whoever helped a citizen belongs to that desk."""
    desk = DESKS[Channel(channel)]
    members = Membership.objects.filter(contract=case.contract, role__in=desk).order_by().values("user")
    rows = _contacts(case).filter(channel=channel)
    strangers = rows.exclude(recorded_by__in=members).select_related("recorded_by").order_by("recorded_at", "pk")
    records = tuple(
        Record(f"{each.business_date} {each.recorded_by.display_name}", case.url("contacts:detail", each.pk))
        for each in strangers
    )
    return Looked(
        what="対応記録の担当者",
        fine=rows.count() - len(records),
        doubtful=records,
        remedy="窓口の役職でない人が対応した理由を確かめ、応援なら応援として記録してください。",
        href=case.url("contacts:list"),
    )


@check("records.disinfected")
def disinfected(case: Case, _: str) -> Looked:
    """At each visit the place was disinfected before the next visitor."""
    rows = _contacts(case).filter(channel=Channel.COUNTER)
    missing = rows.filter(disinfected=False).select_related("site").order_by("-recorded_at", "pk")
    records = tuple(
        Record(
            f"{each.business_date} {each.site.short_name if each.site else ''}", case.url("contacts:detail", each.pk)
        )
        for each in missing
    )
    return Looked(
        what="窓口の対応記録",
        fine=rows.count() - len(records),
        doubtful=records,
        remedy="応対ごとに机と端末を消毒し、記録の「消毒した」を押してください。",
        href=case.url("contacts:list"),
    )


@check("records.devices")
def devices(case: Case, _: str) -> Looked:
    """The records say on what citizens worked."""
    rows = _contacts(case).filter(channel=Channel.COUNTER)
    return _occurrences(case, "端末を使った対応記録", rows.exclude(device_used=DeviceUsed.NONE).count())


@check("records.outcomes")
def outcomes(case: Case, procedure: str) -> Looked:
    """Citizens were helped with this procedure, each with its result."""
    rows = _contacts(case).filter(outcomes__procedure__code=procedure)
    return _occurrences(case, "この手続の結果", rows.distinct().count())


@check("records.topics")
def topics(case: Case, channel: str) -> Looked:
    """Enquiries were answered and recorded by what they were about."""
    rows = _contacts(case).filter(channel=channel, topics__isnull=False)
    return _occurrences(case, "相談・問い合わせの記録", rows.distinct().count())


@check("records.trial")
def trial(case: Case, _: str) -> Looked:
    """Citizens tried the card reader."""
    return _occurrences(case, "カードリーダーの利用体験", _contacts(case).filter(card_reader_trial=True).count())


@check("records.leaflets")
def leaflets(case: Case, _: str) -> Looked:
    """Leaflets were handed out to those who did not wish to come in."""
    handed = Handout.objects.filter(contract=case.contract).count()
    return _occurrences(case, "案内の配布", handed + _contacts(case).filter(leaflet_handed=True).count())


@check("records.referred")
def referred(case: Case, _: str) -> Looked:
    """Citizens were sent over by the counter which hands out the cards."""
    return _occurrences(case, "交付窓口からの来庁", _contacts(case).filter(referred=True).count())


@check("records.complaints")
def complaints(case: Case, _: str) -> Looked:
    """Every complaint was answered, at the latest after a week."""
    rows = (
        Complaint.objects.filter(contact__contract=case.contract).select_related("contact").order_by("heard_at", "pk")
    )
    open_ = [each for each in rows if each.state == ComplaintState.OPEN]
    late = [each for each in open_ if case.now - each.heard_at > ANSWER_WITHIN]
    return Looked(
        what="接遇（苦情への対応）",
        fine=len(rows) - len(open_) or int(not rows and not case.opens_later),
        doubtful=tuple(_complaint(case, each) for each in late),
        pending=tuple(_complaint(case, each) for each in open_ if each not in late),
        remedy="苦情に答え、何をしたかを苦情の画面に書いてください。",
        href=case.url("contacts:complaints"),
    )


@check("records.visitors")
def visitors(case: Case, _: str) -> Looked:
    """No month had more visitors than expected; where one had, both sides talk about the line-up."""
    expected = case.contract.expected_visitors_per_month
    counted = _contacts(case).filter(channel=Channel.COUNTER).order_by()
    months: dict[date, int] = {}
    for day, people in counted.values_list("business_date").annotate(people=Count("pk")):
        months[day.replace(day=1)] = months.get(day.replace(day=1), 0) + people
    above = [month for month, people in sorted(months.items()) if people > expected]
    page = case.url("reports:list")
    return Looked(
        what="月の来庁者数",
        fine=len(months) - len(above),
        doubtful=tuple(Record(f"{month:%Y-%m} {months[month]}人（見込み {expected}人）", page) for month in above),
        remedy="見込みを上回りました。体制について本市と協議し、会議の議題か懸案事項に入れてください。",
        href=page,
    )


def _contacts(case: Case) -> QuerySet[Contact]:
    return Contact.objects.filter(contract=case.contract)


def _tickets(case: Case) -> QuerySet[Ticket]:
    return Ticket.objects.filter(contract=case.contract, business_date__lt=case.today).exclude(
        state=TicketState.CANCELLED
    )


def _occurrences(case: Case, what: str, count: int) -> Looked:
    return Looked(what=what, fine=count, empty=ONLY_TO_COME, href=case.url("contacts:list"))


def _complaint(case: Case, row: Complaint) -> Record:
    return Record(f"{row.contact.business_date}の苦情", case.url("contacts:detail", row.contact_id))
