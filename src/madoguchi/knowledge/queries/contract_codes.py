"""Whether the endings of talk scripts name topics, procedures and reasons which the contract knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract
from madoguchi.knowledge.calc.script_shapes import TalkScript

FIELDS = (("topic", Book.TOPIC), ("procedure", Book.PROCEDURE), ("reason", Book.FAILURE_REASON))


def unknown_codes(contract: Contract, scripts: Iterable[TalkScript]) -> Iterator[str]:
    """Name each ending whose record could not be saved, and what to write instead."""
    known: dict[str, set[str]] = {book: set() for _, book in FIELDS}
    for book, code in Code.objects.filter(contract=contract, book__in=list(known)).values_list("book", "code"):
        known[book].add(code)
    for script in scripts:
        for ending in script.endings:
            for field, book in FIELDS:
                code = getattr(ending, field)
                if code and code not in known[book]:
                    choices = "・".join(sorted(known[book]))
                    yield (
                        f"scripts/{script.code}：{ending.id}.{field}：「{code}」は契約のコード表にありません。"
                        f"{choices} から選んでください。"
                    )
