"""What the books of the repository's contracts are made of, read from the files without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from madoguchi.contract.calc.known_eras import KNOWN_ERAS
from madoguchi.knowledge.adapters.packs import Pack, read_pack
from madoguchi.knowledge.calc.manual_chapters import chapter_from
from madoguchi.knowledge.calc.manual_composing import Sources, compose
from madoguchi.knowledge.calc.manual_contract_parts import ContractSource
from madoguchi.knowledge.calc.manual_difference import Difference, Revision
from madoguchi.knowledge.calc.manual_issue import Issue
from madoguchi.knowledge.calc.manual_knowledge_parts import KnowledgeSource
from madoguchi.knowledge.calc.manual_shapes import Manual
from tests.makers.contract import CHIBA, CONTRACTS, make_terms

PACK = CONTRACTS / "knowledge" / "mynaportal"


@cache
def pack() -> Pack:
    """Return the pack of the repository."""
    return read_pack(PACK)


@cache
def sources(file: Path = CHIBA) -> Sources:
    """Return the sources of a contract file with the pack."""
    found = pack()
    assert found.manual is not None
    assert found.quiz is not None
    return Sources(
        chapters=[chapter_from(each) for each in found.manual.rows],
        contract=ContractSource(make_terms(file), KNOWN_ERAS, date(2023, 10, 17)),
        knowledge=KnowledgeSource(found.articles, found.scripts, found.guides, found.quiz.rows),
        contacts=[("窓口の開設時間", "1", "総括責任者")],
        tree="第1版",
    )


@cache
def book(kind: str, edition: str, file: Path = CHIBA) -> Manual:
    """Return a composed book."""
    return compose(kind, edition, sources(file))


def with_answer(answer: str) -> Sources:
    """Return Chiba's sources with another answer in the first article."""
    given = sources()
    first, *rest = given.knowledge.articles
    changed = replace(first, said=replace(first.said, answer=answer))
    return replace(given, knowledge=replace(given.knowledge, articles=[changed, *rest]))


def issue(manual: Manual, *changes: Difference) -> Issue:
    """Return a book as its second version."""
    revisions = [Revision(1, "令和5年10月5日", "はじめての版"), Revision(2, "令和5年10月10日", "", changes)]
    return Issue(manual=manual, number=2, dated="令和5年10月10日", changes=changes, revisions=revisions)
