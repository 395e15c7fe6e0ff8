"""Why something is not allowed: what stands against it, the clause, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a code for programs, words for people, the clause behind it and what to do next."""

    code: str
    text: str
    remedy: str
    clause: str = ""

    @property
    def sentence(self) -> str:
        """Return the reason with its clause and its remedy, as people read it."""
        clause = f"（仕様書{self.clause}）" if self.clause else ""
        return f"{self.text}{clause}。{self.remedy}"


def sentences(reasons: Iterable[Reason]) -> list[str]:
    """Return all reasons as sentences, each once."""
    return list(dict.fromkeys(each.sentence for each in reasons))
