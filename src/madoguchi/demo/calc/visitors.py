"""The visitors of one invented day at one counter.

Numbers are chosen to look like a support counter, not measured at one: arrivals follow an hourly profile with a morning peak,
handling takes 8 to 25 minutes, about one visitor in fifty does not come when called.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from random import Random
from typing import Final

from madoguchi.demo.calc.publicity import ASKED
from madoguchi.demo.calc.words import COMPLAINTS, NOTES

HOURLY_PROFILE: Final = {8: 0.5, 9: 1.3, 10: 1.7, 11: 1.5, 12: 0.9, 13: 1.1, 14: 1.2, 15: 1.0, 16: 0.7, 17: 0.1}
"""Relative arrivals by hour of the day."""

LANGUAGES: Final = (("ja", 92), ("ja-easy", 2), ("en", 2), ("zh-Hans", 2), ("vi", 1), ("pt", 1))
RESULTS: Final = (("registered", 76), ("already", 9), ("failed", 9), ("declined", 6))


@dataclass(frozen=True)
class PurposeChoice:
    """A purpose of the contract's code book with the procedures it stands for."""

    code: str
    procedures: tuple[str, ...]
    minutes: int


@dataclass(frozen=True)
class CodeBook:
    """The codes of one contract from which visitors choose."""

    purposes: tuple[PurposeChoice, ...]
    reasons: dict[str, tuple[str, ...]]
    topics: tuple[str, ...]
    heard_from: tuple[tuple[str, int], ...] = ()
    """What citizens name when asked how they heard, and how often."""


@dataclass(frozen=True)
class OutcomePlan:
    """What will come of one procedure."""

    procedure: str
    result: str
    reason: str | None


@dataclass(frozen=True)
class VisitorPlan:
    """Everything about one invented visitor, decided before the day begins. Times in seconds."""

    id: uuid.UUID
    arrives_at: dt.datetime
    purpose: str
    language: str
    walk_in: bool
    referred: bool
    handling_s: int
    comes_when_called: bool
    comes_back: bool
    outcomes: tuple[OutcomePlan, ...]
    device_used: str
    card_reader_trial: bool
    topics: tuple[str, ...]
    note: str
    complaint: tuple[str, str] | None
    leaflet_handed: bool
    logout_confirmed: bool
    disinfected: bool
    heard_from: str | None = None


def seeded(seed: int, *parts: object) -> Random:
    """Return a generator for one named purpose: the same seed and parts give the same stream on every machine."""
    return Random(f"{seed}/" + "/".join(map(str, parts)))  # noqa: S311  invented visitors need no secret randomness


def drawn_uuid(random: Random) -> uuid.UUID:
    """Return a version-4 UUID drawn from the generator."""
    return uuid.UUID(int=random.getrandbits(128), version=4)


def visitors_of(
    random: Random, *, opens: dt.datetime, last_ticket: dt.datetime, expected: float, book: CodeBook
) -> tuple[VisitorPlan, ...]:
    """Return the day's visitors in order of arrival; ``expected`` is the mean number of them."""
    count = max(3, round(random.gauss(expected, expected * 0.12)))
    arrivals = sorted(_arrival(random, opens, last_ticket) for _ in range(count))
    return tuple(_visitor(random, at, book) for at in arrivals)


def _arrival(random: Random, opens: dt.datetime, last_ticket: dt.datetime) -> dt.datetime:
    span = (last_ticket - opens).total_seconds()
    top = max(HOURLY_PROFILE.values())
    while True:
        at = opens + dt.timedelta(seconds=random.randrange(int(span)))
        if random.random() * top < HOURLY_PROFILE.get(at.hour, 0.3):
            return at


def _weighted(random: Random, choices: tuple[tuple[str, int], ...]) -> str:
    return random.choices([code for code, _ in choices], [weight for _, weight in choices])[0]


def _purpose(random: Random, book: CodeBook) -> PurposeChoice:
    """Draw a purpose: the more procedures it covers, the more often it is chosen."""
    weights = [1 + 3 * len(purpose.procedures) for purpose in book.purposes]
    return random.choices(book.purposes, weights)[0]


def _outcome(random: Random, procedure: str, reasons: tuple[str, ...]) -> OutcomePlan:
    result = _weighted(random, RESULTS)
    reason = random.choice(reasons) if result == "failed" and reasons else None
    return OutcomePlan(procedure, result if reason or result != "failed" else "declined", reason)


def _topics(random: Random, book: CodeBook, *, asks: bool) -> tuple[str, ...]:
    if not book.topics or not (asks or random.random() < 0.28):
        return ()
    return tuple(sorted(random.sample(book.topics, min(len(book.topics), random.choice((1, 1, 1, 2))))))


def _visitor(random: Random, at: dt.datetime, book: CodeBook) -> VisitorPlan:
    purpose = _purpose(random, book)
    outcomes = tuple(_outcome(random, code, book.reasons.get(code, ())) for code in purpose.procedures)
    operated = any(outcome.result in ("registered", "failed") for outcome in outcomes)
    insured = any(o.procedure == "health_insurance_card" and o.result == "registered" for o in outcomes)
    topics = _topics(random, book, asks=not purpose.procedures)
    identity = drawn_uuid(random)
    return VisitorPlan(
        id=identity,
        arrives_at=at,
        purpose=purpose.code,
        language=_weighted(random, LANGUAGES),
        walk_in=random.random() < 0.07,
        referred=random.random() < 0.18,
        handling_s=round(purpose.minutes * 60 * random.triangular(0.45, 1.5, 0.8)),
        comes_when_called=random.random() > 0.025,
        comes_back=random.random() < 0.6,
        outcomes=outcomes,
        device_used=_device(random) if operated else "none",
        card_reader_trial=insured and random.random() < 0.45,
        topics=topics,
        note=random.choice(NOTES) if topics and random.random() < 0.45 else "",
        complaint=random.choice(COMPLAINTS) if random.random() < 0.006 else None,
        leaflet_handed=random.random() < 0.55,
        logout_confirmed=not operated or random.random() < 0.995,
        disinfected=random.random() < 0.985,
        heard_from=_heard(seeded(identity.int, "heard"), book),
    )


def _heard(random: Random, book: CodeBook) -> str | None:
    """Draw how somebody heard; nobody is asked where the contract has no answers."""
    if not book.heard_from or random.random() > ASKED:
        return None
    return _weighted(random, book.heard_from)


def _device(random: Random) -> str:
    return "own_phone" if random.random() < 0.34 else "counter_terminal"
