"""The people's "no": reasons with their clauses, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from madoguchi.people.calc.reasons import Reason, sentences


class Refused(Exception):
    """One or more reasons stand against it."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        """Keep the reasons."""
        self.reasons = tuple(reasons)
        super().__init__(" ".join(sentences(self.reasons)))

    @property
    def messages(self) -> list[str]:
        """Return the reasons as sentences, each once."""
        return sentences(self.reasons)


def refuse(reasons: Iterable[Reason]) -> None:
    """Raise Refused if there is any reason."""
    found = tuple(reasons)
    if found:
        raise Refused(found)
