"""What the panel beside a record shows: the talk scripts, one of them with its articles, what was used for a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract
from madoguchi.knowledge.models import AttachedArticle, ScriptRun, ScriptVersion
from madoguchi.knowledge.queries.published import articles_in_force, scripts_in_force


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A talk script in the list."""

    code: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class ScriptShape:
    """A talk script to be walked: its tree, the questions of the articles at its endings, the names of its codes."""

    code: str
    number: int
    title: str
    tree: dict[str, Any]
    articles: dict[str, str]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Used:
    """What was used for one record."""

    articles: tuple[AttachedArticle, ...]
    runs: tuple[ScriptRun, ...]


def script_lines(contract: Contract) -> list[ScriptLine]:
    """Return the scripts in force, in order."""
    return [
        ScriptLine(each.code, each.title, str(each.published.tree.get("when", "")))
        for each in scripts_in_force(contract)
        if each.published is not None
    ]


def script_shape(contract: Contract, code: str, *, today: date) -> ScriptShape | None:
    """Return one script in force; None when there is none."""
    script = scripts_in_force(contract).filter(code=code).first()
    version = script.published if script else None
    if script is None or version is None:
        return None
    codes = {each["article"] for each in version.tree["endings"]}
    articles = articles_in_force(contract, today=today, staff=True).filter(article__code__in=codes)
    questions = {each.article.code: each.question for each in articles}
    return ScriptShape(script.code, version.number, script.title, version.tree, questions, _names(contract))


def script_version(contract: Contract, code: str, number: int) -> ScriptVersion | None:
    """Return a version which is or was in force: a talk goes on with what it began with."""
    rows = ScriptVersion.objects.filter(script__contract=contract, script__code=code, number=number)
    return rows.exclude(published_at=None).select_related("script__contract").first()


def used_for(contract: Contract, sources: Iterable[tuple[str, UUID]]) -> Used:
    """Return what was used for a record, which may be named by its own id or by what it comes from."""
    named = Q(pk__in=())
    for kind, source_id in sources:
        named |= Q(source_kind=kind, source_id=source_id)
    return Used(
        tuple(AttachedArticle.objects.filter(named, contract=contract)),
        tuple(ScriptRun.objects.filter(named, contract=contract)),
    )


def _names(contract: Contract) -> dict[str, str]:
    """Return what topics, procedures and reasons are called."""
    books = (Book.TOPIC, Book.PROCEDURE, Book.FAILURE_REASON)
    rows = Code.objects.filter(contract=contract, book__in=books)
    return {f"{each.book}:{each.code}": each.short_label or each.label for each in rows}
