"""Buttons beside an article: approve, publish, withdraw, reviewed, reading, place."""

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
from madoguchi.knowledge.actions.articles import correct_reading, place_article
from madoguchi.knowledge.actions.releasing import approve, publish, withdraw
from madoguchi.knowledge.actions.reviews import confirm_review
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.forms.deciding import ReadingForm, ReviewForm, VersionForm, WithdrawForm
from madoguchi.knowledge.forms.writing import PlaceForm
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.knowledge.views.article_page import article_context
from madoguchi.knowledge.views.doors import article_at, person, standing_at, version_at

CHANGED = "表示のあとで内容が変わりました。今の内容を読んでから、もう一度押してください。"


@require_POST
def approve_version(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Say that a draft may be published."""
    form = VersionForm(request.POST)
    version = _seen(request, slug, code, form, rule=rules.may_release)

    def deed() -> None:
        approve(version=version, by=person(request), actor=request.principal.actor, now=office_now())

    return _done(
        request, version, form, deed=deed, sentence="承認しました。「公開する」を押すと、読めるようになります。"
    )


@require_POST
def publish_version(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Put an approved version in force."""
    form = VersionForm(request.POST)
    version = _seen(request, slug, code, form, rule=rules.may_release)

    def deed() -> None:
        publish(version=version, actor=request.principal.actor, now=office_now())

    return _done(request, version, form, deed=deed, sentence=f"第{version.number}版を公開しました。")


@require_POST
def withdraw_version(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Take a version back: a published one only by who may release, one in the making also by who may edit."""
    form = WithdrawForm(request.POST, auto_id="withdraw_%s")
    version = _seen(request, slug, code, form, rule=rules.may_edit)
    if version.state == VersionState.PUBLISHED:
        require(request.principal, rules.may_release, version.article)

    def deed() -> None:
        reason = form.cleaned_data["reason"]
        withdraw(version=version, reason=reason, actor=request.principal.actor, now=office_now())

    return _done(
        request, version, form, deed=deed, sentence=f"第{version.number}版を取り下げました。", name="withdraw_form"
    )


@require_POST
def confirm_reviewed(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Note that the published version still holds."""
    form = ReviewForm(request.POST, auto_id="review_%s")
    version = _seen(request, slug, code, form, rule=rules.may_edit)

    def deed() -> None:
        day = form.cleaned_data["next_review_on"]
        confirm_review(version=version, next_review_on=day, actor=request.principal.actor, now=office_now())

    return _done(request, version, form, deed=deed, sentence="見直しを記録しました。", name="review_form")


@require_POST
def keep_reading(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Correct the kana of a version."""
    form = ReadingForm(request.POST, auto_id="reading_%s")
    version = _seen(request, slug, code, form, rule=rules.may_edit)

    def deed() -> None:
        reading = form.cleaned_data["reading"]
        correct_reading(version=version, reading=reading, actor=request.principal.actor, now=office_now())

    return _done(request, version, form, deed=deed, sentence="読みを保存しました。", name="reading_form")


@require_POST
def place(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Change category and visibility; of a published article only who may release it."""
    form = PlaceForm(request.POST, auto_id="place_%s")
    version = standing_at(article_at(request, slug, code, rules.may_release))

    def deed() -> None:
        actor, now = request.principal.actor, office_now()
        place_article(article=version.article, placed=form.placed(code), actor=actor, now=now)

    return _done(request, version, form, deed=deed, sentence="分類と公開範囲を保存しました。", name="place_form")


def _seen(request: OfficeRequest, slug: str, code: str, form: Form, *, rule: Predicate) -> ArticleVersion:
    """Return the version which the button is about; a form without one is about the version editors work on."""
    article = article_at(request, slug, code, rule)
    if not form.is_valid() and "number" not in form.cleaned_data:
        return standing_at(article)
    version = version_at(article, form.cleaned_data["number"])
    if "edits" in form.cleaned_data and version.edits != form.cleaned_data["edits"]:
        form.add_error(None, CHANGED)
    return version


def _done(
    request: OfficeRequest,
    version: ArticleVersion,
    form: Form,
    *,
    deed: Callable[[], None],
    sentence: str,
    name: str = "release_form",
) -> HttpResponse:
    """Do it and return to the article; a refusal is shown beside its form."""
    if form.is_valid():
        try:
            deed()
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, sentence)
            return redirect("knowledge:article", slug=version.article.contract.slug, code=version.article.code)
    context = article_context(request, version, **{name: form})
    return render(request, "knowledge/editor/show.html", context, status=REFUSED)
