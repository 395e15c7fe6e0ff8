"""The synonyms' page: groups as lines, what a search finds before and after, put in force; versions and files."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.banks import keep_synonyms
from madoguchi.knowledge.actions.exporting import note_export
from madoguchi.knowledge.actions.trees import refuse_numbers
from madoguchi.knowledge.adapters.packs import Bank
from madoguchi.knowledge.adapters.tree_files import MOST_BYTES, UNREADABLE, read_toml_or_json
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.synonym_text import as_text, differing, groups_from, words_that_changed
from madoguchi.knowledge.forms.synonyms import MOST_PROBES, SynonymFileForm, SynonymForm
from madoguchi.knowledge.models import SynonymSet
from madoguchi.knowledge.queries.desk import searches_without_result
from madoguchi.knowledge.queries.synonyms import probed, synonym_versions
from madoguchi.knowledge.views.doors import contract_at, person, today_of

SOMEBODY_ELSE = "開いたあとに、ほかの人が新しい版を使い始めました。違いを見てから、もう一度押してください。"


@require_http_methods(["GET", "POST"])
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the groups; POST shows the difference and what searches find, and with ``keep`` puts them in force."""
    rule = rules.may_edit if request.method == "POST" else rules.may_see_editing
    contract = contract_at(request, slug, rule)
    versions = synonym_versions(contract)
    form = SynonymForm(request.POST if request.method == "POST" else None, initial=_initial(versions))
    if form.is_bound and form.is_valid() and "keep" in request.POST and _kept(request, contract, form, versions):
        return redirect("knowledge:synonyms", slug=slug)
    if form.is_bound:  # what is shown next is built on the version in force now
        form = SynonymForm({**request.POST.dict(), "base_version": _initial(versions)["base_version"]})
    return _page(request, contract, versions, form=form)


@require_http_methods(["GET", "POST"])
def bring(request: OfficeRequest, slug: str) -> HttpResponse:
    """Take a file of groups into the form, with the difference; it is put in force there."""
    contract = contract_at(request, slug, rules.may_edit)
    file_form = SynonymFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    versions = synonym_versions(contract)
    typed = _from_file(file_form, versions) if file_form.is_bound and file_form.is_valid() else None
    if typed is None:
        return _page(request, contract, versions, form=SynonymForm(initial=_initial(versions)), file_form=file_form)
    return _page(request, contract, versions, form=SynonymForm(typed))


@require_GET
def version(request: OfficeRequest, slug: str, number: int) -> HttpResponse:
    """Show an earlier version as it was, with what it would change; it can be put in force again."""
    contract = contract_at(request, slug)
    versions = synonym_versions(contract)
    found = next((each for each in versions if each.version == number), None)
    if found is None:
        raise Http404
    note = f"第{number}版に戻す" if found != versions[0] else ""
    typed = {**_initial(versions), "groups": as_text(found.groups), "note": note}
    return _page(request, contract, versions, form=SynonymForm(typed), opened=found)


@require_GET
def export(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out the groups in force as a file of the content pack, or as JSON."""
    contract, versions = contract_at(request, slug), synonym_versions(contract_at(request, slug))
    if kind not in {"toml", "json"} or not versions:
        raise Http404
    bank = {"note": versions[0].note, "groups": versions[0].groups}
    note_export(
        contract=contract,
        kind=f"synonyms.{kind}",
        count=len(bank["groups"]),
        actor=request.principal.actor,
        now=office_now(),
    )
    headers = {"Content-Disposition": f'attachment; filename="synonyms.{kind}"'}
    text = json.dumps(bank, ensure_ascii=False, indent=1) if kind == "json" else _toml(bank)
    return HttpResponse(text, content_type=f"application/{kind}; charset=utf-8", headers=headers)


def _initial(versions: list[SynonymSet]) -> dict[str, Any]:
    """Return what the form shows at first: the version in force."""
    if not versions:
        return {"base_version": 0, "groups": ""}
    return {"base_version": versions[0].version, "groups": as_text(versions[0].groups)}


def _kept(request: OfficeRequest, contract: Contract, form: SynonymForm, versions: list[SynonymSet]) -> bool:
    typed = form.cleaned_data
    if typed["base_version"] != _initial(versions)["base_version"]:
        messages.warning(request, SOMEBODY_ELSE)
        return False
    bank = Bank(typed["groups"], typed["note"])
    kept = keep_synonyms(
        contract=contract, bank=bank, by=person(request), actor=request.principal.actor, now=office_now()
    )
    if kept is None:
        messages.info(request, "今の版と同じ内容です。新しい版は作りませんでした。")
    else:
        messages.success(request, f"同義語の第{kept}版を使い始めました。")
    return True


def _page(
    request: OfficeRequest,
    contract: Contract,
    versions: list[SynonymSet],
    *,
    form: SynonymForm,
    file_form: SynonymFileForm | None = None,
    opened: SynonymSet | None = None,
) -> HttpResponse:
    faulty = bool((form.is_bound and not form.is_valid()) or (file_form is not None and file_form.errors))
    context = {
        "contract": contract,
        "versions": versions,
        "form": form,
        "file_form": file_form or SynonymFileForm(),
        "opened": opened,
        "may_edit": can(request.principal, rules.may_edit, contract),
        **(_tried(contract, versions, form) if form.is_bound and not faulty else {}),
    }
    return render(request, "knowledge/trees/synonyms.html", context, status=REFUSED if faulty else 200)


def _tried(contract: Contract, versions: list[SynonymSet], form: SynonymForm) -> dict[str, Any]:
    """Return the difference to the version in force, and what searches find before and after."""
    groups, now = form.cleaned_data["groups"], office_now()
    before = versions[0].groups if versions else []
    queries = form.cleaned_data["probes"] or _worth_trying(contract, before, groups)
    return {
        "tried": True,
        "changes": differing(before, groups),
        "probes": probed(contract, queries, groups, today=today_of(contract, now)),
    }


def _worth_trying(contract: Contract, before: Any, groups: Any) -> list[str]:
    lost = [each.query for each in searches_without_result(contract, now=office_now())]
    changed = words_that_changed(before, groups, MOST_PROBES // 2)
    return list(dict.fromkeys([*changed, *lost]))[:MOST_PROBES]


def _from_file(form: SynonymFileForm, versions: list[SynonymSet]) -> dict[str, Any] | None:
    upload = form.cleaned_data["file"]
    try:
        groups, note = groups_from(read_toml_or_json(upload.name, upload.read(MOST_BYTES + 1)), upload.name)
        refuse_numbers(groups)
    except PackFault as fault:
        form.add_error("file", list(fault.faults))
    except ValidationError as refusal:
        form.add_error("file", refusal.messages)
    except (ValueError, TypeError, LookupError):
        form.add_error("file", UNREADABLE.format(name=upload.name))
    else:
        return {**_initial(versions), "groups": as_text(groups), "note": note}
    return None


def _toml(bank: dict[str, Any]) -> str:
    rows = "\n".join(f"  {json.dumps(each, ensure_ascii=False)}," for each in bank["groups"])
    return f"note = {json.dumps(bank['note'], ensure_ascii=False)}\n\ngroups = [\n{rows}\n]\n"
