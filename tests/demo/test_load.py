"""The demonstration, small: six weeks of few visitors, played through the real actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.models import Call
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.contract.actions.loading import load_contract
from madoguchi.contract.adapters.toml import read_file
from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import ChecklistTick, Ticket
from madoguchi.demo.actions import call_days
from madoguchi.demo.actions.load import DEMO, LoadedDemo, load_demo
from madoguchi.demo.cli import never_used
from madoguchi.documents.models import Submission
from madoguchi.equipment.queries.attention import attention
from madoguchi.reports.choices import ReportKind, ReportState
from madoguchi.reports.models import Report

FRIDAY_MORNING = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
SUNDAY = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
BEFORE_OPENING = {
    "line_up": "approved",
    "work_plan": "approved",
    "contact_tree": "approved",
    "cost_breakdown": "approved",
    "equipment_list": "approved",
    "operations_manual": "approved",
    "training_plan": "approved",
    "training_text": "approved",
    "publicity_material": "conditional",
}
"""What is owed once and before the counters open, by the key of its duty, and what became of it."""


@pytest.fixture
def terms(monkeypatch: pytest.MonkeyPatch) -> ContractTerms:
    """The contract with a tenth of its visitors and calls: the same play, in a tenth of the time."""
    monkeypatch.setattr(call_days, "CALLS_PER_DAY", 6.0)
    read = read_file(Path("contracts/chiba-mynaportal-r5.toml")).terms
    assert read is not None
    return replace(read, visitors=replace(read.visitors, expected_per_month=90))


def load(terms: ContractTerms, real_now: dt.datetime) -> LoadedDemo:
    return load_demo(terms=terms, real_now=real_now, progress=lambda *_: None)


@pytest.mark.spared_on_postgres
@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_it_plays_up_to_the_present_and_hands_in_what_is_due(terms: ContractTerms) -> None:
    assert_lived_in(load(terms, SUNDAY))


def assert_lived_in(demo: LoadedDemo) -> None:
    today = demo.now.date()
    assert today == dt.date(2026, 11, 20)
    assert dt.timedelta(weeks=5) < today - demo.contract.counters_open_on < dt.timedelta(weeks=7)
    assert Ticket.objects.filter(business_date=today).exists()
    assert not Ticket.objects.filter(
        business_date__lt=today, state__in=(TicketState.WAITING, TicketState.SERVING)
    ).exists()
    assert not Ticket.objects.filter(issued_at__gt=demo.now).exists()
    assert ChecklistTick.objects.exists()
    assert not Report.objects.exclude(state=ReportState.FROZEN).exists()
    weeks = Report.objects.filter(kind=ReportKind.WEEKLY, edition=1).order_by("number")
    assert list(weeks.values_list("number", flat=True)) == list(range(1, weeks.count() + 1))
    assert weeks.count() >= 5
    assert Report.objects.filter(kind=ReportKind.MONTHLY).exists()
    assert Report.objects.get(edition=2).returned
    served = Ticket.objects.filter(state=TicketState.SERVED).count()
    assert served == Contact.objects.filter(channel=Channel.COUNTER).count() > 60
    recorded = Contact.objects.filter(channel=Channel.PHONE).count()
    assert 0.85 * Call.objects.filter(end=CallEnd.ANSWERED).count() < recorded < Call.objects.count()
    assert not Call.objects.filter(started_at__gt=demo.now).exists()
    assert Entry.objects.filter(contract_id=demo.contract.pk).count() > 3 * served
    assert {each.opened_from for each in demo.contract.sites.all()} == {demo.contract.counters_open_on}
    told = {each.kind for each in attention(demo.contract, list(demo.contract.sites.all()), demo.now)}
    assert told == {"loss", "unreturned", "unsafe", "missing", "overdue", "low"}
    layouts = Submission.objects.filter(contract=demo.contract, kind="layout").values_list("state", flat=True)
    assert set(layouts) == {"approved", "conditional", "returned"}
    papers = Submission.objects.filter(contract=demo.contract, due_key__in=BEFORE_OPENING)
    assert dict(papers.values_list("due_key", "state")) == BEFORE_OPENING


@pytest.mark.django_db
def test_a_database_in_which_somebody_was_is_made_anew(terms: ContractTerms) -> None:
    assert never_used()
    load_contract(terms=terms, actor=DEMO, now=FRIDAY_MORNING)
    assert not never_used()


@pytest.mark.django_db
def test_it_never_adds_invented_visitors_to_existing_records(terms: ContractTerms) -> None:
    load_contract(terms=terms, actor=DEMO, now=FRIDAY_MORNING)
    with pytest.raises(ValidationError, match="空のデータベース"):
        load(terms, FRIDAY_MORNING)
