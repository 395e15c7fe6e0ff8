"""Numbers, attendees and the sections of papers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.documents.calc.paper import Table, Words
from madoguchi.meetings.calc.attendee_lines import Named, read_lines, write_lines
from madoguchi.meetings.calc.numbering import KANA, bracketed, kana
from madoguchi.meetings.calc.sections import minutes_sections, paper_sections
from madoguchi.meetings.calc.standard_agenda import ISSUE, REPORT, TOPIC, Known, standard_agenda

NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters="：:"), min_size=1)


def test_numbers_of_a_city_hall() -> None:
    assert [bracketed(1), kana(1), kana(5), kana(len(KANA)), kana(len(KANA) + 1)] == ["(1)", "ア", "オ", "ン", "アア"]


@given(st.lists(st.builds(Named, st.just("") | NAMES, NAMES), unique=True))
def test_attendees_are_read_as_they_were_written(people: list[Named]) -> None:
    assert read_lines(write_lines(people)) == people


def test_a_post_and_a_name_with_a_blank() -> None:
    typed = "課長：体験 市子\n\n体験 一郎\n課長: 体験 市子\n"
    assert read_lines(typed) == [Named("課長", "体験 市子"), Named("", "体験 一郎")]


def test_the_standard_agenda_has_an_item_for_whatever_there_is() -> None:
    known = Known(
        weekly_report=("2023-10-30", "週次報告書　第3週"),
        minutes_before=("m", "第4回", "状態：承認"),
        schedule=["配布　予定どおり"],
        issues=[("a", "懸案1　席", "足りない"), ("b", "懸案2　音", "うるさい")],
        actions=["数える"],
        instructions=["指示1　案内板　回答待ち"],
    )
    found = standard_agenda(known)
    assert [each.kind for each in found] == [REPORT, REPORT, REPORT, ISSUE, ISSUE, TOPIC, TOPIC]
    assert len({each.source for each in found}) == len(found)


def test_nothing_known_makes_no_agenda() -> None:
    empty = Known(weekly_report=None, minutes_before=None, schedule=[], issues=[], actions=[], instructions=[])
    assert standard_agenda(empty) == []


def test_minutes_are_numbered_one_bracket_kana() -> None:
    item = {"title": "待合の席", "discussion": "足りない。\n増やす。", "decision": "6席増やす。"}
    sections = minutes_sections(
        {
            "attendees": [["本市", "課長", "体験 市子"]],
            "parts": [{"title": "報告事項", "items": []}, {"title": "懸案事項", "items": [item]}],
            "actions": [],
            "issues": [],
            "remarks": "",
            "next": "令和5年11月16日（木）",
        }
    )
    assert [each.title for each in sections] == [
        "1　出席者", "2　議事の内容", "3　決定事項", "4　宿題", "5　懸案事項", "6　次回の会議",
    ]  # fmt: skip
    said, decided = sections[1].blocks[0], sections[2].blocks[0]
    assert isinstance(said, Words)
    assert isinstance(decided, Words)
    assert list(said.paragraphs) == [
        "(1)　報告事項",
        "　　この部の議題はありません。",
        "(2)　懸案事項",
        "　ア　待合の席",
        "　　　足りない。",
        "　　　増やす。",
    ]
    assert list(decided.paragraphs) == ["(1)　待合の席", "　　6席増やす。"]


def test_a_paper_lists_the_open_issues_even_when_there_are_none() -> None:
    sections = paper_sections({"parts": [], "issues": [], "actions": [], "schedule": []})
    table = sections[0].blocks[0]
    assert isinstance(table, Table)
    assert table.empty == "いまはありません。"
