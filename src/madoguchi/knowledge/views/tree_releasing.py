"""Buttons beside a talk script or a guide: approve, publish, withdraw."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, require
from madoguchi.contract.clock import office_now
from madoguchi.documents.views.typed import REFUSED, put_on
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.releasing import approve, publish, withdraw
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.forms.deciding import VersionForm, WithdrawForm
from madoguchi.knowledge.queries.trees import TreeVersion, shelf_of
from madoguchi.knowledge.views.doors import person, tree_at, tree_version_at
from madoguchi.knowledge.views.releasing import CHANGED
from madoguchi.knowledge.views.tree_page import tree_context


@require_POST
def approve_tree(request: OfficeRequest, slug: str, shelf: str, code: str) -> HttpResponse:
    """Say that a draft may be published."""
    form = VersionForm(request.POST)
    version = _seen(request, (slug, shelf, code), form, rules.may_release)

    def deed() -> None:
        approve(version=version, by=person(request), actor=request.principal.actor, now=office_now())

    return _done(request, version, form, deed, "承認しました。「公開する」を押すと、使えるようになります。")


@require_POST
def publish_tree(request: OfficeRequest, slug: str, shelf: str, code: str) -> HttpResponse:
    """Put an approved version in force."""
    form = VersionForm(request.POST)
    version = _seen(request, (slug, shelf, code), form, rules.may_release)

    def deed() -> None:
        publish(version=version, actor=request.principal.actor, now=office_now())

    return _done(request, version, form, deed, f"第{version.number}版を公開しました。")


@require_POST
def withdraw_tree(request: OfficeRequest, slug: str, shelf: str, code: str) -> HttpResponse:
    """Take a version back: a published one only by who may release, one in the making also by who may edit."""
    form = WithdrawForm(request.POST, auto_id="withdraw_%s")
    version = _seen(request, (slug, shelf, code), form, rules.may_edit)
    if version.state == VersionState.PUBLISHED:
        require(request.principal, rules.may_release, version.parent)

    def deed() -> None:
        reason = form.cleaned_data["reason"]
        withdraw(version=version, reason=reason, actor=request.principal.actor, now=office_now())

    return _done(request, version, form, deed, f"第{version.number}版を取り下げました。")


def _seen(request: OfficeRequest, where: tuple[str, str, str], form: Form, rule: Predicate) -> TreeVersion:
    """Return the version which the button is about; a form without one is about the version editors work on."""
    tree = tree_at(request, *where, rule)
    form.is_valid()
    version = tree_version_at(tree, form.cleaned_data.get("number"))
    if "edits" in form.cleaned_data and version.edits != form.cleaned_data["edits"]:
        form.add_error(None, CHANGED)
    return version


def _done(
    request: OfficeRequest, version: TreeVersion, form: Form, deed: Callable[[], None], sentence: str
) -> HttpResponse:
    """Do it and return to the page; a refusal is shown beside the buttons."""
    tree = version.parent
    if form.is_valid():
        try:
            deed()
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, sentence)
            return redirect("knowledge:tree", slug=tree.contract.slug, shelf=shelf_of(tree).key, code=tree.code)
    name = "withdraw_form" if isinstance(form, WithdrawForm) else "release_form"
    return render(request, "knowledge/trees/show.html", tree_context(request, version, **{name: form}), status=REFUSED)
