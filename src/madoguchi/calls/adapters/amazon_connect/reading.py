"""Files of contact records become events; a citizen's contacts are laid together, each record taken once.

Records arrive more than once and in any order, one to a line or, as the delivery stream writes them, one straight after
the other. Contacts which stand alone pass through; those with a neighbour wait until the end for it.
"""

from __future__ import annotations

import codecs
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from madoguchi.calls.adapters.amazon_connect.contacts import (
    CALLBACK,
    OURS,
    Contact,
    UnreadableContact,
    contact_of,
    events_of,
)
from madoguchi.calls.adapters.files import LONGEST_LINE, lines_from, refuse_binary
from madoguchi.calls.adapters.tallying import Tally
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes, UnreadableFile

LONGEST_RECORD = 16 * LONGEST_LINE
LONGEST_INDENTED = 64 * 1024 * 1024
"""A file with one record over many lines is read whole, up to this many characters."""
BROKEN = "JSON として読めません。行が途中で切れていないか確かめてください。"


def read(paths: Sequence[Path], notes: Notes) -> Iterator[CallEvent]:
    """Yield the events of all files. Raises UnreadableFile before a file's first event."""
    together: defaultdict[str, list[Contact]] = defaultdict(list)
    with Tally() as seen:
        for path in paths:
            refuse_strangers(path)
            for contact in _contacts(path, notes):
                if seen.count(contact.contact_id.encode()) > 1:
                    notes.duplicates += 1
                elif contact.alone and contact.method != CALLBACK:
                    yield from _events([contact], notes)
                else:
                    together[contact.first_id].append(contact)
    for contacts in sorted(together.values(), key=lambda found: min(each.began for each in found)):
        yield from _events(contacts, notes)


def refuse_strangers(path: Path) -> None:
    """Raise UnreadableFile for a file which holds no JSON."""
    refuse_binary(path)
    first = next((raw.strip(b"\xef\xbb\xbf \r\n\t") for raw in lines_from(path, 0, Notes()) if raw.strip()), b"{")
    if not first.startswith((b"{", b"[")):
        raise UnreadableFile(
            f"{path.name}: Amazon Connect の問い合わせレコード（JSON）ではありません。ファイルと --format を確かめてください。"
        )


def _events(contacts: list[Contact], notes: Notes) -> Iterator[CallEvent]:
    """Yield the events of one call; a call-back is our call, and says where it was asked for."""
    callbacks = [each for each in contacts if each.method == CALLBACK]
    own = sorted((each for each in contacts if each.method != CALLBACK), key=lambda each: each.began)
    for contact in own:
        if contact.channel != "VOICE" or contact.method in OURS:
            notes.not_known(f"{contact.channel} {contact.method}")
            continue
        last = contact is own[-1] and contact.answered is None
        asked_in = callbacks[0].queue or None if callbacks and last else None
        yield from events_of(contact, called_back_in=asked_in)


def _contacts(path: Path, notes: Notes) -> Iterator[Contact]:
    for line, record in _records(path, notes):
        notes.rows += 1
        try:
            yield contact_of(record)
        except UnreadableContact as error:
            notes.reject(path.name, line, str(error))


def _records(path: Path, notes: Notes) -> Iterator[tuple[int, Any]]:
    """Yield (line, JSON value); an array counts as its members, a broken record costs only its line."""
    decoder, rest, indented = codecs.getincrementaldecoder("utf-8-sig")("replace"), "", None
    line = 0
    for line, raw in enumerate(lines_from(path, 0, notes), 1):
        rest += decoder.decode(raw)
        if indented is None and rest.strip():
            indented = rest.strip() in {"{", "["}
        if indented and len(rest) <= LONGEST_INDENTED:
            continue
        values, rest = _whole_values(rest)
        yield from ((line, record) for value in values for record in _members(value))
        if rest and (raw.endswith(b"\n") or len(rest) > LONGEST_RECORD):
            notes.reject(path.name, line, BROKEN)
            rest = ""
    values, rest = _whole_values(rest)
    yield from ((0, record) for value in values for record in _members(value))
    if rest:
        notes.reject(path.name, line if indented is False else 0, BROKEN)


def _members(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _whole_values(text: str) -> tuple[list[Any], str]:
    decoder, values = json.JSONDecoder(), []
    rest = text.strip()
    while rest:
        try:
            value, end = decoder.raw_decode(rest)
        except ValueError:
            break
        values.append(value)
        rest = rest[end:].lstrip(" ,\t\r\n")
    return values, rest
