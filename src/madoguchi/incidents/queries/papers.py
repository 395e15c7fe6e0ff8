"""One incident as the sheet of its report."""

from __future__ import annotations

from datetime import date, datetime

from madoguchi.contract.calc.wareki import date_text, date_with_weekday
from madoguchi.contract.clock import business_date, local
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.documents.calc.paper import Paper
from madoguchi.incidents.calc.incident_paper import IncidentSheet, incident_paper
from madoguchi.incidents.choices import IncidentState, StepKind
from madoguchi.incidents.models import FollowUp, Incident, IncidentTelling
from madoguchi.incidents.queries.standing import LegalDue, follow_ups_of, legal_dues, steps_of, tellings_of
from madoguchi.incidents.queries.terms import clause_of
from madoguchi.people.choices import AttemptResult


def paper_of(row: Incident, now: datetime) -> Paper:
    """Return the incident's report as a paper."""
    contract = row.contract
    today = business_date(now, contract)
    responses = [each.words for each in steps_of(row) if each.kind == StepKind.RESPONDED]
    sheet = IncidentSheet(
        addressee=terms_of(contract).parties.city.addressee,
        contractor=contract.contractor_name,
        contract=contract.title,
        dated=date_text(today, all_eras()),
        clause=clause_of(contract),
        name=str(row),
        facts=_facts(row),
        what=row.what,
        measures="\n".join([row.first_measures, *responses]).strip(),
        told=[_told(each, row) for each in tellings_of(row)],
        cause=row.cause,
        prevention=row.prevention,
        follow_ups=[_follow_up(each) for each in follow_ups_of(row)],
        legal=[_legal(each) for each in legal_dues(row, today)],
        is_final=row.state == IncidentState.CLOSED,
    )
    return incident_paper(sheet)


def _facts(row: Incident) -> list[tuple[str, str]]:
    happened = local(row.happened_at, row.contract)
    facts = [
        ("発生日時", f"{date_with_weekday(happened.date(), all_eras())}　{happened:%H:%M}"),
        ("場　　所", row.site.name if row.site else "コールセンター・全体"),
        ("種　　類", row.get_kind_display()),
        ("報　　告", f"{_moment(row.reported_at, row)}　{row.reported_by.display_name if row.reported_by else ''}"),
        ("状　　態", row.get_state_display()),
    ]
    if row.closed_at and row.closed_by:
        facts[-1] = ("状　　態", f"終結（{_moment(row.closed_at, row)}　{row.closed_by.display_name}）")
    return facts


def _told(each: IncidentTelling, row: Incident) -> tuple[str, str, str, str]:
    result = "伝えた" if each.result == AttemptResult.REACHED else each.get_result_display()
    who = f"{each.label}（{each.get_party_display()}）" if each.label != each.get_party_display() else each.label
    return _moment(each.at, row), who, each.get_means_display(), result


def _follow_up(each: FollowUp) -> tuple[str, str, str, str]:
    return each.get_kind_display(), each.what, _day(each.due_on), _day(each.done_on) if each.done_on else "—"


def _legal(each: LegalDue) -> tuple[str, str, str]:
    due = f"{_day(each.due_on)}まで" + (f"（目安は{_day(each.early)}から）" if each.early else "")
    return each.which.label, due, _day(each.done_on) if each.done_on else "—"


def _moment(at: datetime, row: Incident) -> str:
    return f"{local(at, row.contract):%m/%d %H:%M}"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
