"""Talk scripts and guides as files: hand them out, take them in with a look at the differences first."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED, file_answer
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.articles import Base
from madoguchi.knowledge.actions.exporting import note_export
from madoguchi.knowledge.actions.trees import create_tree, refuse_numbers, save_tree
from madoguchi.knowledge.adapters.tree_files import MOST_BYTES, read_tree_file, read_trees, write_json, write_toml
from madoguchi.knowledge.calc.difference import FieldChange
from madoguchi.knowledge.calc.outlines import changes_between
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.shelves import Shelf, outline_of, title_of
from madoguchi.knowledge.forms.trees import BroughtForm, TreeFileForm
from madoguchi.knowledge.queries.trees import standing_tree, tree_lines, tree_with
from madoguchi.knowledge.views.doors import contract_at, person, shelf_at, tree_at, tree_version_at
from madoguchi.knowledge.views.tree_page import names_in

FROM_A_FILE = "ファイルから取り込み"


@dataclass(frozen=True, slots=True)
class Brought:
    """One script or guide of a file: new, or what it would change."""

    code: str
    title: str
    is_new: bool
    changes: tuple[FieldChange, ...]


@require_GET
def export(request: OfficeRequest, slug: str, shelf: str) -> HttpResponse:
    """Hand out all of them as JSON, as their editors see them."""
    contract, place = contract_at(request, slug), shelf_at(shelf)
    lines = tree_lines(contract, place)
    _note(request, contract, f"{shelf}.json", len(lines))
    content = write_json([each.version.content for each in lines])
    return file_answer(content, f"{slug}-{shelf}.json", "application/json; charset=utf-8")


@require_GET
def export_one(request: OfficeRequest, slug: str, shelf: str, code: str, number: int) -> HttpResponse:
    """Hand out one version as a file of the content pack."""
    tree = tree_at(request, slug, shelf, code)
    content = write_toml(tree_version_at(tree, number).content)
    _note(request, tree.contract, f"{shelf}/{code}.toml", 1)
    return file_answer(content, f"{code}.toml", "application/toml; charset=utf-8")


@require_http_methods(["GET", "POST"])
def bring(request: OfficeRequest, slug: str, shelf: str) -> HttpResponse:
    """Take a file and show what it would change. Nothing is kept until somebody says so."""
    contract, place = contract_at(request, slug, rules.may_edit), shelf_at(shelf)
    form = TreeFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    contents = _read(place, form) if form.is_bound and form.is_valid() else None
    context: dict[str, Any] = {"contract": contract, "shelf": place, "form": form}
    if contents is not None:
        brought = [found for each in contents if (found := _brought(contract, place, each))]
        context |= {
            "brought": brought,
            "same": len(contents) - len(brought),
            "apply_form": BroughtForm(initial={"contents": contents}),
        }
    return render(request, "knowledge/trees/bring.html", context, status=REFUSED if form.errors else 200)


@require_POST
def apply(request: OfficeRequest, slug: str, shelf: str) -> HttpResponse:
    """Make a draft of each which is new or says something else."""
    contract, place = contract_at(request, slug, rules.may_edit), shelf_at(shelf)
    form = BroughtForm(request.POST)
    try:
        rows = form.cleaned_data["contents"] if form.is_valid() else None
        contents = read_trees(place, rows if isinstance(rows, list) else [rows], "ファイル")
        for each in contents:
            _applied(request, contract, place, each)
    except PackFault as fault:
        messages.error(request, " ".join(fault.faults[:3]))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "下書きにしました。総括責任者が承認して公開します。")
        return redirect("knowledge:trees", slug=slug, shelf=shelf)
    return redirect("knowledge:trees_bring", slug=slug, shelf=shelf)


def _read(shelf: Shelf, form: TreeFileForm) -> list[dict[str, Any]] | None:
    upload = form.cleaned_data["file"]
    try:
        contents = read_tree_file(shelf, upload.name, upload.read(MOST_BYTES + 1))
        refuse_numbers(contents)
    except PackFault as fault:
        form.add_error("file", list(fault.faults))
    except ValidationError as refusal:
        form.add_error("file", refusal.messages)
    else:
        return contents
    return None


def _brought(contract: Contract, shelf: Shelf, content: Mapping[str, Any]) -> Brought | None:
    code, title = content["code"], title_of(shelf, content)
    tree = tree_with(contract, shelf, code)
    standing = standing_tree(tree) if tree else None
    if standing is None:
        return Brought(code, title, is_new=True, changes=())
    names = names_in(contract)
    before, after = outline_of(shelf, standing.content, names), outline_of(shelf, content, names)
    changes = changes_between(before, after)
    return Brought(code, title, is_new=False, changes=changes) if changes else None


def _applied(request: OfficeRequest, contract: Contract, shelf: Shelf, content: Mapping[str, Any]) -> None:
    by, actor, now = person(request), request.principal.actor, office_now()
    tree = tree_with(contract, shelf, content["code"])
    standing = standing_tree(tree) if tree else None
    if tree is None or standing is None:
        create_tree(tree_id=uuid.uuid4(), contract=contract, shelf=shelf, content=content, by=by, actor=actor, now=now)
    elif standing.content != content:
        base = Base(standing.number, standing.edits)
        save_tree(tree=tree, base=base, content=content, change_note=FROM_A_FILE, by=by, actor=actor, now=now)


def _note(request: OfficeRequest, contract: Contract, kind: str, count: int) -> None:
    note_export(contract=contract, kind=kind, count=count, actor=request.principal.actor, now=office_now())
