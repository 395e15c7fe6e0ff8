"""Times and durations as offices and exports write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
CLOCK = re.compile(r"(\d{1,2})\s*[:時]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:\.(\d{1,6}))?)?")
ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
UNITS = re.compile(r"(?:(\d+)\s*時間)?\s*(?:(\d+)\s*分)?\s*(?:(\d+(?:\.\d+)?)\s*秒)?")


class UnreadableTime(ValueError):
    """Text which is no time or duration; the message says which forms are read."""


def moment_of(day: object, clock: object, zone: ZoneInfo) -> float:
    """Return Unix seconds of a date cell and a time cell, or of one cell with both (`clock` empty).

    Hours may run past midnight, as in 24:10 on the day before. Raises UnreadableTime.
    """
    if isinstance(day, datetime) and _empty(clock):
        return _aware(day, zone).timestamp()
    text = _plain(day)
    if _empty(clock) and ZONE.search(text):
        return _iso(text)
    found = DAY.search(text)
    if found is None and not isinstance(day, date):
        raise UnreadableTime(f"「{text}」は日付として読めません。2026/10/05 9:05:00 の形にしてください。")
    on = day if isinstance(day, date) else _day(found) if found else date.min
    offset = _clock_offset(text[found.end() :] if found and _empty(clock) else clock)
    midnight = datetime(on.year, on.month, on.day, tzinfo=zone)
    return (midnight + offset).timestamp()


def seconds_of(cell: object) -> float | None:
    """Return a duration in seconds, None for an empty cell: 90, 0:01:30, 00:90, 1分30秒, a time cell of Excel."""
    if _empty(cell):
        return None
    if isinstance(cell, timedelta):
        return cell.total_seconds()
    if isinstance(cell, time | datetime):
        return cell.hour * 3600.0 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
    if isinstance(cell, int | float):
        return _positive(float(cell))
    return _written_seconds(_plain(cell))


def _written_seconds(text: str) -> float:
    units = UNITS.fullmatch(text)
    if units and text:
        hours, minutes, seconds = (float(part or 0) for part in units.groups())
        return hours * 3600 + minutes * 60 + seconds
    total = 0.0
    try:
        for part in text.split(":"):
            total = total * 60 + _positive(float(part))
    except ValueError as error:
        raise UnreadableTime(f"「{text}」は長さとして読めません。0:01:30 か 90（秒）の形にしてください。") from error
    return total


def _clock_offset(cell: object) -> timedelta:
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond)
    if isinstance(cell, timedelta):
        return cell
    text = _plain(cell)
    if not text.strip(" T"):
        return timedelta()
    found = CLOCK.search(text)
    if not found or int(found[1]) > 47 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        raise UnreadableTime(f"「{text.strip()}」は時刻として読めません。9:05:00 の形にしてください。")
    fraction = float(f"0.{found[4]}") if found[4] else 0.0
    afternoon = 12 if re.search(r"午後|PM", text, re.IGNORECASE) and int(found[1]) < 12 else 0
    return timedelta(hours=int(found[1]) + afternoon, minutes=int(found[2]), seconds=int(found[3] or 0) + fraction)


def _day(found: re.Match[str]) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise UnreadableTime(f"「{found[0]}」という日はありません。") from error


def _iso(text: str) -> float:
    try:
        return datetime.fromisoformat(text.strip()).timestamp()
    except ValueError as error:
        raise UnreadableTime(
            f"「{text}」は日時として読めません。2026-10-05T09:05:00+09:00 の形にしてください。"
        ) from error


def _aware(at: datetime, zone: ZoneInfo) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _positive(value: float) -> float:
    if not 0 <= value < 10**9:
        raise UnreadableTime(f"「{value:g}」は長さとして読めません。0以上の秒数にしてください。")
    return value


def _empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip(" 　-"))


def _plain(cell: object) -> str:
    return unicodedata.normalize("NFKC", str(cell)).strip()
