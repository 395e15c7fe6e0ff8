"""Searching the articles which may be read today. The index lives in the process and knows when it is old."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.search import blending, morphemes, ranking
from madoguchi.knowledge.calc.search.index import Index, build
from madoguchi.knowledge.calc.search.shapes import Document, Passage, Question
from madoguchi.knowledge.calc.search.synonyms import synonyms_of
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.knowledge.queries.published import articles_in_force, stamp_of, synonyms_in_force

QUESTION, ANSWER, TERMS = 2.0, 1.0, 2.0
SHOWN = 5
KEPT_INDEXES = 16


class Meanings(Protocol):
    """What some passages mean, in their order."""

    def compare(self, question: str) -> list[float]:
        """Return how near each passage is to a question in meaning."""
        ...


Interpreter = Callable[[Sequence[str]], Meanings | None]
"""Gives the meanings of passages, or None while it cannot: ``adapters.meaning.meanings_of``."""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One line of the results."""

    code: str
    number: int
    question: str
    short_answer: str
    category: str
    checked: str
    staff_only: bool


@dataclass(frozen=True, slots=True)
class SearchShape:
    """What a search shows. ``by_meaning`` tells whether the meaning had a say."""

    query: str
    hits: tuple[FoundArticle, ...]
    by_meaning: bool = False


@dataclass(frozen=True)
class Library:
    """The articles of one contract as they may be searched on one day."""

    index: Index
    articles: dict[str, FoundArticle]
    meant: tuple[str, ...]
    """The questions, in the index's order: an article's meaning is taken from its question alone (docs/adr/0009)."""


@dataclass(frozen=True)
class _Kept:
    """A library with the content and the day it was made for, and the versions it is made of."""

    state: tuple[int, date]
    versions: tuple[int | UUID, ...]
    library: Library


_libraries: OrderedDict[tuple[UUID, bool], _Kept] = OrderedDict()
_turn = threading.Lock()


def forget_libraries() -> None:
    """Forget every index this process keeps: for a database put back as it was, whose stamps begin anew."""
    with _turn:
        _libraries.clear()


def search(
    *,
    contract: Contract,
    query: str,
    today: date,
    staff: bool,
    limit: int = SHOWN,
    interpreter: Interpreter | None = None,
) -> SearchShape:
    """Return the articles which answer a question best. Without ``staff`` only public ones.

    With an ``interpreter`` the meaning of the question counts too, when the question is long enough to have one.
    """
    return search_in(library_of(contract, today=today, staff=staff), query, limit=limit, interpreter=interpreter)


def search_in(
    library: Library, query: str, *, limit: int = SHOWN, interpreter: Interpreter | None = None
) -> SearchShape:
    """Return the same from a library at hand."""
    found = ranking.scores(library.index, Question(query, morphemes.read(query)))
    wanted = interpreter is not None and blending.is_worth_asking(query)
    meanings = interpreter(library.meant) if interpreter and wanted else None
    if meanings is not None:
        found = blending.blend(found, meanings.compare(query))
    hits = ranking.best(library.index, found, limit)
    return SearchShape(query, tuple(library.articles[each.code] for each in hits), by_meaning=meanings is not None)


def library_of(contract: Contract, *, today: date, staff: bool) -> Library:
    """Return what may be searched today; made anew when the content has changed, or what is in force with the day."""
    key, state = (contract.pk, staff), (stamp_of(contract), today)
    with _turn:
        kept = _libraries.get(key)
        if kept is not None and kept.state == state:
            _libraries.move_to_end(key)
            return kept.library
    read = _read(contract, state, staff=staff, kept=kept)
    with _turn:
        _libraries[key] = read
        _libraries.move_to_end(key)
        while len(_libraries) > KEPT_INDEXES:
            _libraries.popitem(last=False)
    return read.library


def library_from(versions: Sequence[ArticleVersion], groups: Sequence[Sequence[str]]) -> Library:
    """Return the library of these versions, with these groups of synonyms."""
    readings = [[morphemes.read(word).kana.replace(" ", "") for word in group] for group in groups]
    return Library(
        build([_document(each) for each in versions], synonyms_of(groups, readings)),
        {each.article.code: _line(each) for each in versions},
        tuple(each.question for each in versions),
    )


def _read(contract: Contract, state: tuple[int, date], *, staff: bool, kept: _Kept | None) -> _Kept:
    """Return the library for a state of the content on a day; the kept one when only the day has changed."""
    stamp, today = state
    rows = articles_in_force(contract, today=today, staff=staff)
    now_in_force = rows.prefetch_related(None).values_list("pk", flat=True)
    if kept is not None and (kept.state[0], kept.versions) == (stamp, tuple(now_in_force)):
        return _Kept(state, kept.versions, kept.library)
    versions, bank = list(rows), synonyms_in_force(contract)
    made_of = tuple(each.pk for each in versions)
    return _Kept(state, made_of, library_from(versions, bank.groups if bank else []))


def _document(version: ArticleVersion) -> Document:
    """Return what is searched: not the notes for staff, which name neighbouring articles more than their own."""
    question = _passage(version.question, QUESTION)
    terms = _passage(version.search_terms, TERMS)
    if version.reading_corrected:  # an editor knows better than the dictionary: it stands for question and terms
        question = Passage(question.text, QUESTION, version.reading, question.forms)
        terms = Passage(terms.text, TERMS, "", terms.forms)
    answer = _passage(f"{version.short_answer} {version.answer}", ANSWER)
    return Document(version.article.code, (question, answer, terms))


def _passage(text: str, weight: float) -> Passage:
    words = morphemes.read(text)
    return Passage(text, weight, words.kana, words.forms)


def _line(version: ArticleVersion) -> FoundArticle:
    return FoundArticle(
        code=version.article.code,
        number=version.number,
        question=version.question,
        short_answer=version.short_answer,
        category=version.article.category_label,
        checked=version.checked,
        staff_only=version.article.visibility == "staff",
    )
