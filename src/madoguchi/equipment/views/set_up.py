"""Setting up and clearing away a site: the checklist, photographs, and that it is complete."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Site
from madoguchi.documents.adapters.file_store import keep as keep_files
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.equipment import rules
from madoguchi.equipment.actions import set_up as actions
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.forms.places import CompleteForm, PhotoForm
from madoguchi.equipment.queries.set_up import completion_of, due_on, photo_of, photos, tasks
from madoguchi.equipment.views.doors import REFUSED, back, by, kept_file, site_of, there, tried, words_of
from madoguchi.people.actions.refusals import Refused


@require_GET
def show(request: OfficeRequest, slug: str, site_code: str, phase: str) -> HttpResponse:
    """Show the checklist of a phase."""
    return _page(request, site_of(request, slug, site_code), _phase(phase))


@require_POST
def tick(request: OfficeRequest, slug: str, site_code: str, phase: str) -> HttpResponse:
    """Note that a line is done, or take that back."""
    site, here = site_of(request, slug, site_code, rules.may_manage_site), _phase(phase)
    code = request.POST.get("code", "")
    try:
        if "untick" in request.POST:
            actions.untick(site=site, phase=here, code=code, by=by(request))
        else:
            actions.tick(site=site, phase=here, code=code, tick_id=uuid.uuid4(), by=by(request))
    except (ValidationError, Refused) as refusal:
        messages.error(request, " ".join(words_of(refusal)))
    return redirect("equipment_site:set_up", slug, site_code, phase)


@require_POST
def add_photo(request: OfficeRequest, slug: str, site_code: str, phase: str) -> HttpResponse:
    """Keep a photograph."""
    site, here = site_of(request, slug, site_code, rules.may_manage_site), _phase(phase)
    form = PhotoForm(request.POST, request.FILES, auto_id="photo_%s")

    def deed() -> None:
        said = form.cleaned_data
        file = keep_files([said["photo"]])[0]
        key, caption = said["call_key"], said["caption"]
        actions.add_photo(site=site, phase=here, photo_id=key, caption=caption, file=file, by=by(request))

    if tried(form, deed):
        return back(request, "set_up", site, "写真を登録しました。", phase)
    return _page(request, site, here, photo=form)


@require_GET
def photo(request: OfficeRequest, slug: str, site_code: str, photo_id: UUID) -> HttpResponse:
    """Show a photograph."""
    row = there(photo_of(site_of(request, slug, site_code), photo_id))
    return kept_file(read_kept(row.file_sha256), row.file_name, row.file_type)


@require_POST
def complete(request: OfficeRequest, slug: str, site_code: str, phase: str) -> HttpResponse:
    """Record that the phase is complete."""
    site, here = site_of(request, slug, site_code, rules.may_manage_site), _phase(phase)
    form = CompleteForm(request.POST, auto_id="complete_%s")

    def deed() -> None:
        said = form.cleaned_data
        actions.complete(site=site, phase=here, on=said["on"], key=said["call_key"], by=by(request))

    if tried(form, deed):
        return back(request, "set_up", site, f"{here.label}の完了を記録しました。", phase)
    return _page(request, site, here, complete=form)


def _phase(phase: str) -> Phase:
    if phase not in Phase.values:
        raise Http404
    return Phase(phase)


def _page(request: OfficeRequest, site: Site, phase: Phase, **bound: Form) -> HttpResponse:
    fresh: dict[str, Form] = {
        "photo": PhotoForm(initial={"call_key": uuid.uuid4()}, auto_id="photo_%s"),
        "complete": CompleteForm(
            initial={"call_key": uuid.uuid4(), "on": office_today(site.contract)}, auto_id="complete_%s"
        ),
    }
    todo = tasks(site, phase)
    context = {
        "contract": site.contract,
        "site": site,
        "phase": phase,
        "tasks": todo,
        "left": sum(each.tick is None for each in todo),
        "due_on": due_on(site, phase),
        "late": office_today(site.contract) > due_on(site, phase),
        "photos": list(photos(site, phase)),
        "completion": completion_of(site, phase),
        "may_manage_site": can(request.principal, rules.may_manage_site, site),
        "may_read_all": rules.may_read_all.test(request.principal, site.contract),
    } | {f"{name}_form": bound.get(name, form) for name, form in fresh.items()}
    return render(request, "equipment/set_up.html", context, status=REFUSED if bound else 200)
