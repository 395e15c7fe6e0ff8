"""The ways of searching which are compared: ours, ours with meanings, SQLite's trigrams, BM25 over a dictionary's words."""

from __future__ import annotations

import random
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import log
from pathlib import Path

from benchmarks.knowledge.__main__ import Way
from madoguchi.knowledge.adapters import meaning
from madoguchi.knowledge.adapters.packs import Pack, read_pack
from madoguchi.knowledge.calc.search import morphemes
from madoguchi.knowledge.models import Article, ArticleVersion
from madoguchi.knowledge.queries.searching import Library, library_from, search_in

Search = Callable[[str], Sequence[str]]
K1, B = 1.2, 0.75


def ways(folder: Path, many: int, limit: int) -> Iterator[Way]:
    """Yield each way in turn; the meanings only where the extra is installed."""
    pack = read_pack(folder)
    versions = list(_versions(pack))
    library = _library(pack, versions)
    yield Way("ours", len(versions), _ours(library, limit))
    if meaning.is_installed():
        yield Way("ours + meaning", len(versions), _with_meaning(library, limit))
    else:
        sys.stderr.write("The extra `semantic` is not installed: no figures with meanings\n")
    yield Way("FTS5 trigram", len(versions), trigrams(versions, limit))
    if morphemes.is_installed():
        yield Way("Sudachi BM25", len(versions), words(versions, limit))
    yield Way("ours", many, _ours(_library(pack, list(generated(versions, many))), limit))


def _versions(pack: Pack) -> Iterator[ArticleVersion]:
    for content in pack.articles:
        said = content.said
        yield ArticleVersion(
            article=Article(code=content.placed.code),
            number=1,
            question=said.question,
            short_answer=said.short_answer,
            answer=said.answer,
            search_terms=said.search_terms,
        )


def generated(versions: Sequence[ArticleVersion], count: int, seed: int = 7) -> Iterator[ArticleVersion]:
    """Yield articles made of the real ones' sentences and words, each put together anew."""
    chance = random.Random(seed)  # noqa: S311
    sentences = [each for version in versions for each in re.split(r"(?<=。)", version.answer) if each.strip()]
    terms = [term for version in versions for term in version.search_terms.split()]
    for number in range(count):
        yield ArticleVersion(
            article=Article(code=f"N{number:04d}"),
            number=1,
            question=chance.choice(versions).question,
            short_answer=chance.choice(sentences),
            answer="".join(chance.sample(sentences, 4)),
            search_terms=" ".join(chance.sample(terms, 20)),
        )


def _library(pack: Pack, versions: Sequence[ArticleVersion]) -> Library:
    return library_from(versions, pack.synonyms.rows if pack.synonyms else [])


def _ours(library: Library, limit: int) -> Search:
    return lambda query: [hit.code for hit in search_in(library, query, limit=limit).hits]


def _with_meaning(library: Library, limit: int) -> Search:
    ready = partial(meaning.meanings_of, wait=True)
    ready(library.meant)
    return lambda query: [hit.code for hit in search_in(library, query, limit=limit, interpreter=ready).hits]


def trigrams(versions: Sequence[ArticleVersion], limit: int) -> Search:
    """Return SQLite's own full-text search: any three characters of the question, fields weighed as ours."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE found USING fts5(code UNINDEXED, question, answer, terms, tokenize='trigram')"
    )
    database.executemany(
        "INSERT INTO found VALUES (?, ?, ?, ?)",
        [
            (each.article.code, each.question, f"{each.short_answer} {each.answer}", each.search_terms)
            for each in versions
        ],
    )

    def search(query: str) -> list[str]:
        pieces = {word[at : at + 3] for word in query.split() for at in range(len(word) - 2)}
        if not pieces:
            return []
        wanted = " OR ".join('"{}"'.format(each.replace('"', '""')) for each in sorted(pieces))
        rows = database.execute(
            "SELECT code FROM found WHERE found MATCH ? ORDER BY bm25(found, 0, 2, 1, 2) LIMIT ?", (wanted, limit)
        )
        return [code for (code,) in rows]

    return search


def words(versions: Sequence[ArticleVersion], limit: int) -> Search:
    """Return BM25 over the dictionary's short words in normal form, the usual Japanese full-text search."""
    texts = [f"{each.question} {each.short_answer} {each.answer} {each.search_terms}" for each in versions]
    counted = [Counter(morphemes.read(text).forms) for text in texts]
    usual = sum(each.total() for each in counted) / len(counted)
    having = Counter(form for each in counted for form in each)

    def worth(each: Counter[str], form: str) -> float:
        rarity = log(1 + (len(counted) - having[form] + 0.5) / (having[form] + 0.5))
        return rarity * each[form] * (K1 + 1) / (each[form] + K1 * (1 - B + B * each.total() / usual))

    def search(query: str) -> list[str]:
        forms = set(morphemes.read(query).forms)
        scored = [(sum(worth(each, form) for form in forms), at) for at, each in enumerate(counted)]
        best = sorted((each for each in scored if each[0] > 0), key=lambda each: (-each[0], each[1]))[:limit]
        return [versions[at].article.code for _, at in best]

    return search
