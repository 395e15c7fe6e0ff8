"""Which files a contract keeps in the file store, whichever app's rows name them, and the contract itself for commands.

A kept file is named by a column ``sha256`` or ``…_sha256``, or by a JSON list ``files`` whose entries tell ``sha256`` and
``media_type``: so the store can be checked, exported and emptied without a list of apps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import JSONField

from madoguchi.contract.models import Contract
from madoguchi.contract.queries.belonging import Belonging, belongings

DIGEST, LISTED = "sha256", "files"
NAMES, TYPES = ("name", "file_name"), ("media_type", "file_type")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file with the row which names it."""

    table: str
    row: str
    name: str
    media_type: str
    sha256: str


def contract_with_slug(slug: str) -> Contract | None:
    """Return the contract of that short name."""
    return Contract.objects.filter(slug=slug).first()


def kept_digests(contract: Contract) -> list[str]:
    """Return the hashes of everything the contract keeps in the file store."""
    return sorted({each.sha256 for each in kept_files(contract)})


def kept_files(contract: Contract) -> Iterator[KeptFile]:
    """Give every file with each row which names it, table by table."""
    for table in naming_tables():
        yield from files_named_in(table, contract)


def files_named_in(table: Belonging, contract: Contract) -> Iterator[KeptFile]:
    """Give the files which the contract's rows of one table name."""
    columns = [field.attname for field in table.model._meta.concrete_fields]
    wanted = [name for name in columns if _names_a_file(name) or name in {*NAMES, *TYPES, LISTED}]
    rows = table.rows(contract.pk).order_by("pk").values_list("pk", *wanted)
    for row in rows.iterator(chunk_size=500):
        yield from _files_of(table.table, str(row[0]), dict(zip(wanted, row[1:], strict=True)))


def kept_elsewhere(contract: Contract, digests: Iterable[str]) -> set[str]:
    """Return which of these files another contract keeps as well."""
    wanted, found = set(digests), set()
    for other in Contract.objects.exclude(pk=contract.pk).order_by("slug"):
        found |= wanted & set(kept_digests(other))
    return found


@cache
def naming_tables() -> tuple[Belonging, ...]:
    """Return the tables whose rows name files of the store."""
    return tuple(each for each in belongings() if any(_may_name(field) for field in each.model._meta.concrete_fields))


def _may_name(field: Any) -> bool:
    return _names_a_file(field.name) or (field.name == LISTED and isinstance(field, JSONField))


def _names_a_file(column: str) -> bool:
    return column == DIGEST or column.endswith(f"_{DIGEST}")


def _files_of(table: str, row: str, told: dict[str, Any]) -> Iterator[KeptFile]:
    listed = told.get(LISTED) or []
    for each in [told, *listed] if isinstance(listed, list) else [told]:
        if each is not told and not each.keys() >= {DIGEST, "media_type"}:
            continue  # a list of files which were read and not kept
        for column in filter(_names_a_file, each):
            if each[column]:
                yield KeptFile(
                    table=table, row=row, name=_of(each, NAMES), media_type=_of(each, TYPES), sha256=each[column]
                )


def _of(told: dict[str, Any], columns: tuple[str, ...]) -> str:
    return next((str(told[name]) for name in columns if told.get(name)), "")
