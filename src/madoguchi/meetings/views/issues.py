"""Open issues with their history, and actions which are settled."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import local, office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.meetings import rules
from madoguchi.meetings.actions.following import note_on_issue, raise_issue, settle_action
from madoguchi.meetings.adapters import issues_book
from madoguchi.meetings.forms.following import EntryForm, IssueForm, IssueSearchForm, SettleForm
from madoguchi.meetings.models import OpenIssue
from madoguchi.meetings.queries.following import action_of, issue_of, issues_found, open_actions, settled_actions
from madoguchi.meetings.views.doors import REFUSED, by, contract_of, done, file_answer, there

SETTLED_SHOWN = 10


@require_http_methods(["GET", "POST"])
def list_issues(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the open issues and the actions, what is overdue first; a POST raises an issue."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_follow if posted else rules.may_read)
    form = IssueForm(request.POST if posted else None, initial={"call_key": uuid.uuid4()})
    if posted and done(form, lambda typed: _raise(request, contract, typed)):
        messages.success(request, "懸案事項を加えました。次の会議の議題に入ります。")
        return redirect("meetings:issue", slug=slug, issue_id=form.cleaned_data["call_key"])
    search = IssueSearchForm(request.GET)
    context = {
        "contract": contract,
        "form": form,
        "search": search,
        "issues": _found(contract, search),
        "actions": open_actions(contract),
        "settled": settled_actions(contract)[:SETTLED_SHOWN],
        "today": office_today(contract),
        "may_follow": can(request.principal, rules.may_follow, contract),
        "kept": request.GET.urlencode(),
    }
    return render(request, "meetings/issues.html", context, status=REFUSED if posted else 200)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the issues which the search finds as a workbook."""
    contract = contract_of(request, slug)
    issues = list(_found(contract, IssueSearchForm(request.GET)))
    made = f"{local(office_now(), contract):%Y-%m-%d %H:%M} 作成"
    content = issues_book.write(issues, f"{contract.city_name} {contract.title}", made)
    return file_answer(content, f"{slug}-open-issues.xlsx", EXCEL)


@require_http_methods(["GET", "POST"])
def show(request: OfficeRequest, slug: str, issue_id: UUID) -> HttpResponse:
    """Show one issue with every word about it; a POST adds to it."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_follow if posted else rules.may_read)
    issue = there(issue_of(contract, issue_id))
    form = EntryForm(request.POST if posted else None, initial=_first(issue))
    if posted and done(form, lambda typed: _note(request, issue, typed)):
        messages.success(request, "経過を書きました。")
        return redirect("meetings:issue", slug=slug, issue_id=issue_id)
    context = {
        "contract": contract,
        "issue": issue,
        "form": form,
        "entries": issue.entries.select_related("by", "meeting").order_by("-at", "pk"),
        "today": office_today(contract),
        "may_follow": can(request.principal, rules.may_follow, contract),
    }
    return render(request, "meetings/issue.html", context, status=REFUSED if posted else 200)


@require_http_methods(["GET", "POST"])
def settle(request: OfficeRequest, slug: str, action_id: UUID) -> HttpResponse:
    """Show one action; a POST says what became of it."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_follow if posted else rules.may_read)
    action = there(action_of(contract, action_id))
    form = SettleForm(request.POST if posted else None, initial={"on": office_today(contract)})
    if posted and done(
        form,
        lambda typed: settle_action(
            action=action, on=typed.cleaned_data["on"], note=typed.cleaned_data["note"], by=by(request)
        ),
    ):
        messages.success(request, "結果を記録しました。")
        return redirect("meetings:issues", slug=slug)
    context = {
        "contract": contract,
        "action": action,
        "form": form,
        "today": office_today(contract),
        "may_follow": can(request.principal, rules.may_follow, contract),
    }
    return render(request, "meetings/action.html", context, status=REFUSED if posted else 200)


def _found(contract: Contract, search: IssueSearchForm) -> list[OpenIssue]:
    typed = search.cleaned_data if search.is_valid() else {"words": "", "state": ""}
    return list(issues_found(contract, words=typed["words"], state=typed["state"]))


def _first(issue: OpenIssue) -> dict[str, object]:
    return {"call_key": uuid.uuid4(), "side": issue.side, "owner": issue.owner, "due_on": issue.due_on}


def _raise(request: OfficeRequest, contract: Contract, form: IssueForm) -> OpenIssue:
    key, title = form.cleaned_data["call_key"], form.cleaned_data["title"]
    return raise_issue(contract=contract, issue_id=key, title=title, first=form.followed(), by=by(request))


def _note(request: OfficeRequest, issue: OpenIssue, form: EntryForm) -> object:
    key = form.cleaned_data["call_key"]
    return note_on_issue(issue=issue, entry_id=key, followed=form.followed(), by=by(request))
