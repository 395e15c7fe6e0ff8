"""Hashes of sections, and what differs between two versions."""

from __future__ import annotations

from madoguchi.knowledge.calc.manual_composing import compose
from madoguchi.knowledge.calc.manual_difference import changes_in, content_of, differences, paper_sections
from madoguchi.knowledge.calc.manual_issue import revision_rows
from madoguchi.knowledge.calc.manual_shapes import MANUAL, WHOLE, Manual
from tests.knowledge.manual.sources import book, issue, sources, with_answer


def before() -> Manual:
    return book(MANUAL, WHOLE)


def test_the_same_content_has_the_same_hashes_and_no_differences() -> None:
    again = compose(MANUAL, WHOLE, sources())
    assert [each.hash for each in again.sections] == [each.hash for each in before().sections]
    assert differences(again, content_of(before(), [])) == []


def test_keys_are_there_once() -> None:
    keys = [each.key for each in before().sections]
    assert len(keys) == len(set(keys))


def test_one_changed_answer_changes_one_section() -> None:
    after = compose(MANUAL, WHOLE, with_answer("別の答えです。"))
    found = differences(after, content_of(before(), []))
    assert [(each.key, each.word) for each in found] == [(after.sections[_place(after)].key, "変えた")]


def test_what_came_and_what_went_is_told() -> None:
    given = before()
    fewer = Manual(
        given.kind, given.edition, given.title, given.city, given.contract, given.contractor, given.sections[:-1]
    )
    last = given.sections[-1].heading
    assert [(each.heading, each.word) for each in differences(given, content_of(fewer, []))] == [(last, "加えた")]
    assert [(each.heading, each.word) for each in differences(fewer, content_of(given, []))] == [(last, "なくした")]


def test_the_changes_come_back_from_what_was_frozen_and_stand_in_the_history() -> None:
    after = compose(MANUAL, WHOLE, with_answer("別の答えです。"))
    found = differences(after, content_of(before(), []))
    assert changes_in(content_of(after, found)) == found
    rows = revision_rows(issue(after, *found))
    assert rows[-1][2] == f"{found[0].heading}（変えた）"


def test_the_city_sees_changes_and_sections() -> None:
    shown = paper_sections(content_of(before(), []))
    assert [each.title for each in shown] == ["前に提出した版からの変更", "章・節"]


def _place(manual: Manual) -> int:
    code = sources().knowledge.articles[0].placed.code
    return next(place for place, each in enumerate(manual.sections) if each.key == f"article:{code}")
