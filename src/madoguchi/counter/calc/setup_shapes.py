"""What a device of the counter reads once when it starts: plain values which become JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from madoguchi.counter.calc.shapes import CodeLine


@dataclass(frozen=True, slots=True)
class SetupSite:
    """The site's names."""

    code: str
    name: str
    short_name: str
    name_kana: str
    name_en: str


@dataclass(frozen=True, slots=True)
class SetupContract:
    """The contract's names."""

    slug: str
    title: str
    city_name: str


@dataclass(frozen=True, slots=True)
class SetupWindow:
    """A window."""

    id: UUID
    number: int


@dataclass(frozen=True, slots=True)
class SetupPurpose:
    """Something visitors come for."""

    code: str
    label: str
    short_label: str
    label_kana: str
    hint: str
    series: str
    minutes: int
    icon: str
    card_reader_trial: bool
    procedures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetupProcedure:
    """A procedure, with the reasons for which it may fail."""

    code: str
    label: str
    short_label: str
    reasons: tuple[CodeLine, ...]


@dataclass(frozen=True, slots=True)
class SetupTopic:
    """Something citizens ask about; ``chip`` marks those shown on the counter's one row."""

    code: str
    label: str
    short_label: str
    chip: bool


@dataclass(frozen=True, slots=True)
class SetupMe:
    """Who is asking: a user with a role, or a device with its kind. By the id a screen sees that somebody else has come."""

    kind: str
    name: str
    role: str
    id: UUID


@dataclass(frozen=True, slots=True)
class SetupShape:
    """What a device reads once when it starts."""

    site: SetupSite
    contract: SetupContract
    windows: tuple[SetupWindow, ...]
    purposes: tuple[SetupPurpose, ...]
    procedures: tuple[SetupProcedure, ...]
    topics: tuple[SetupTopic, ...]
    heard_from: tuple[CodeLine, ...]
    languages: tuple[str, ...]
    policy: dict[str, Any]
    me: SetupMe | None
    demo: bool
