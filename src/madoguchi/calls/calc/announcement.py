"""What callers hear outside opening hours, and the days on which they hear it all day, from the contract's own data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, time

NOON = 12
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As Asterisk's `GotoIfTime` writes them."""


def closed_message(desk: str, hours: tuple[time, time], closed_weekdays: Sequence[str], *, on_holidays: bool) -> str:
    """Return the words to be recorded for callers who come too early or too late.

    ``closed_weekdays`` are 土, 日 …; ``on_holidays``: closed on national holidays too.
    """
    closed = [f"{day}曜日" for day in closed_weekdays] + (["祝日"] if on_holidays else [])
    rest = f"{'、'.join(closed)}はお休みです。" if closed else ""
    return (
        f"お電話ありがとうございます。{desk}です。ただいまの時間は、受付をしておりません。"
        f"受付時間は、{spoken(hours[0])}から{spoken(hours[1])}までです。{rest}"
        "おそれいりますが、受付時間内におかけ直しください。"
    )


def spoken(at: time) -> str:
    """Return 午前8時30分: as it is read aloud."""
    half = "午前" if at.hour < NOON else "午後"
    hour = at.hour if at.hour <= NOON else at.hour - NOON
    return f"{half}{hour}時{at.minute}分" if at.minute else f"{half}{hour}時"


def dialplan(hours: tuple[time, time], closed_days: Iterable[date], *, weekdays: str) -> list[str]:
    """Return Asterisk's lines which send callers to `closed,s,1` outside the hours; ``weekdays`` as in `mon-fri`."""
    days = [f"GotoIfTime(*,*,{day.day},{MONTHS[day.month - 1]}?closed,s,1)" for day in closed_days]
    first, last = hours[0], _minute_before(hours[1])
    opened = f"GotoIfTime({first:%H:%M}-{last:%H:%M},{weekdays},*,*?open,s,1)"
    return ["exten => s,1,NoOp(opening hours)", *(f" same => n,{line}" for line in (*days, opened, "Goto(closed,s,1)"))]


def open_weekdays(off: Collection[int]) -> str:
    """Return `mon-fri`, or `mon&wed` where the open days do not follow one another. Weekdays count from Monday = 0."""
    opened = [place for place in range(len(WEEKDAYS)) if place not in off]
    in_a_row = len(opened) > 1 and opened[-1] - opened[0] == len(opened) - 1
    names = [WEEKDAYS[place] for place in opened]
    return f"{names[0]}-{names[-1]}" if in_a_row else "&".join(names)


def _minute_before(at: time) -> time:
    """Return the last minute which still counts: Asterisk's spans hold their last minute too."""
    minutes = at.hour * 60 + at.minute - 1
    return time(minutes // 60, minutes % 60)
