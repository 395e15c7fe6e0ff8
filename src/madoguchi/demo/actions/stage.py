"""What a play needs from the loaded contract: its codes, its opening days, its people, and a way to send commands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.calc.commands import AnyCommand, CommandUnion
from madoguchi.demo.actions.play_day import RefusedError
from madoguchi.demo.calc.publicity import heard_weights
from madoguchi.demo.calc.visitors import CodeBook, PurposeChoice

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

    from madoguchi.accounts.access import Principal
    from madoguchi.contract.models import Contract, Site

COMMAND: Final[TypeAdapter[CommandUnion]] = TypeAdapter(AnyCommand)


@dataclass(frozen=True)
class Sender:
    """Sends commands of one site to the action behind the API."""

    site: Site

    def __call__(self, who: Principal, now: dt.datetime, body: dict[str, Any]) -> dict[str, Any]:
        """Carry a command out and return its answer. Raises RefusedError when it was refused."""
        answer = carry_out(site=self.site, body=COMMAND.validate_python(body), principal=who, now=now)
        if answer.status != 200:
            raise RefusedError(f"{body['kind']}: {answer.body}")
        return answer.body


def code_book(contract: Contract) -> CodeBook:
    """Read the contract's code books once."""
    codes: dict[str, list[Code]] = defaultdict(list)
    for code in Code.objects.filter(contract=contract, active=True).select_related("parent"):
        codes[code.book].append(code)
    procedures = [code.code for code in codes[Book.PROCEDURE]]
    return CodeBook(
        purposes=tuple(_purpose(code) for code in codes[Book.PURPOSE]),
        reasons={name: _reasons(codes[Book.FAILURE_REASON], name) for name in procedures},
        topics=tuple(code.code for code in codes[Book.TOPIC]),
        heard_from=tuple((code.code, 1) for code in codes[Book.HEARD_FROM]),
    )


def book_of_day(book: CodeBook, contract: Contract, day: dt.date) -> CodeBook:
    """Return the book with how often each answer to "how did you hear of us?" is given on a day."""
    codes = [code for code, _ in book.heard_from]
    return replace(book, heard_from=heard_weights(codes, contract.counters_open_on, day))


def _purpose(code: Code) -> PurposeChoice:
    return PurposeChoice(code.code, tuple(code.settings.get("procedures", ())), int(code.settings.get("minutes", 15)))


def _reasons(codes: list[Code], procedure: str) -> tuple[str, ...]:
    fitting = (
        code
        for code in codes
        if procedure in code.settings.get("procedures", ()) or not code.settings.get("procedures")
    )
    return tuple(code.code for code in fitting)


def shuffled(random: Random, people: list[Principal]) -> list[Principal]:
    """Return the people in another order, so that not always the same person sits at window 1."""
    return random.sample(people, len(people))
