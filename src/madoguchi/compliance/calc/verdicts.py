"""From what a check looked at to one of five verdicts: the only table by which a duty is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

KEPT = 8


class Verdict(StrEnum):
    """How a duty stands, in the order in which people look."""

    BREACH = "breach"
    ATTENTION = "attention"
    PERSON = "person"
    NOT_YET = "not_yet"
    CONFORMING = "conforming"

    @property
    def label(self) -> str:
        """What people call it."""
        return LABELS[self]


LABELS = {
    Verdict.BREACH: "不適合",
    Verdict.ATTENTION: "要注意",
    Verdict.PERSON: "人が確認",
    Verdict.NOT_YET: "期限前",
    Verdict.CONFORMING: "適合",
}


class Way(StrEnum):
    """How a duty is judged: each in exactly one way."""

    AUTOMATIC = "automatic"
    DOCUMENT = "document"
    DECLARATION = "declaration"

    @property
    def label(self) -> str:
        """What people call it."""
        return WAY_LABELS[self]


WAY_LABELS = {
    Way.AUTOMATIC: "記録から自動で確認",
    Way.DOCUMENT: "承認された書類で確認",
    Way.DECLARATION: "担当者の申告で確認",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a judgement, with the page where it is read."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a check looked at: ``what`` (開設日), how many are fine or still to come, and each which is not fine.

    ``remedy`` says what to do about those which are not, ``empty`` what to do where there is nothing to look at yet.
    """

    what: str
    fine: int = 0
    failing: tuple[Record, ...] = ()
    doubtful: tuple[Record, ...] = ()
    pending: tuple[Record, ...] = ()
    remedy: str = ""
    empty: str = "記録がまだありません。記録ができるまで、担当者が現場で確かめてください。"
    href: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A judgement of one duty on one day, with the records behind it and the next step."""

    verdict: Verdict
    on: date
    summary: str
    next_step: str
    href: str
    records: tuple[Record, ...] = ()


def verdict_of(looked: Looked) -> Verdict:
    """Return the verdict: the worst record decides; with nothing to look at, a person must."""
    if looked.failing:
        return Verdict.BREACH
    if looked.doubtful:
        return Verdict.ATTENTION
    if looked.fine:
        return Verdict.CONFORMING
    return Verdict.NOT_YET if looked.pending else Verdict.PERSON


def finding_of(looked: Looked, on: date) -> Finding:
    """Return the judgement of a day, with its sentence and the records which decided, at most KEPT of them."""
    verdict = verdict_of(looked)
    records = (*looked.failing, *looked.doubtful, *looked.pending)
    return Finding(
        verdict=verdict,
        on=on,
        summary=_summary(looked, verdict),
        next_step=_next_step(looked, verdict),
        href=looked.href,
        records=records[:KEPT],
    )


def _summary(looked: Looked, verdict: Verdict) -> str:
    if verdict == Verdict.PERSON:
        return f"{looked.what}の記録がまだありません。"
    counts = (
        ("適合", looked.fine),
        ("不適合", len(looked.failing)),
        ("要注意", len(looked.doubtful)),
        ("これから", len(looked.pending)),
    )
    words = "、".join(f"{label} {count}件" for label, count in counts if count)
    return f"{looked.what}：{words}。{looked.said}"


def _next_step(looked: Looked, verdict: Verdict) -> str:
    if verdict == Verdict.PERSON:
        return looked.empty
    if verdict == Verdict.NOT_YET:
        return "期限までに進めてください。"
    return looked.remedy if verdict in {Verdict.BREACH, Verdict.ATTENTION} else ""
