"""What the panel sends: a search that came to rest, an article for a record, a way through a talk script."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

QUERY_LENGTH = 100
MOST_SHOWN = 10
MOST_STEPS = 60
LONG_NUMBER = re.compile(r"\d[\d\s-]{4,}\d")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
PUBLIC_NUMBERS = re.compile(r"0120(?:[-\s]?\d{2,4}){2,3}")
Code = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
SourceKind = Literal["ticket", "call", "contact"]


class Order(BaseModel):
    """Something to be done once, under an id which the screen made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID


class Searched(Order):
    """A search that came to rest. The same id again says what was opened, and whether it helped."""

    place: Literal["call", "counter"]
    query: Annotated[str, Field(max_length=QUERY_LENGTH)]
    shown: Annotated[list[Code], Field(max_length=MOST_SHOWN)] = []
    opened: Annotated[str, Field(max_length=20)] = ""
    helpful: bool | None = None


class ForRecord(Order):
    """Something for the record which is being written: a ticket's, a call's, or one told by hand."""

    source_kind: SourceKind
    source_id: UUID


class Attach(ForRecord):
    """The article with which the citizen was answered."""

    code: Code


class Remarked(Order):
    """An article is old or wrong, or nothing was found."""

    kind: Literal["old", "wrong", "not_found"]
    place: Literal["call", "counter"]
    code: Annotated[str, Field(max_length=20)] = ""
    query: Annotated[str, Field(max_length=QUERY_LENGTH)] = ""
    note: Annotated[str, Field(max_length=400)] = ""


class Walk(ForRecord):
    """The ids of the steps walked, from the start to an ending; of which version of the script."""

    code: Code
    number: Annotated[int, Field(ge=1)]
    path: Annotated[list[Code], Field(min_length=1, max_length=MOST_STEPS)]


def for_the_log(query: str) -> str:
    """Return a query as it may be kept: long numbers and mail addresses are left out, but for the state's free numbers."""
    kept = PUBLIC_NUMBERS.findall(query)
    without = ADDRESS.sub("［アドレス］", PUBLIC_NUMBERS.sub("\0", query))
    without = LONG_NUMBER.sub("［番号］", without)
    for number in kept:
        without = without.replace("\0", number, 1)
    return " ".join(without.split())[:QUERY_LENGTH]
