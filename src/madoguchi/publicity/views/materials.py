"""Materials: the list, one material with its proof, building, comments, handing in, preflight and files."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.publicity import rules
from madoguchi.publicity.actions.proofing import comment_on_proof, hand_in_material, keep_version
from madoguchi.publicity.adapters.tools import ToolMissingError, missing_tools
from madoguchi.publicity.calc.material_files import MaterialKind
from madoguchi.publicity.calc.material_kinds import materials_of
from madoguchi.publicity.choices import PICTURES, FilePurpose
from madoguchi.publicity.forms.materials import BuildForm, CommentForm
from madoguchi.publicity.models import MaterialVersion
from madoguchi.publicity.queries.material_content import terms_and_sites
from madoguchi.publicity.queries.materials import (
    comments_of,
    decisions_of,
    file_of,
    handed_over,
    material_lines,
    material_terms,
    material_with,
    submission_of_material,
    version_of,
    versions_of,
)
from madoguchi.publicity.views.doors import REFUSED, by, contract_of, done, file_answer, may, there

PAGE_PX = 900
PAGE_NAMES = ("表紙（1ページ）", "中面の左（2ページ）", "中面の右（3ページ）", "裏表紙（4ページ）")
SPREAD_NAMES = ("外面（4ページと1ページ）", "中面（2ページと3ページ）")


@require_GET
def list_materials(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show everything which can be printed, the contract's leaflets first."""
    contract = contract_of(request, slug)
    lines = material_lines(contract, _kinds(contract))
    context = {
        "contract": contract,
        "leaflets": [each for each in lines if each.clause],
        "signs": [each for each in lines if not each.clause],
        "missing_tools": missing_tools(),
    }
    return render(request, "publicity/materials.html", context)


@require_GET
def show(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Show one material: its proof as folded pages and as imposed spreads, what was said, its files and versions."""
    return _page(request, contract_of(request, slug), code)


@require_POST
def make(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Build the next version."""
    contract = contract_of(request, slug, rules.may_build)
    _kind(contract, code)
    form = BuildForm(request.POST)
    if done(form, lambda typed: _make(request, contract, code, typed)):
        messages.success(request, "新しい版を作りました。校正を読み、よければ「本市に出す」を押してください。")
        return redirect("publicity:material", slug=slug, code=code)
    return _page(request, contract, code, build_form=form)


@require_POST
def comment(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Say something about a page of the proof."""
    contract = contract_of(request, slug, rules.may_comment)
    material, form = there(material_with(contract, code)), CommentForm(request.POST)

    def say(typed: CommentForm) -> None:
        words = typed.cleaned_data
        comment_on_proof(
            material=material, comment_id=words["call_key"], page=words["page"], text=words["text"], by=by(request)
        )

    if done(form, say):
        messages.success(request, "校正の意見を書きました。")
        return redirect("publicity:material", slug=slug, code=code)
    return _page(request, contract, code, comment_form=form)


@require_POST
def hand_in(request: OfficeRequest, slug: str, version_id: UUID) -> HttpResponse:
    """Hand a version to the city."""
    contract = contract_of(request, slug, rules.may_hand_in)
    version = there(version_of(contract, version_id))
    try:
        hand_in_material(version=version, by=by(request))
    except ValidationError as refusal:
        return _page(request, contract, version.material.code, refusal=" ".join(refusal.messages))
    messages.success(request, f"{version}を本市に出しました。判断を待ってください。")
    return redirect("publicity:material", slug=slug, code=version.material.code)


@require_GET
def preflight(request: OfficeRequest, slug: str, version_id: UUID) -> HttpResponse:
    """Show what was looked at before printing, and what to do where something is not well."""
    contract = contract_of(request, slug)
    version = there(version_of(contract, version_id))
    context = {"contract": contract, "version": version, "material": version.material, "missing": missing_tools()}
    return render(request, "publicity/preflight.html", context)


@require_GET
def hand_out(request: OfficeRequest, slug: str, file_id: int) -> HttpResponse:
    """Hand out a file as it was built; a picture of the proof is shown."""
    file = there(file_of(contract_of(request, slug), file_id))
    shown = file.purpose in PICTURES
    return file_answer(read_kept(file.sha256), file.name, file.media_type, shown=shown)


def _kinds(contract: Contract) -> tuple[MaterialKind, ...]:
    return tuple(each.kind for each in materials_of(*terms_and_sites(contract)).values())


def _kind(contract: Contract, code: str) -> MaterialKind:
    return there(next((each for each in _kinds(contract) if each.code == code), None))


def _make(request: OfficeRequest, contract: Contract, code: str, form: BuildForm) -> MaterialVersion:
    now = office_now()
    known = version_of(contract, form.cleaned_data["call_key"])
    if known is not None:
        return known
    from madoguchi.publicity.actions.building import (  # noqa: PLC0415  the printer's libraries are heavy
        build,
        build_proof,
        preview_pages,
        preview_spreads,
    )
    from madoguchi.publicity.adapters.ghostscript import ReadingError  # noqa: PLC0415
    from madoguchi.publicity.adapters.typesetting import LayoutError  # noqa: PLC0415

    try:
        built = (build_proof if "proof" in request.POST else build)(contract=contract, code=code, now=now)
        pages = preview_pages(contract=contract, code=code, now=now, width_px=PAGE_PX)
        spreads = preview_spreads(contract=contract, code=code, now=now, width_px=PAGE_PX)
    except (ToolMissingError, LayoutError, ReadingError) as fault:
        raise ValidationError(str(fault)) from fault
    pictures = [(FilePurpose.PAGE, each) for each in pages] + [(FilePurpose.SPREAD, each) for each in spreads]
    return keep_version(
        contract=contract,
        version_id=form.cleaned_data["call_key"],
        built=built,
        pictures=pictures,
        note=form.cleaned_data["note"],
        by=by(request),
    )


def _page(
    request: OfficeRequest,
    contract: Contract,
    code: str,
    *,
    build_form: BuildForm | None = None,
    comment_form: CommentForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    kind, material = _kind(contract, code), material_with(contract, code)
    versions = versions_of(material) if material else []
    submission = submission_of_material(material) if material else None
    latest = versions[0] if versions else None
    line = next(each for each in material_lines(contract, [kind]))
    may_build, may_comment = may(request, rules.may_build, contract), may(request, rules.may_comment, contract)
    context = {
        "contract": contract,
        "kind": kind,
        "line": line,
        "terms": material_terms(contract).get(code),
        "versions": versions,
        "latest": latest,
        "pages": _named(latest, FilePurpose.PAGE, PAGE_NAMES),
        "spreads": _named(latest, FilePurpose.SPREAD, SPREAD_NAMES),
        "files": handed_over(latest) if latest else [],
        "submission": submission,
        "comments": comments_of(submission),
        "decisions": decisions_of(submission),
        "refusal": refusal,
        "may_build": may_build,
        "may_hand_in": latest is not None and line.to_hand_in and may(request, rules.may_hand_in, contract),
        "build_form": (build_form or BuildForm(initial={"call_key": uuid.uuid4()})) if may_build else None,
        "comment_form": _comment_form(comment_form) if submission and may_comment else None,
        "missing_tools": missing_tools(),
    }
    refused = build_form or comment_form or refusal
    return render(request, "publicity/material.html", context, status=REFUSED if refused else 200)


def _comment_form(bound: CommentForm | None) -> CommentForm:
    return bound or CommentForm(initial={"call_key": uuid.uuid4()}, auto_id="comment_%s")


def _named(version: MaterialVersion | None, purpose: FilePurpose, names: tuple[str, ...]) -> list[tuple[str, object]]:
    """Return the pictures of a kind, each with what it shows: a sign of one page is just that."""
    pictures = [each for each in version.files.all() if each.purpose == purpose] if version else []
    if len(pictures) != len(names):
        return [(f"{number}ページ", each) for number, each in enumerate(pictures, start=1)]
    return list(zip(names, pictures, strict=True))
