"""The list of articles, one article with its history, a comparison, a new article."""

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
from madoguchi.knowledge.actions.articles import create_article
from madoguchi.knowledge.actions.flags import settle_query
from madoguchi.knowledge.calc.difference import changes
from madoguchi.knowledge.choices import Language
from madoguchi.knowledge.forms.searching import ArticleSearchForm
from madoguchi.knowledge.forms.writing import NewArticleForm
from madoguchi.knowledge.models import Article
from madoguchi.knowledge.queries.articles import articles_found, categories_of, versions_of
from madoguchi.knowledge.queries.contents import content_of
from madoguchi.knowledge.queries.desk import free_code
from madoguchi.knowledge.views.article_page import article_context
from madoguchi.knowledge.views.doors import article_at, contract_at, person, standing_at, today_of, version_at
from madoguchi.knowledge.views.page import kept_search, page_of


@require_GET
def list_articles(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the articles asked for."""
    contract = contract_at(request, slug)
    form = ArticleSearchForm(request.GET, categories=categories_of(contract))
    found = articles_found(contract, form.search(), today=today_of(contract, office_now()))
    context = {
        "contract": contract,
        "form": form,
        "page": page_of(request, found),
        "kept": kept_search(request),
        "may_edit": can(request.principal, rules.may_edit, contract),
    }
    return render(request, "knowledge/editor/list.html", context)


@require_GET
def show(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Show one article: what it says, its state, its flags and its versions; ``version`` picks an earlier one."""
    article = article_at(request, slug, code)
    number = request.GET.get("version", "")
    version = version_at(article, int(number)) if number.isdecimal() else standing_at(article)
    return render(request, "knowledge/editor/show.html", article_context(request, version))


@require_GET
def preview(request: OfficeRequest, slug: str, code: str, number: int) -> HttpResponse:
    """Show a version as an operator sees it beside as a citizen sees it, in one language."""
    version = version_at(article_at(request, slug, code), number)
    language = request.GET.get("lang", Language.JAPANESE)
    text = next((each for each in version.texts.all() if each.language == language), None)
    context = {
        "contract": version.article.contract,
        "article": version.article,
        "version": version,
        "language": language,
        "text": version if language == Language.JAPANESE else text,
        "languages": [(each.value, each.label) for each in Language],
    }
    return render(request, "knowledge/editor/preview.html", context)


@require_GET
def compare(request: OfficeRequest, slug: str, code: str, older: int, newer: int) -> HttpResponse:
    """Show what changed from one version to another."""
    article = article_at(request, slug, code)
    before, after = version_at(article, older), version_at(article, newer)
    context = {
        "contract": article.contract,
        "article": article,
        "before": before,
        "after": after,
        "changes": changes(content_of(before), content_of(after)),
        "versions": versions_of(article),
    }
    return render(request, "knowledge/editor/compare.html", context)


@require_http_methods(["GET", "POST"])
def create(request: OfficeRequest, slug: str) -> HttpResponse:
    """Begin a new article, from nothing or from words which led nowhere."""
    contract = contract_at(request, slug, rules.may_edit)
    typed = request.POST if request.method == "POST" else None
    form = NewArticleForm(typed, initial=_initial(request, contract))
    article = _created(request, contract, form) if form.is_valid() else None
    if article is not None:
        messages.success(request, "下書きを作りました。答えと出典を書いてください。")
        return redirect("knowledge:edit", slug=slug, code=article.code)
    context = {"contract": contract, "form": form, "categories": categories_of(contract)}
    return render(request, "knowledge/editor/create.html", context, status=REFUSED if form.errors else 200)


def _initial(request: OfficeRequest, contract: Contract) -> dict[str, Any]:
    query, categories = request.GET.get("query", "")[:100], categories_of(contract)
    category, label = categories[0] if categories else ("", "")
    return {
        "article_id": uuid.uuid4(),
        "code": free_code(contract),
        "category": category,
        "category_label": label,
        "visibility": "public",
        "search_terms": query,
        "query": query,
    }


def _created(request: OfficeRequest, contract: Contract, form: NewArticleForm) -> Article | None:
    """Make the article; words which led nowhere are dealt with by it."""
    by, actor, now, typed = person(request), request.principal.actor, office_now(), form.cleaned_data
    try:
        version = create_article(
            article_id=typed["article_id"], contract=contract, content=form.content(), by=by, actor=actor, now=now
        )
    except ValidationError as refusal:
        put_on(form, refusal)
        return None
    if typed["query"]:
        said = f"記事 {version.article.code} を作りました"
        key = uuid.uuid5(version.article.pk, typed["query"])
        settle_query(flag_id=key, contract=contract, query=typed["query"], settlement=said, by=by, actor=actor, now=now)
    return version.article
