"""Writing a talk script or a guide: one form which works without a script; a guide also in its other languages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED, put_on
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.trees import save_tree
from madoguchi.knowledge.adapters.furigana import with_furigana
from madoguchi.knowledge.adapters.guide_sheet import picture_titles
from madoguchi.knowledge.calc.guide_outline import gaps_of
from madoguchi.knowledge.calc.shelves import SCRIPTS
from madoguchi.knowledge.choices import Language
from madoguchi.knowledge.forms.guides import FURIGANA_HINT, GuideForms, TranslationForm, guide_forms
from madoguchi.knowledge.forms.scripts import ScriptForms, script_forms
from madoguchi.knowledge.forms.writing import BaseForm
from madoguchi.knowledge.queries.trees import TreeVersion, article_choices, code_names, shelf_of
from madoguchi.knowledge.views.doors import person, tree_at, tree_version_at

Forms = ScriptForms | GuideForms | TranslationForm


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str, shelf: str, code: str) -> HttpResponse:
    """Show the form of the version on which editors work, and keep what was written as a draft."""
    version = tree_version_at(tree_at(request, slug, shelf, code, rules.may_edit))
    language = _language(request, shelf)
    forms = _forms(version, language, request.POST if request.method == "POST" else None)
    saved = _saved(request, version, forms) if request.method == "POST" and forms.is_valid() else None
    if saved is not None:
        messages.success(request, f"第{saved.number}版の下書きを保存しました。公開はまだです。")
        return redirect(f"{reverse('knowledge:tree_edit', args=[slug, shelf, code])}?lang={language}")
    context = {
        "contract": version.parent.contract,
        "shelf": shelf_of(version.parent),
        "tree": version.parent,
        "version": version,
        "forms": forms,
        "head": _head(forms),
        "language": language,
        "languages": _tabs(version) if shelf != SCRIPTS.key else [],
        "furigana_hint": FURIGANA_HINT,
        "pictures": picture_titles(),
    }
    return render(request, _template(forms), context, status=REFUSED if request.method == "POST" else 200)


def _language(request: OfficeRequest, shelf: str) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in Language.values and shelf != SCRIPTS.key else Language.JAPANESE.value


def _forms(version: TreeVersion, language: str, typed: Any) -> Forms:
    contract, content = version.parent.contract, version.content
    note = version.change_note if version.is_in_the_making else ""
    head = {"base_number": version.number, "base_edits": version.edits, "change_note": note}
    if shelf_of(version.parent) is SCRIPTS:
        return script_forms(typed, content, head, _books(contract))
    if language != Language.JAPANESE:
        return TranslationForm(typed, content=content, language=language, initial=head)
    procedures = _named(contract, "procedure")
    books = {"pictures": picture_titles(), "articles": article_choices(contract), "procedures": procedures}
    return guide_forms(typed, content, head, books)


def _books(contract: Contract) -> dict[str, list[tuple[str, str]]]:
    return {
        "article": article_choices(contract),
        "topic": _named(contract, "topic"),
        "procedure": _named(contract, "procedure"),
        "reason": _named(contract, "failure_reason"),
    }


def _named(contract: Contract, book: str) -> list[tuple[str, str]]:
    rows = ((*key.partition(":"), label) for key, label in code_names(contract).items())
    return [(code, label) for found, _, code, label in rows if found == book]


def _saved(request: OfficeRequest, version: TreeVersion, forms: Forms) -> TreeVersion | None:
    """Keep the words as a draft; a refusal goes to the head of the form."""
    head = _head(forms)
    before = version.content
    content = forms.content(before) if isinstance(forms, ScriptForms) else forms.content(before, with_furigana)
    try:
        return save_tree(
            tree=version.parent,
            base=head.base(),
            content=content,
            change_note=head.cleaned_data["change_note"],
            by=person(request),
            actor=request.principal.actor,
            now=office_now(),
        )
    except ValidationError as refusal:
        put_on(head, refusal)
    return None


def _head(forms: Forms) -> BaseForm:
    return forms if isinstance(forms, TranslationForm) else forms.head


def _template(forms: Form | Forms) -> str:
    if isinstance(forms, ScriptForms):
        return "knowledge/trees/edit_script.html"
    return f"knowledge/trees/{'translate' if isinstance(forms, TranslationForm) else 'edit_guide'}.html"


def _tabs(version: TreeVersion) -> list[dict[str, Any]]:
    """Return the language tabs, each with how many texts it lacks."""
    gaps = [each.language for each in gaps_of(version.content)]
    return [{"code": each.value, "label": each.label, "missing": gaps.count(each.value)} for each in Language]
