"""Looks through nested values (a JSON body, a form, the rows of an export) and says where a forbidden number stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from madoguchi.privacy.calc.detector import find_forbidden
from madoguchi.privacy.calc.findings import LABELS, Rule

NAMELESS = "項目名"


@dataclass(frozen=True, slots=True)
class Located:
    """A forbidden number in the value called `field` ("note", "records.3.note")."""

    field: str
    rule: Rule


class ForbiddenInExportError(ValueError):
    """An export would carry forbidden numbers out. Carries counts only."""

    def __init__(self, counts: Mapping[Rule, int]) -> None:
        """Say what was found and how often."""
        found = "、".join(f"{LABELS[rule]} {count} か所" for rule, count in counts.items())
        super().__init__(
            f"書き出しを止めました。{found}が含まれています。元の記録を直してから、もう一度書き出してください。"
        )
        self.counts = dict(counts)


def located(value: object, field: str = "") -> Iterator[Located]:
    """Every forbidden number in the value, in its keys as well. A key with one in it is not repeated."""
    match value:
        case Mapping():
            for key, item in value.items():
                yield from _located_in_item(str(key), item, field)
        case str():
            for finding in find_forbidden(value):
                yield Located(field, finding.rule)
        case bool() | float() | None:
            return
        case int():
            yield from located(str(value), field)
        case list() | tuple():
            for place, item in enumerate(value, start=1):
                yield from located(item, _path(field, str(place)))


def _located_in_item(key: str, item: object, field: str) -> Iterator[Located]:
    in_key = find_forbidden(key)
    for finding in in_key:
        yield Located(_path(field, NAMELESS), finding.rule)
    yield from located(item, _path(field, NAMELESS if in_key else key))


def _path(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def count_in(rows: Iterable[object]) -> Counter[Rule]:
    """How often each kind of number occurs in the rows of an export."""
    return Counter(place.rule for row in rows for place in located(row))


def refuse_export(rows: Iterable[object]) -> None:
    """Raise `ForbiddenInExportError` when a row holds a forbidden number; call it on what is about to be written."""
    counts = count_in(rows)
    if counts:
        raise ForbiddenInExportError(counts)
