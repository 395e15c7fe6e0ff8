"""Compile, remarks, check, freeze."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Contract
from madoguchi.counter.actions.clearing import Word, settle_unsettled
from madoguchi.counter.choices import Settlement, TicketState
from madoguchi.reports.actions.checking import check_report, save_remarks
from madoguchi.reports.actions.compiling import compile_report
from madoguchi.reports.actions.freezing import freeze_report
from madoguchi.reports.calc.canonical import canonical_json, figures_hash
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from madoguchi.reports.queries.period_facts import people_facts
from madoguchi.reports.queries.reports import corrected_since_frozen, week_on
from tests.factories import make_site, make_user
from tests.makers.contract import TESTER
from tests.makers.counter import make_unsettled
from tests.makers.reports import (
    AFTER_THE_WEEK,
    MONDAY,
    Visited,
    make_frozen,
    make_ticket_row,
    make_visit,
    office_time,
)

NOW = AFTER_THE_WEEK


def compiled(contract: Contract, now: datetime = NOW) -> Report:
    return compile_report(contract=contract, period=week_on(contract, MONDAY), actor=TESTER, now=now)


def checked(contract: Contract, now: datetime = NOW) -> Report:
    manager = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    return check_report(report=compiled(contract, now), checked_by=manager, actor=TESTER, now=now)


def refused_to_freeze(report: Report, now: datetime = NOW) -> str:
    with pytest.raises(ValidationError) as refusal:
        freeze_report(report=report, frozen_by=make_user(contract=report.contract), actor=TESTER, now=now)
    report.refresh_from_db()
    assert report.state != ReportState.FROZEN
    return "".join(refusal.value.messages)


def test_compiling_twice_gives_the_same_figures_and_one_report(busy: Contract) -> None:
    first = compiled(busy)
    second = compiled(busy, NOW + timedelta(hours=1))
    assert Report.objects.get() == first == second
    assert first.figures_hash == second.figures_hash == figures_hash(second.figures or {})


@pytest.mark.parametrize("day", ["2023-10-09", "2024-04-08"])
def test_a_week_outside_the_contract_is_refused(contract: Contract, day: str) -> None:
    week = week_on(contract, datetime.fromisoformat(day).date())
    with pytest.raises(ValidationError, match="期間の外"):
        compile_report(contract=contract, period=week, actor=TESTER, now=NOW + timedelta(days=300))


def test_a_week_which_has_not_begun_is_refused(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="始まっていない"):
        compiled(contract, NOW - timedelta(days=10))


def test_compiling_anew_takes_the_check_back(busy: Contract) -> None:
    report = compiled(busy) if (done := checked(busy)).state == ReportState.CHECKED else done
    assert (report.state, report.checked_at, report.checked_by) == (ReportState.DRAFT, None, None)


def test_new_remarks_take_the_check_back_and_the_same_ones_do_not(busy: Contract) -> None:
    report = save_remarks(report=checked(busy), remarks="", actor=TESTER, now=NOW)
    assert report.state == ReportState.CHECKED
    report = save_remarks(report=report, remarks=" 来週も\n続けます ", actor=TESTER, now=NOW)
    assert (report.state, report.remarks) == (ReportState.DRAFT, "来週も\n続けます")


def test_remarks_with_a_forbidden_number_are_refused(busy: Contract) -> None:
    with pytest.raises(ValidationError):
        save_remarks(report=compiled(busy), remarks="番号 1234 5678 9018 の方", actor=TESTER, now=NOW)


def test_freezing_signs_the_figures(busy: Contract) -> None:
    report = make_frozen(busy, remarks="特に混雑なし")
    figures = report.figures or {}
    assert figures["signature"]["dated"] == "令和5年11月13日"
    assert figures["signature"]["remarks"] == "特に混雑なし"
    assert figures["signature"]["checked_by"] == report.checked_by.display_name  # type: ignore[union-attr]
    assert report.figures_hash == figures_hash(figures)


def test_a_draft_is_not_frozen(busy: Contract) -> None:
    assert "確認する" in refused_to_freeze(compiled(busy))


def test_a_report_is_not_frozen_before_its_last_counter_has_closed(busy: Contract) -> None:
    friday = MONDAY + timedelta(days=4)
    early = office_time(friday, 17, 29)
    assert "まだ終わっていません" in refused_to_freeze(checked(busy, early), early)
    late = office_time(friday, 17, 30)
    report = freeze_report(report=checked(busy, late), frozen_by=make_user(contract=busy), actor=TESTER, now=late)
    assert report.state == ReportState.FROZEN


@pytest.mark.parametrize("state", [TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HOLD])
def test_an_open_ticket_stands_in_the_way(busy: Contract, state: TicketState) -> None:
    make_ticket_row(make_site(busy), office_time(MONDAY, 17, 0), state=state)
    assert "終わっていない番号札が1枚" in refused_to_freeze(checked(busy))


def test_a_served_ticket_without_a_record_stands_in_the_way(busy: Contract) -> None:
    make_ticket_row(make_site(busy), office_time(MONDAY, 17, 0))
    assert "対応記録がない番号札が1枚" in refused_to_freeze(checked(busy))


def test_a_record_without_a_ticket_stands_in_the_way(busy: Contract) -> None:
    Contact.objects.filter(pk=Contact.objects.values("pk")[:1]).update(source_kind="", source_id=None)
    told = refused_to_freeze(checked(busy))
    assert "結び付かない対応記録が1件" in told
    assert "対応記録がない番号札が1枚" in told


def test_what_is_unsettled_at_a_site_stands_in_the_way_until_somebody_says_what_becomes_of_it(busy: Contract) -> None:
    site = make_site(busy)
    row = make_unsettled(site, now=office_time(MONDAY, 11))
    assert f"{site.name}の11月6日に、そのまま記録できなかった操作があります" in refused_to_freeze(checked(busy))
    supervisor = make_user(role=Role.COUNTER_SUPERVISOR, contract=busy, sites=[site])
    word = Word(how=Settlement.NOTHING, reason="確かめた", user=supervisor, actor=TESTER, key=uuid.uuid4(), now=NOW)
    settle_unsettled(site=site, unsettled_id=row.pk, word=word)
    assert make_frozen(busy).state == ReportState.FROZEN


def test_a_ticket_which_arrives_after_freezing_is_not_behind_the_frozen_figures(busy: Contract, frozen: Report) -> None:
    before = len(people_facts(busy, week_on(busy, MONDAY), as_of=NOW).tickets)
    late = make_ticket_row(make_site(busy), office_time(MONDAY, 11))
    late.known_at = NOW + timedelta(days=1)
    late.save(update_fields=("known_at",))
    assert len(people_facts(busy, week_on(busy, MONDAY), as_of=NOW).tickets) == before
    assert len(people_facts(busy, week_on(busy, MONDAY), as_of=NOW + timedelta(days=2)).tickets) == before + 1
    assert frozen.state == ReportState.FROZEN


def test_a_record_made_after_the_check_stands_in_the_way(busy: Contract) -> None:
    report = checked(busy)
    make_visit(make_site(busy), make_user(contract=busy), Visited(at=office_time(MONDAY, 15), topics=("safety",)))
    assert "集計のあとで記録が変わりました" in refused_to_freeze(report)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_report SET figures = '{}'",
        "UPDATE reports_report SET figures_hash = 'x'",
        "UPDATE reports_report SET state = 'draft'",
        "UPDATE reports_report SET remarks = 'x'",
        "DELETE FROM reports_report",
    ],
)
def test_the_database_itself_keeps_a_frozen_report(frozen: Report, statement: str) -> None:
    with pytest.raises(DatabaseError, match="frozen report is final"), transaction.atomic():
        connection.cursor().execute(statement)
    kept = Report.objects.get()
    assert canonical_json(kept.figures or {}) == canonical_json(frozen.figures or {})


@pytest.mark.parametrize("move", ["compile", "remarks", "check", "freeze"])
def test_no_action_touches_a_frozen_report(busy: Contract, frozen: Report, move: str) -> None:
    manager = make_user(role=Role.GENERAL_MANAGER, contract=busy)
    moves = {
        "compile": lambda: compiled(busy),
        "remarks": lambda: save_remarks(report=frozen, remarks="x", actor=TESTER, now=NOW),
        "check": lambda: check_report(report=frozen, checked_by=manager, actor=TESTER, now=NOW),
        "freeze": lambda: freeze_report(report=frozen, frozen_by=manager, actor=TESTER, now=NOW),
    }
    with pytest.raises(ValidationError, match="確定済み"):
        moves[move]()


def test_a_draft_may_still_be_deleted_by_hand(busy: Contract) -> None:
    compiled(busy)
    connection.cursor().execute("DELETE FROM reports_report")
    assert not Report.objects.exists()


def test_records_added_after_freezing_are_noticed(busy: Contract, frozen: Report) -> None:
    assert corrected_since_frozen(frozen) == 0
    contact = make_visit(
        make_site(busy), make_user(contract=busy), Visited(at=office_time(MONDAY, 15), topics=("safety",))
    )
    Contact.objects.filter(pk=contact.pk).update(recorded_at=NOW + timedelta(hours=1))
    assert corrected_since_frozen(frozen) == 1


def test_every_step_is_in_the_trail(busy: Contract) -> None:
    report = make_frozen(busy, remarks="よし")
    verbs = Entry.objects.filter(subject_kind="report", subject_id=str(report.pk)).order_by("seq")
    assert [entry.verb for entry in verbs] == ["compile_report", "save_report_remarks", "check_report", "freeze_report"]
