"""A talk script: a small tree of what to say and ask, which always ends in an article and a result."""

from __future__ import annotations

from dataclasses import dataclass

PARTS = ("opening", "identity", "question", "branch", "closing")
"""Opening; what the caller wants (never who they are); what must be asked; what follows from the answers; closing."""
PROCEDURE_RESULTS = ("already", "registered", "failed", "declined")
"""As in the contact record: what came of a procedure."""
RESULTS = (*PROCEDURE_RESULTS, "answered", "handed_over")
"""And for a question without a procedure: answered, or passed on to somebody else."""
MOST_CHOICES = 9
"""A choice is taken by its digit on the keyboard."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer of the caller, and where it leads."""

    label: str
    next: str


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """Sentences to say, then either the one step that follows or a choice. ``note`` and ``must_not`` are for staff."""

    id: str
    part: str
    say: tuple[str, ...]
    note: str
    must_not: str
    next: str
    choices: tuple[Choice, ...]

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Return the ids which may follow."""
        return (self.next,) if self.next else tuple(each.next for each in self.choices)


@dataclass(frozen=True, slots=True)
class Ending:
    """The last words, and what goes into the record."""

    id: str
    say: tuple[str, ...]
    note: str
    must_not: str
    article: str
    result: str
    topic: str
    procedure: str
    """The procedure the result is about; empty for an answer or a hand-over."""
    reason: str
    """Why it failed, from the contract's failure reasons."""


@dataclass(frozen=True, slots=True)
class TalkScript:
    """The whole tree. ``when`` says in a line for which calls it is."""

    code: str
    order: int
    title: str
    when: str
    start: str
    steps: tuple[ScriptStep, ...]
    endings: tuple[Ending, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Return the codes of the articles its endings name, each once."""
        return tuple(dict.fromkeys(each.article for each in self.endings))

    def step(self, ident: str) -> ScriptStep | None:
        """Return a step by its id."""
        return next((each for each in self.steps if each.id == ident), None)

    def ending(self, ident: str) -> Ending | None:
        """Return an ending by its id."""
        return next((each for each in self.endings if each.id == ident), None)
