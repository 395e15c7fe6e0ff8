"""Whether trouble was met at once, told to those who must know, and reported by the days of the law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.incidents.choices import IncidentState
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries.standing import legal_dues, still_untold

RESPOND_WITHIN = timedelta(hours=1)


@check("incidents.response")
def response(case: Case, _: str) -> Looked:
    """The supervisor met every incident within an hour of its report."""

    def slow(row: Incident) -> bool:
        return (row.responded_at or case.now) - row.reported_at > RESPOND_WITHIN

    return _looked(case, "トラブルへの初期対応", slow, "初期対応の遅れた理由を経過に書き、再発防止策に入れてください。")


@check("incidents.told")
def told(case: Case, _: str) -> Looked:
    """Manager and city know of every incident, and the law's reports were made by their days."""

    def wanting(row: Incident) -> bool:
        late = any((due.done_on or case.today) > due.due_on for due in legal_dues(row, case.today))
        return late or bool(still_untold(row))

    return _looked(
        case,
        "トラブルの報告",
        wanting,
        "総括責任者と本市にすぐ連絡し、連絡したことをトラブルの画面に記録してください。",
    )


def _looked(case: Case, what: str, wrong: Callable[[Incident], bool], remedy: str) -> Looked:
    rows = case.once("incidents", lambda: _rows(case))
    found = [each for each in rows if wrong(each)]
    return Looked(
        what=what,
        fine=len(rows) - len(found) or int(not rows and not case.opens_later),
        failing=tuple(_named(case, each) for each in found if each.state != IncidentState.CLOSED),
        doubtful=tuple(_named(case, each) for each in found if each.state == IncidentState.CLOSED),
        remedy=remedy,
        empty="トラブルが起きたら、トラブルの画面ですぐ報告してください。",
        href=case.url("incidents:list"),
        said="トラブルは記録されていません。" if not rows and not case.opens_later else "",
    )


def _rows(case: Case) -> list[Incident]:
    rows = Incident.objects.filter(contract=case.contract).exclude(state=IncidentState.WITHDRAWN)
    return list(rows.select_related("contract", "site").order_by("number"))


def _named(case: Case, row: Incident) -> Record:
    return Record(f"{row.business_date} {row.get_kind_display()}", case.url("incidents:detail", row.pk))
