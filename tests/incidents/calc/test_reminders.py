"""When an incident is mailed, and that a mail carries nothing which somebody typed."""

from __future__ import annotations

from datetime import date, timedelta

from madoguchi.incidents.calc.reminders import Dated, body, occasions

REPORTED = date(2023, 10, 23)
DUE = Dated("preliminary", "速報", date(2023, 10, 27))


def keys(today: date, *dues: Dated) -> list[str]:
    return [each.key for each in occasions(REPORTED, dues, today)]


def test_new_incidents_are_mailed_and_old_ones_are_not() -> None:
    assert keys(REPORTED) == ["first"]
    assert keys(REPORTED + timedelta(days=4)) == []


def test_what_falls_due_is_mailed_each_of_the_last_days_and_each_day_after() -> None:
    days = [date(2023, 10, 23) + timedelta(days=n) for n in range(7)]
    found = [[key for key in keys(day, DUE) if key != "first"] for day in days]
    assert found == [
        [],
        ["preliminary-20231024"],
        ["preliminary-20231025"],
        ["preliminary-20231026"],
        ["preliminary-20231027"],
        ["preliminary-20231028"],
        ["preliminary-20231029"],
    ]
    late = list(occasions(REPORTED, [DUE], date(2023, 10, 28)))[-1]
    assert "過ぎています" in late.words


def test_the_mail_says_why_what_and_where() -> None:
    text = body("体験 一郎", ["種類：けが・急病"], ["トラブルが報告されました。"], address="http://x/1/")
    assert text.splitlines()[0] == "体験 一郎 様"
    for part in ("トラブルが報告されました。", "・種類：けが・急病", "http://x/1/"):
        assert part in text
