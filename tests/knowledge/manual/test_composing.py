"""What stands in the books, for both contracts of the repository."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from madoguchi.knowledge.calc.manual_composing import ManualFault, compose
from madoguchi.knowledge.calc.manual_shapes import (
    CALL_CENTRE,
    COUNTER,
    EDITIONS,
    INSTRUCTOR,
    LEARNER,
    MANUAL,
    TEXT,
    WHOLE,
    Manual,
    block_json,
)
from tests.knowledge.manual.sources import book, pack, sources
from tests.makers.contract import CHIBA, TAIKEN, make_terms

EVERY_BOOK = [(kind, edition) for kind, editions in EDITIONS.items() for edition in editions]
UNFINISHED = re.compile(r"TODO|FIXME|XXX|〇〇|○○|△△|××|未定|準備中|作成中です|後日記載|後日追記|ダミー|[{}]|仮の")
HANDLED = ("5(1)", "6(1)表1-総括責任者", "6(1)表1-コールセンター従事者", "6(2)", "6(3)ア-3", "6(4)ア-6", "6(5)-1", "6(5)-2",
           "7(1)イ-16", "7(2)ア", "7(2)イ(ア)-1", "7(2)イ(ア)-2", "7(2)イ(イ)", "7(2)イ(ウ)", "7(2)ウ", "7(5)オ(ア)",
           "7(5)オ(イ)", "8(1)-2", "9(1)", "9(7)", "9(8)", "9(9)")  # fmt: skip
"""Clauses about the daily work: each has a chapter or section which says what to do."""


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    return [text for each in value for text in texts(each)] if isinstance(value, list | tuple) else []


def words_of(manual: Manual) -> list[str]:
    return [text for each in manual.sections for text in [each.heading, *(texts([block_json(b) for b in each.blocks]))]]


@pytest.mark.parametrize("file", [CHIBA, TAIKEN], ids=["chiba", "taiken"])
@pytest.mark.parametrize(("kind", "edition"), EVERY_BOOK)
def test_no_book_has_an_unfinished_section(kind: str, edition: str, file: Path) -> None:
    manual = book(kind, edition, file)
    left = [text for text in words_of(manual) if UNFINISHED.search(text)]
    assert left == []
    empty = [each.key for each in manual.sections if not any(texts([block_json(b) for b in each.blocks])[1:])]
    assert empty == []


def test_every_clause_of_the_specification_stands_in_the_manual() -> None:
    manual = book(MANUAL, WHOLE)
    answered = {clause for each in manual.sections for clause in each.clauses}
    duties = {
        row[0]
        for row in block_json(next(e for e in manual.sections if e.key == "section:duties/all").blocks[0])["rows"]
    }
    assert {each.number for each in make_terms().clauses} - answered - duties == set()


@pytest.mark.parametrize("clause", HANDLED)
def test_the_daily_work_of_each_clause_has_a_place(clause: str) -> None:
    assert [each.heading for each in book(MANUAL, WHOLE).sections if clause in each.clauses]


def test_the_manual_holds_every_article_script_and_guide() -> None:
    manual, found = book(MANUAL, WHOLE), pack()
    keys = {each.key for each in manual.sections}
    assert {f"article:{each.placed.code}" for each in found.articles} <= keys
    assert {f"script:{each.code}" for each in found.scripts} <= keys
    assert {f"guide:{each.code}" for each in found.guides} <= keys
    assert len(found.articles) >= 82


def test_an_article_is_given_with_all_that_staff_must_know() -> None:
    said = next(each.said for each in pack().articles if each.placed.code == "D03")
    section = next(each for each in book(MANUAL, WHOLE).sections if each.key == "article:D03")
    words = texts([block_json(each) for each in section.blocks])
    assert {said.short_answer, said.staff_notes, said.must_not} <= set(words)
    assert any("一次資料で確認" in text and "令和8年" in text for text in words)


def test_each_choice_of_a_script_leads_to_a_turn_and_each_way_ends_in_a_record() -> None:
    for section in book(MANUAL, WHOLE).sections:
        if section.key.startswith("script:"):
            turns = block_json(section.blocks[-1])["turns"]
            numbers = [turn["number"] for turn in turns]
            assert numbers == list(range(1, len(turns) + 1))
            assert {way["turn"] for turn in turns for way in turn["ways"]} == set(numbers) - {1}
            assert all(turn["ending"].startswith("記録：") for turn in turns if not turn["ways"])


def test_counter_and_call_centre_have_books_of_their_own() -> None:
    counter = {each.key for each in book(MANUAL, COUNTER).sections}
    calls = {each.key for each in book(MANUAL, CALL_CENTRE).sections}
    whole = {each.key for each in book(MANUAL, WHOLE).sections}
    assert "chapter:counter-day" in counter - calls
    assert "chapter:call-centre" in calls - counter
    assert counter | calls == whole


def test_the_training_text_teaches_each_subject_of_the_curriculum_in_its_order() -> None:
    courses = [each.label for each in make_terms().training.curriculum]
    chapters = [each.title for each in book(TEXT, LEARNER).sections if each.level == 1]
    assert [each for each in chapters if each in courses] == courses
    for goal in ("学習の目標", "ロールプレイ課題", "確認問題"):
        assert [each.title for each in book(TEXT, LEARNER).sections].count(goal) == len(courses)


def test_the_answers_of_the_quiz_stand_in_the_instructors_book_alone() -> None:
    bank = pack().quiz
    assert bank is not None
    explanation = bank.rows[0]["explanation"]
    assert bank.rows[0]["text"] in words_of(book(TEXT, LEARNER))
    assert explanation not in words_of(book(TEXT, LEARNER))
    assert explanation in words_of(book(TEXT, INSTRUCTOR))


def test_another_city_reads_its_own_words() -> None:
    words = "\n".join(words_of(book(MANUAL, WHOLE, TAIKEN)) + words_of(book(TEXT, LEARNER, TAIKEN)))
    assert "体験市 窓口対応の手引き" in words
    assert "統括責任者" in words
    assert "千葉市職員のための接遇マニュアル" not in words
    assert "chapter:call-centre" not in {each.key for each in book(MANUAL, WHOLE, TAIKEN).sections}
    courses = [each.label for each in make_terms(TAIKEN).training.curriculum]
    assert set(courses) <= {each.title for each in book(TEXT, LEARNER, TAIKEN).sections}


def test_a_subject_without_a_chapter_is_refused_with_what_to_do() -> None:
    given = sources()
    without = replace(given, chapters=[each for each in given.chapters if "insurance_card" not in each.curriculum])
    with pytest.raises(ManualFault, match=r"健康保険証.*の本文がありません。.*章を加えてください"):
        compose(TEXT, LEARNER, without)


def test_a_word_the_contract_does_not_have_is_refused() -> None:
    given = sources(TAIKEN)
    chapters = [replace(each, needs=(), sections=()) for each in given.chapters if each.key == "call-centre"]
    with pytest.raises(ManualFault, match=r"call_hours.*needs を書いてください"):
        compose(MANUAL, WHOLE, replace(given, chapters=chapters))


def test_no_chapters_say_how_to_load_them() -> None:
    with pytest.raises(ManualFault, match="madoguchi faq load"):
        compose(MANUAL, WHOLE, replace(sources(), chapters=[]))
