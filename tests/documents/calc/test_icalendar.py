"""The feed keeps to RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.documents.calc.icalendar import Event, calendar, escaped, folded

MADE = datetime(2023, 11, 6, 1, 2, 3, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_an_event_is_a_whole_day_and_keeps_its_uid() -> None:
    event = Event(
        key="weekly-1", on=date(2023, 12, 31), summary="週次報告書、第1週; 提出", address="https://example.jp/x"
    )
    lines = unfolded(calendar("提出期限", [event], host="chiba.madoguchi", made_at=MADE))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "UID:weekly-1@chiba.madoguchi" in lines
    assert "DTSTART;VALUE=DATE:20231231" in lines
    assert "DTEND;VALUE=DATE:20240101" in lines
    assert "DTSTAMP:20231106T010203Z" in lines
    assert "SUMMARY:週次報告書、第1週\\; 提出" in lines
    assert "URL:https://example.jp/x" in lines


@given(st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs")), max_size=300))
def test_no_line_is_over_75_octets_and_folding_loses_nothing(text: str) -> None:
    pieces = list(folded(f"SUMMARY:{text}"))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == f"SUMMARY:{text}"


def test_signs_with_a_meaning_are_escaped() -> None:
    assert escaped("a\\b,c;d\ne") == "a\\\\b\\,c\\;d\\ne"
