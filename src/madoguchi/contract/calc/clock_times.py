"""Times of day: opening hours in minutes and half-hour slots, and how they are written."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

MINUTES_PER_HOUR = 60
SLOT_MINUTES = 30


def minutes_of(at: time) -> int:
    """Minutes since midnight; seconds are dropped."""
    return at.hour * MINUTES_PER_HOUR + at.minute


def time_of(minutes: int) -> time:
    """The time of day that many minutes after midnight; 0 ≤ minutes < 1440."""
    return time(minutes // MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR)


def minutes_between(opens: time, closes: time) -> int:
    """Minutes from opening to closing on one day; negative when they are the wrong way round."""
    return minutes_of(closes) - minutes_of(opens)


def slots(opens: time, closes: time, minutes: int = SLOT_MINUTES) -> Iterator[time]:
    """The starts of the slots of that length between opening and closing."""
    for start in range(minutes_of(opens), minutes_of(closes), minutes):
        yield time_of(start)


def slot_of(at: time, minutes: int = SLOT_MINUTES) -> time:
    """The start of the slot in which the time lies, counted from midnight."""
    return time_of(minutes_of(at) // minutes * minutes)


def is_within(at: time, opens: time, closes: time) -> bool:
    """Whether the time lies in the opening hours; the closing minute itself is outside."""
    return opens <= at < closes


def at_office(day: date, at: time, zone: tzinfo) -> datetime:
    """The aware instant at which the office clock shows that day and time."""
    return datetime.combine(day, at, tzinfo=zone)


def office_date(now: datetime, zone: tzinfo) -> date:
    """The date on the office calendar at an aware instant."""
    return now.astimezone(zone).date()


def time_text(at: time) -> str:
    """8:30."""
    return f"{at.hour}:{at.minute:02d}"


def hours_text(opens: time, closes: time) -> str:
    """8:30〜17:30."""
    return f"{time_text(opens)}〜{time_text(closes)}"


def span_text(span: timedelta) -> str:
    """5分12秒, 1時間5分, 40秒: a length of time in words."""
    seconds = int(span.total_seconds())
    hours, rest = divmod(seconds, MINUTES_PER_HOUR * MINUTES_PER_HOUR)
    minutes, seconds = divmod(rest, MINUTES_PER_HOUR)
    if hours:
        return f"{hours}時間{minutes}分" if minutes else f"{hours}時間"
    if minutes:
        return f"{minutes}分{seconds}秒" if seconds else f"{minutes}分"
    return f"{seconds}秒"
