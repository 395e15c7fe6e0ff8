"""Numbers which must never be kept, each known to the test, in 24 notations; and the hunter who finds them in bytes.

Every number begins with 9041, so that the hunter may look for one beginning and then read on. What he knows of notations
is his own: the product's detector is what is being tested.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from random import Random
from urllib.parse import quote, quote_plus, unquote

BEGINNING = "9041"
Spell = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Canary:
    """A number: its groups as people write them, the word before it, and whether it may be cut into other groups."""

    rule: str
    word: str
    groups: tuple[str, ...]
    free: bool = False

    @property
    def core(self) -> str:
        """Return what the hunter recognises."""
        return "".join(self.groups)


def _translated(digits: str) -> Spell:
    table = str.maketrans(string.digits, digits)
    return lambda text: text.translate(table)


def _cut(*sizes: int, by: str) -> Callable[[Canary], str]:
    """Write a free number in other groups; one which is not free keeps its own."""

    def written(canary: Canary) -> str:
        if not canary.free:
            return canary.word + "-".join(canary.groups)
        rest = iter(canary.core)
        return canary.word + by.join("".join(islice(rest, size)) for size in sizes)

    return written


def _spelt(spell: Spell, by: str = "-") -> Callable[[Canary], str]:
    """Write the number in other digits."""

    def written(canary: Canary) -> str:
        return canary.word + (by if canary.free else "-").join(spell(group) for group in canary.groups)

    return written


FULL, KANJI, DAIJI = (
    _translated("０１２３４５６７８９"),
    _translated("〇一二三四五六七八九"),
    _translated("零壱弐参四五六七八九"),
)
ARABIC, DEVANAGARI = _translated("٠١٢٣٤٥٦٧٨٩"), _translated("०१२३४५६७८९")
CIRCLED, BLACK, BOLD = _translated("⓪①②③④⑤⑥⑦⑧⑨"), _translated("⓿❶❷❸❹❺❻❼❽❾"), _translated("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")

NOTATIONS: dict[str, Callable[[Canary], str]] = {
    "in a row": _cut(12, by=""),
    "4-4-4": _cut(4, 4, 4, by="-"),
    "4 4 4": _cut(4, 4, 4, by=" "),
    "4　4　4": _cut(4, 4, 4, by="　"),
    "4.4.4": _cut(4, 4, 4, by="."),
    "4/4/4": _cut(4, 4, 4, by="/"),
    "4・4・4": _cut(4, 4, 4, by="・"),
    "4_4_4": _cut(4, 4, 4, by="_"),
    "4 - 4 - 4": _cut(4, 4, 4, by=" - "),
    "lines": _cut(4, 4, 4, by="\n"),
    "tabs": _cut(4, 4, 4, by="\t"),
    "6-6": _cut(6, 6, by="-"),
    "4-8": _cut(4, 8, by="-"),
    "3-3-3-3": _cut(3, 3, 3, 3, by="-"),
    "one by one": _cut(*[1] * 12, by=" "),
    "two by two": _cut(*[2] * 6, by=" "),
    "full width": _spelt(FULL, "－"),
    "kanji": _spelt(KANJI, ""),
    "formal kanji": _spelt(DAIJI, ""),
    "circled": _spelt(CIRCLED, " "),
    "arabic": _spelt(ARABIC),
    "devanagari": _spelt(DEVANAGARI),
    "bold": _spelt(BOLD),
    "invisible between": _spelt("\u200b".join),
}


def canaries(many: int, seed: int) -> list[Canary]:
    """Draw so many different numbers: seven My Numbers of ten, then accounts, insurers, symbol and number, secrets."""
    drawn, made = Random(seed), dict[str, Canary]()
    kinds = cycle([*[_my_number] * 7, _account, _insurer, _insured, *[_my_number] * 7, _account, _secret, _pin])
    while len(made) < many:
        canary = next(kinds)(drawn)
        made.setdefault(canary.core, canary)
        if canary.rule == "pin" and len([each for each in made.values() if each.rule == "pin"]) > 900:
            break
    return list(made.values())


def _digits(drawn: Random, many: int) -> str:
    return "".join(drawn.choices(string.digits, k=many))


def _my_number(drawn: Random) -> Canary:
    body = BEGINNING + _digits(drawn, 7)
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    whole = f"{body}{0 if rest <= 1 else 11 - rest}"
    return Canary("my_number", "", (whole[:4], whole[4:8], whole[8:]), free=True)


def _account(drawn: Random) -> Canary:
    return Canary("account", "口座 ", (BEGINNING, _digits(drawn, 3), _digits(drawn, 7)))


def _insurer(drawn: Random) -> Canary:
    body = BEGINNING + _digits(drawn, 3)
    doubled = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(body))
    return Canary("insurer", "保険者番号", (f"{body}{-doubled % 10}",))


def _insured(drawn: Random) -> Canary:
    return Canary("insured", "記号・番号 ", (BEGINNING + _digits(drawn, 2), _digits(drawn, 7)))


def _secret(drawn: Random) -> Canary:
    return Canary("secret", "パスワードは", (f"{BEGINNING}{''.join(drawn.choices(string.ascii_lowercase, k=6))}",))


def _pin(drawn: Random) -> Canary:
    return Canary("pin", "暗証番号は", (_digits(drawn, 4),))


BETWEEN = set(" +　-－ー・./_:：|\t\r\n番号")
OTHER_DIGITS = {
    **dict(zip("〇一二三四五六七八九", string.digits, strict=True)),
    **dict(zip("零壱弐参", "0123", strict=True)),
    "⓿": "0",
    **{chr(0x2776 + place): str(place + 1) for place in range(9)},
}


class Hunter:
    """Looks for known numbers in bytes, in every notation and encoding in which they could have been kept."""

    def __init__(self, known: list[Canary]) -> None:
        """Know the numbers."""
        self._cores = {each.core for each in known if each.rule != "pin"}
        self._pins = {each.core for each in known if each.rule == "pin"}
        self._lengths = sorted({len(core) for core in self._cores}, reverse=True)

    def found_in(self, content: bytes) -> set[str]:
        """Return the numbers which stand in the bytes."""
        found: set[str] = set()
        for beginning, read in _beginnings():
            for place in _places(beginning, content):
                found |= self._known(_read_on(read(content[place : place + 240])))
        for word, read in _words("暗証番号は"):
            for place in _places(word, content):
                found |= {_read_on(read(content[place + len(word) : place + len(word) + 60]))[:4]} & self._pins
        return found

    def _known(self, written: str) -> set[str]:
        return {written[:length] for length in self._lengths} & self._cores


def _places(pattern: bytes, content: bytes) -> Iterator[int]:
    place = content.find(pattern)
    while place >= 0:
        yield place
        place = content.find(pattern, place + 1)


Read = Callable[[bytes], str]


def _utf8(content: bytes) -> str:
    """Read what may be percent-encoded, or escaped as in JSON."""
    text = unquote(content.decode(errors="ignore"), errors="ignore")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", errors="ignore")
    return paired.replace("\\n", "\n").replace("\\t", "\t")


def _utf16(content: bytes) -> str:
    return content.decode("utf-16-le", errors="ignore")


def _encodings(text: str) -> Iterator[tuple[bytes, Read]]:
    yield text.encode("utf-16-le"), _utf16
    for spelt in {text.encode(), json.dumps(text)[1:-1].encode(), quote(text).encode(), quote_plus(text).encode()}:
        yield spelt, _utf8


@cache
def _beginnings() -> tuple[tuple[bytes, Read], ...]:
    """Return how the first four digits may stand in bytes, over all notations."""
    sample = Canary("my_number", "", (BEGINNING, "5555", "5555"), free=True)
    starts = {
        re.split("5|５|五|⑤|❺|٥|५|𝟓", notation(sample))[0].rstrip("".join(BETWEEN)) for notation in NOTATIONS.values()
    }
    return tuple(pair for start in sorted(starts) for pair in _encodings(start))


def _words(text: str) -> Iterator[tuple[bytes, Read]]:
    return _encodings(text)


def _read_on(text: str) -> str:
    """Return digits and Latin letters from the beginning on, up to what cannot belong to the number."""
    written = []
    for character in text:
        plain = OTHER_DIGITS.get(character) or unicodedata.normalize("NFKC", character)
        if plain.isdecimal():
            written.append(str(unicodedata.decimal(plain)) if len(plain) == 1 else plain)
        elif plain.isascii() and plain.isalpha():
            written.append(plain.lower())
        elif character not in BETWEEN and unicodedata.category(character) not in {"Cf", "Mn"}:
            break
    return "".join(written)
