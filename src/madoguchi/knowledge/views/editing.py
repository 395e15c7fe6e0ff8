"""Writing an article: Japanese, or one of the other languages. Drafts save themselves while one types."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import local, office_now
from madoguchi.documents.views.typed import REFUSED, put_on
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.articles import SomebodyElseWrote, save_draft
from madoguchi.knowledge.choices import OTHER_LANGUAGES, Language
from madoguchi.knowledge.forms.writing import ArticleForm, TextForm, article_initial, text_initial
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.knowledge.queries.contents import said_of
from madoguchi.knowledge.views.doors import article_at, person, standing_at

AUTOSAVE = "X-Autosave"
CONFLICT = 409


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Show the form of the version on which editors work, and keep what was written as a draft."""
    version = standing_at(article_at(request, slug, code, rules.may_edit))
    language = _language(request)
    form = _form(request, version, language)
    saved = _saved(request, version, form, language) if form.is_bound and form.is_valid() else None
    if AUTOSAVE in request.headers:
        return _autosaved(form, saved)
    if saved is not None:
        messages.success(request, f"第{saved.number}版の下書きを保存しました。公開はまだです。")
        return redirect(f"{reverse('knowledge:edit', args=[slug, code])}?lang={language}")
    context = {
        "contract": version.article.contract,
        "article": version.article,
        "version": version,
        "form": form,
        "language": language,
        "languages": _tabs(version),
    }
    return render(request, "knowledge/editor/edit.html", context, status=REFUSED if form.errors else 200)


def _language(request: OfficeRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in Language.values else Language.JAPANESE.value


def _form(request: OfficeRequest, version: ArticleVersion, language: str) -> ArticleForm | TextForm:
    typed = request.POST if request.method == "POST" else None
    if language == Language.JAPANESE:
        return ArticleForm(typed, initial=article_initial(version))
    return TextForm(typed, initial=text_initial(version, said_of(version), language))


def _saved(
    request: OfficeRequest, version: ArticleVersion, form: ArticleForm | TextForm, language: str
) -> ArticleVersion | None:
    """Keep the words as a draft; a refusal goes to the form."""
    before = said_of(version)
    said = form.said(before, language) if isinstance(form, TextForm) else form.said(before)
    try:
        return save_draft(
            article=version.article,
            base=form.base(),
            said=said,
            change_note=form.cleaned_data["change_note"],
            by=person(request),
            actor=request.principal.actor,
            now=office_now(),
        )
    except SomebodyElseWrote as refusal:
        form.add_error(None, refusal)
        form.conflict = True  # type: ignore[union-attr]
    except ValidationError as refusal:
        put_on(form, refusal)
    return None


def _autosaved(form: ArticleForm | TextForm, saved: ArticleVersion | None) -> JsonResponse:
    if saved is None:
        sentences = [str(each) for errors in form.errors.values() for each in errors]
        status = CONFLICT if getattr(form, "conflict", False) else REFUSED
        return JsonResponse({"errors": sentences}, status=status)
    at = local(saved.edited_at, saved.article.contract)
    return JsonResponse({"number": saved.number, "edits": saved.edits, "at": f"{at.hour}:{at.minute:02}"})


def _tabs(version: ArticleVersion) -> list[dict[str, Any]]:
    """Return the language tabs, each with whether its text is there."""
    there = {each.language for each in version.texts.all() if each.answer}
    others = [{"code": each.value, "label": each.label, "there": each.value in there} for each in OTHER_LANGUAGES]
    return [{"code": Language.JAPANESE.value, "label": Language.JAPANESE.label, "there": True}, *others]
