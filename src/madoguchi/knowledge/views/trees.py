"""Talk scripts and guides: the list, one of them, a new one, a comparison, and how they look to who uses them."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED, put_on
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.trees import create_tree
from madoguchi.knowledge.calc.guide_outline import gaps_of
from madoguchi.knowledge.calc.guides import guide_in_the_making
from madoguchi.knowledge.calc.outlines import changes_between
from madoguchi.knowledge.calc.reading_manner import manner_from
from madoguchi.knowledge.calc.script_play import stand
from madoguchi.knowledge.calc.shelves import GUIDES, Shelf, outline_of
from madoguchi.knowledge.calc.tree_beginnings import begun, copied
from madoguchi.knowledge.forms.trees import NewTreeForm, TreeSearchForm
from madoguchi.knowledge.queries.trees import TreeVersion, code_names, shelf_of, standing_tree, tree_lines, tree_with
from madoguchi.knowledge.views.citizen_ground import Ground, page
from madoguchi.knowledge.views.citizen_pages import guide_shown
from madoguchi.knowledge.views.doors import contract_at, person, shelf_at, today_of, tree_at, tree_version_at
from madoguchi.knowledge.views.tree_page import names_in, tree_context
from madoguchi.ui import texts

ORDER_STEP = 10


@require_GET
def list_trees(request: OfficeRequest, slug: str, shelf: str) -> HttpResponse:
    """Show the scripts or the guides."""
    contract, place, form = contract_at(request, slug), shelf_at(shelf), TreeSearchForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    context = {
        "contract": contract,
        "shelf": place,
        "form": form,
        "words": words,
        "lines": tree_lines(contract, place, words=words),
        "may_edit": can(request.principal, rules.may_edit, contract),
    }
    return render(request, "knowledge/trees/list.html", context)


@require_GET
def show(request: OfficeRequest, slug: str, shelf: str, code: str) -> HttpResponse:
    """Show one of them: what it says, what is to be put right, its versions; ``version`` picks an earlier one."""
    tree, number = tree_at(request, slug, shelf, code), request.GET.get("version", "")
    version = tree_version_at(tree, int(number) if number.isdecimal() else None)
    return render(request, "knowledge/trees/show.html", tree_context(request, version))


@require_http_methods(["GET", "POST"])
def create(request: OfficeRequest, slug: str, shelf: str) -> HttpResponse:
    """Begin a new one, from nothing or from another."""
    contract, place = contract_at(request, slug, rules.may_edit), shelf_at(shelf)
    lines = tree_lines(contract, place)
    typed = request.POST if request.method == "POST" else None
    others = [(each.tree.code, each.tree.title) for each in lines]
    form = NewTreeForm(typed, others=others, initial={"tree_id": uuid.uuid4()})
    version = _created(request, contract, place, form) if form.is_valid() else None
    if version is not None:
        messages.success(request, "下書きを作りました。続けて中身を書いてください。")
        return redirect("knowledge:tree_edit", slug=slug, shelf=shelf, code=version.parent.code)
    context = {"contract": contract, "shelf": place, "form": form}
    return render(request, "knowledge/trees/create.html", context, status=REFUSED if form.errors else 200)


@require_GET
def preview(request: OfficeRequest, slug: str, shelf: str, code: str, number: int) -> HttpResponse:
    """Show a version as it is used: a script walked by links, a guide as the citizen's own page."""
    version = tree_version_at(tree_at(request, slug, shelf, code), number)
    if shelf == GUIDES.key:
        return _guide_preview(request, version)
    contract = version.parent.contract
    names = code_names(contract)
    context = {
        "contract": contract,
        "shelf": shelf_of(version.parent),
        "tree": version.parent,
        "version": version,
        "place": stand(version.content, request.GET.getlist("at"), names),
    }
    return render(request, "knowledge/trees/play.html", context)


@require_GET
def compare(request: OfficeRequest, slug: str, shelf: str, code: str, *, older: int, newer: int) -> HttpResponse:
    """Show what changed from one version to another."""
    tree = tree_at(request, slug, shelf, code)
    before, after, names = tree_version_at(tree, older), tree_version_at(tree, newer), names_in(tree.contract)
    place = shelf_of(tree)
    context = {
        "contract": tree.contract,
        "shelf": place,
        "tree": tree,
        "before": before,
        "after": after,
        "changes": changes_between(outline_of(place, before.content, names), outline_of(place, after.content, names)),
    }
    return render(request, "knowledge/trees/compare.html", context)


def _guide_preview(request: OfficeRequest, version: TreeVersion) -> HttpResponse:
    contract, now = version.parent.contract, office_now()
    ground = Ground(contract, manner_from(request.GET, list(texts.LANGUAGES)), now)
    gaps = [each for each in gaps_of(version.content) if each.language == ground.lang]
    shown = guide_shown(ground, guide_in_the_making(version.content))
    context = {**page(ground), **shown, "version": version, "tree": version.parent, "gaps": gaps}
    return render(request, "knowledge/trees/as_citizen.html", context)


def _created(request: OfficeRequest, contract: Contract, shelf: Shelf, form: NewTreeForm) -> TreeVersion | None:
    typed, now = form.cleaned_data, office_now()
    try:
        return create_tree(
            tree_id=typed["tree_id"],
            contract=contract,
            shelf=shelf,
            content=_begun(contract, shelf, typed),
            by=person(request),
            actor=request.principal.actor,
            now=now,
        )
    except ValidationError as refusal:
        put_on(form, refusal)
    return None


def _begun(contract: Contract, shelf: Shelf, typed: dict[str, Any]) -> dict[str, Any]:
    """Return with what a new one begins."""
    orders = [each.tree.order for each in tree_lines(contract, shelf)]
    named = {"code": typed["code"], "title": typed["title"], "order": max(orders, default=0) + ORDER_STEP}
    other = tree_with(contract, shelf, typed["like"]) if typed["like"] else None
    model = standing_tree(other) if other else None
    if model is None:
        return begun(shelf, today=today_of(contract, office_now()), **named)
    return copied(shelf, model.content, **named)
