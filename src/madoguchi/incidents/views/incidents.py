"""One incident: its page, every deed done on it, and its report as a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents import rules
from madoguchi.incidents.actions.closing import close, propose_closing, reopen, send_back, withdraw
from madoguchi.incidents.actions.preventing import Planned, analyse, finish_follow_up, plan_follow_up
from madoguchi.incidents.actions.responding import Judged, judge_leak, note, note_legal_report, respond
from madoguchi.incidents.actions.taking_out import note_taken_out
from madoguchi.incidents.actions.telling import Told, tell_somebody
from madoguchi.incidents.choices import FollowUpKind, LegalReport, Means
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries.finding import follow_up_of
from madoguchi.incidents.queries.papers import paper_of
from madoguchi.incidents.queries.reaching import lines_to_tell
from madoguchi.incidents.views.doors import by, incident_here, tried
from madoguchi.incidents.views.page import form_for, show_page
from madoguchi.people.choices import AttemptResult
from madoguchi.people.views.papers import paper_answer

Typed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing which is done on the page: who may, what is done with what was typed, and what is said after it."""

    rule: Predicate
    act: Callable[[Incident, UUID, Typed, By], object]
    said: str


@require_GET
def show(request: OfficeRequest, slug: str, incident_id: UUID) -> HttpResponse:
    """Show one incident."""
    return show_page(request, incident_here(request, slug, incident_id))


@require_POST
def do(request: OfficeRequest, slug: str, incident_id: UUID, deed: str) -> HttpResponse:
    """Do one deed; a refusal is said on its form."""
    if deed not in DEEDS:
        raise Http404
    one = DEEDS[deed]
    row = incident_here(request, slug, incident_id, one.rule)
    form: Form = form_for(deed, row, request.POST)

    def act() -> None:
        typed = dict(form.cleaned_data)
        one.act(row, typed.pop("call_key"), typed, by(request))

    if tried(form, act):
        messages.success(request, one.said)
        return redirect("incidents:detail", slug, incident_id)
    return show_page(request, row, (deed, form))


@require_GET
def paper(request: OfficeRequest, slug: str, incident_id: UUID, kind: str) -> HttpResponse:
    """Hand out the incident's report on one page; the trail keeps who took it."""
    row, now = incident_here(request, slug, incident_id), office_now()
    answer = paper_answer(paper_of(row, now), kind, f"{slug}-incident-{row.number:02d}")
    actor = request.principal.actor
    note_taken_out(contract=row.contract, listing=f"incident-{row.number}", rows=1, actor=actor, now=now)
    return answer


def _respond(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    return respond(incident=row, step_id=key, words=typed["words"], at=typed["at"], by=who)


def _note(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    return note(incident=row, step_id=key, words=typed["words"], at=typed["at"], by=who)


def _tell(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    line = next((each for each in lines_to_tell(row.contract, (), who.now) if each.key == typed["who"]), None)
    if line is None:
        raise Http404
    told = Told(
        party=line.party,
        label=line.label,
        worker=line.worker,
        means=Means(typed["means"]),
        result=AttemptResult(typed["result"]),
    )
    return tell_somebody(incident=row, telling_id=key, told=told, by=who)


def _leak(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    leaked = typed.pop("leaked") == "yes"
    return judge_leak(incident=row, step_id=key, judged=Judged(leaked=leaked, **typed), by=who)


def _legal(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    which = LegalReport(typed["which"])
    return note_legal_report(incident=row, step_id=key, which=which, on=typed["on"], by=who)


def _analyse(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    return analyse(incident=row, step_id=key, by=who, **typed)


def _plan(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    planned = Planned(kind=FollowUpKind(typed.pop("kind")), **typed)
    return plan_follow_up(incident=row, follow_up_id=key, planned=planned, by=who)


def _finish(row: Incident, key: UUID, typed: Typed, who: By) -> object:
    mine = follow_up_of(row, typed["follow_up"])
    if mine is None:
        raise Http404
    return finish_follow_up(follow_up=mine, step_id=key, done_on=typed["done_on"], by=who)


def _with_words(action: Callable[..., object]) -> Callable[[Incident, UUID, Typed, By], object]:
    return lambda row, key, typed, who: action(incident=row, step_id=key, words=typed["words"], by=who)


DEEDS: Mapping[str, Deed] = {
    "respond": Deed(rules.may_respond, _respond, "初期対応を記録しました。次は、連絡先の順に知らせてください。"),
    "note": Deed(rules.may_note, _note, "経過に書き足しました。"),
    "tell": Deed(rules.may_tell, _tell, "連絡を記録しました。"),
    "leak": Deed(rules.may_judge_leak, _leak, "漏えい等の判断を記録しました。"),
    "legal": Deed(rules.may_note_legal_report, _legal, "個人情報保護委員会への報告を記録しました。"),
    "analyse": Deed(rules.may_prevent, _analyse, "原因と再発防止策を記録しました。"),
    "plan": Deed(rules.may_prevent, _plan, "再発防止の取組みを加えました。"),
    "finish": Deed(rules.may_finish_follow_up, _finish, "実施を記録しました。"),
    "propose": Deed(rules.may_prevent, _with_words(propose_closing), "本市に終結を申し出ました。"),
    "close": Deed(rules.may_close, _with_words(close), "終結しました。"),
    "return": Deed(rules.may_close, _with_words(send_back), "受注者に差し戻しました。"),
    "reopen": Deed(rules.may_reopen, _with_words(reopen), "再開しました。"),
    "withdraw": Deed(rules.may_withdraw, _with_words(withdraw), "取り下げました。記録は残っています。"),
}
