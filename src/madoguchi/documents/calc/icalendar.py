"""Due dates and meetings as an iCalendar feed (RFC 5545): lines folded at 75 octets, the same event always the same UID."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One due date, or with ``hours`` (aware) a meeting. ``key`` names it for ever; a later feed with it moves the event."""

    key: str
    on: date
    summary: str
    description: str = ""
    address: str = ""
    place: str = ""
    hours: tuple[datetime, datetime] | None = None


def calendar(name: str, events: Sequence[Event], *, host: str, made_at: datetime) -> str:
    """Return the feed. Lines end in CR LF as the standard wants."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//madoguchi//submissions//JA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for event in events:
        lines += _event(event, host, f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """Return a text value: backslash, comma, semicolon and line break have a spelling of their own."""
    for sign, spelling in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, spelling)
    return text


def folded(line: str) -> Iterator[str]:
    """Give a line in pieces of at most 75 octets, never cutting a character; those after the first begin with a blank."""
    piece, room = "", LONGEST_LINE
    for sign in line:
        if len((piece + sign).encode()) > room:
            yield piece
            piece = " "
        piece += sign
    yield piece


def _event(event: Event, host: str, stamp: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.key)}@{host}",
        f"DTSTAMP:{stamp}",
        *_times(event),
        f"SUMMARY:{escaped(event.summary)}",
    ]
    if event.place:
        lines.append(f"LOCATION:{escaped(event.place)}")
    if event.description:
        lines.append(f"DESCRIPTION:{escaped(event.description)}")
    if event.address:
        lines.append(f"URL:{event.address}")
    return [*lines, "END:VEVENT"]


def _times(event: Event) -> list[str]:
    if event.hours is None:
        return [
            f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}",
            "TRANSP:TRANSPARENT",
        ]
    first, last = (at.astimezone(UTC) for at in event.hours)
    return [f"DTSTART:{first:%Y%m%dT%H%M%SZ}", f"DTEND:{last:%Y%m%dT%H%M%SZ}", "TRANSP:OPAQUE"]
