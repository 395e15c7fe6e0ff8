"""What the page of one incident shows, and the forms which hang on it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import local, office_now, office_today
from madoguchi.incidents import rules
from madoguchi.incidents.calc.lifecycle import MOVES
from madoguchi.incidents.choices import IncidentState, LegalReport
from madoguchi.incidents.forms.deeds import (
    AnalyseForm,
    FinishForm,
    FollowUpForm,
    LeakForm,
    LegalForm,
    NoteForm,
    ReasonForm,
    RespondForm,
    TellForm,
    WordsForm,
)
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries.finding import sessions_to_choose
from madoguchi.incidents.queries.reaching import lines_to_tell
from madoguchi.incidents.queries.standing import follow_ups_of, legal_dues, steps_of, still_untold, tellings_of
from madoguchi.incidents.queries.terms import clause_of
from madoguchi.incidents.views.doors import REFUSED

Posted = Mapping[str, Any] | None
DUE_IN = timedelta(days=14)


def form_for(deed: str, row: Incident, posted: Posted = None) -> Form:
    """Return the form of a deed, filled with what was posted or with what is likely."""
    if deed == "plan":
        return _bound(FollowUpForm, deed, posted, _initial(deed, row), sessions=_sessions(row))
    return _bound(FORMS[deed], deed, posted, _initial(deed, row))


FORMS: Mapping[str, type[Form]] = {
    "respond": RespondForm,
    "note": NoteForm,
    "tell": TellForm,
    "leak": LeakForm,
    "legal": LegalForm,
    "analyse": AnalyseForm,
    "finish": FinishForm,
    "propose": WordsForm,
    "close": WordsForm,
    "return": ReasonForm,
    "reopen": ReasonForm,
    "withdraw": ReasonForm,
}


def show_page(request: OfficeRequest, row: Incident, refused: tuple[str, Form] | None = None) -> HttpResponse:
    """Show one incident; a refused form is shown with its faults."""
    context = _context(request, row)
    context["forms"] = {deed: form_for(deed, row) for deed in (*FORMS, "plan")}
    if refused is not None:
        context["forms"][refused[0]], context["refused"] = refused[1], refused[0]
    response = render(request, "incidents/detail.html", context, status=REFUSED if refused else 200)
    response["Cache-Control"] = "no-store"
    return response


def _context(request: OfficeRequest, row: Incident) -> dict[str, Any]:
    now, tellings, may = office_now(), tellings_of(row), _may(request, row)
    untold = still_untold(row)
    return {
        "contract": row.contract,
        "row": row,
        "today": office_today(row.contract),
        "steps": steps_of(row),
        "tellings": tellings,
        "lines": lines_to_tell(row.contract, tellings, now) if may["tell"] else (),
        "untold": untold,
        "next": _next(row, may, untold=bool(untold)),
        "follow_ups": follow_ups_of(row),
        "legal": legal_dues(row, office_today(row.contract)),
        "clause": clause_of(row.contract),
        "may": may,
        "new_key": uuid.uuid4,
    }


def _may(request: OfficeRequest, row: Incident) -> dict[str, bool]:
    """Return what this person may do with the incident as it stands now: the rule, and the table of moves."""
    principal = request.principal

    def both(rule: Any, move: str | None = None) -> bool:
        return can(principal, rule, row) and (move is None or (row.state, move) in MOVES)

    return {
        "respond": both(rules.may_respond, "respond"),
        "note": both(rules.may_note, "work"),
        "tell": both(rules.may_tell, "work"),
        "leak": both(rules.may_judge_leak, "work"),
        "legal": both(rules.may_note_legal_report) and row.leak_known_on is not None,
        "analyse": both(rules.may_prevent, "propose"),
        "plan": both(rules.may_prevent, "work"),
        "finish": both(rules.may_finish_follow_up),
        "propose": both(rules.may_prevent, "propose"),
        "close": both(rules.may_close, "close"),
        "return": both(rules.may_close, "send_back"),
        "reopen": both(rules.may_reopen, "reopen"),
        "withdraw": both(rules.may_withdraw, "withdraw"),
    }


def _next(row: Incident, may: Mapping[str, bool], *, untold: bool) -> str:
    """Return the one deed which this person does next, empty where they only wait."""
    wanted = (
        ("close", True),
        ("respond", row.state == IncidentState.REPORTED),
        ("tell", untold),
        ("analyse", not row.cause),
        ("propose", True),
    )
    return next((deed for deed, is_due in wanted if is_due and may[deed]), "")


def _initial(deed: str, row: Incident) -> dict[str, Any]:
    now, today = (
        local(office_now(), row.contract).replace(tzinfo=None, second=0, microsecond=0),
        office_today(row.contract),
    )
    by_deed: Mapping[str, Callable[[], dict[str, Any]]] = {
        "respond": lambda: {"at": now},
        "note": lambda: {"at": now},
        "leak": lambda: {
            "leaked": "yes" if row.leak_known_on else "",
            "known_on": row.leak_known_on or today,
            "on_purpose": row.leak_on_purpose,
        },
        "legal": lambda: {"which": LegalReport.FULL if row.preliminary_on else LegalReport.PRELIMINARY, "on": today},
        "analyse": lambda: {"cause": row.cause, "prevention": row.prevention},
        "plan": lambda: {"due_on": today + DUE_IN},
        "finish": lambda: {"done_on": today},
    }
    return {"call_key": uuid.uuid4(), **by_deed.get(deed, dict)()}


def _sessions(row: Incident) -> Any:
    return sessions_to_choose(row.contract, row.business_date)


def _bound(form: type[Form], deed: str, posted: Posted, initial: dict[str, Any], **more: Any) -> Form:
    if posted is not None:
        return form(posted, auto_id=f"{deed}_%s", **more)
    return form(initial=initial, auto_id=f"{deed}_%s", **more)
