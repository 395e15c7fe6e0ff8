"""Seats, lines and the place of the call centre: each begins on a day and ends on one; nothing is deleted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.calls.choices import LineKind
from madoguchi.calls.models import CallLine, CentrePlace, Seat
from madoguchi.contract.models import Contract
from madoguchi.live.publishing import publish

Row = TypeVar("Row", Seat, CallLine, CentrePlace)
LINE_NUMBER = re.compile(r"0[\d-]{8,13}\d")
USED = "この登録番号は使用済みです。画面を読み込み直して、もう一度登録してください。"
BEFORE_START = "使い始めた日より前の日は選べません。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where the call centre stands."""

    name: str
    prefecture: str
    city: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialled:
    """What citizens dial, and how many calls it carries at once."""

    number: str
    kind: LineKind
    channels: int


@transaction.atomic
def add_seat(
    *, contract: Contract, seat_id: UUID, number: int, agent: str, from_on: date, actor: Actor, now: datetime
) -> Seat:
    """Add a seat from a day on; the same id gives the same seat.

    Raises ValidationError when that number or telephone is in use on that day or later.
    """
    kept = Seat.objects.filter(pk=seat_id).first()
    if kept is not None:
        return _same(kept, contract, alike=kept.number == number and kept.agent == agent)
    _hold(contract)
    clash = _in_use(Seat.objects.filter(Q(number=number) | Q(agent=agent), contract=contract), from_on).first()
    if clash is not None:
        field = "number" if clash.number == number else "agent"
        raise ValidationError({field: "その日にはすでに使われています。先にその席の終わりの日を登録してください。"})
    row = Seat(pk=seat_id, contract=contract, number=number, agent=agent, from_on=from_on)
    row.save(force_insert=True)
    _tell(
        "calls.add_seat", row, {"number": number, "agent": agent, "from_on": from_on.isoformat()}, actor=actor, now=now
    )
    return row


@transaction.atomic
def add_line(
    *, contract: Contract, line_id: UUID, dialled: Dialled, from_on: date, actor: Actor, now: datetime
) -> CallLine:
    """Add a line from a day on; the same id gives the same line.

    Raises ValidationError for what is no number of Japan, and when the number is in use on that day or later.
    """
    plain, channels = line_number(dialled.number), dialled.channels
    kept = CallLine.objects.filter(pk=line_id).first()
    if kept is not None:
        return _same(kept, contract, alike=kept.number == plain and kept.channels == channels)
    _hold(contract)
    if _in_use(CallLine.objects.filter(contract=contract, number=plain), from_on).exists():
        raise ValidationError({"number": "その日にはすでに登録されています。先に終わりの日を登録してください。"})
    row = CallLine(pk=line_id, contract=contract, number=plain, kind=dialled.kind, channels=channels, from_on=from_on)
    row.save(force_insert=True)
    detail: dict[str, Json] = {
        "number": plain,
        "kind": str(dialled.kind),
        "channels": channels,
        "from_on": from_on.isoformat(),
    }
    _tell("calls.add_line", row, detail, actor=actor, now=now)
    return row


@transaction.atomic
def end_seat(*, seat: Seat, to_on: date, actor: Actor, now: datetime) -> Seat:
    """Say on which day a seat is used for the last time. Raises ValidationError for a day before its first."""
    held = Seat.objects.select_for_update(of=("self",), no_key=True).get(pk=seat.pk)
    _end(held, "calls.end_seat", to_on, actor=actor, now=now)
    return held


@transaction.atomic
def end_line(*, line: CallLine, to_on: date, actor: Actor, now: datetime) -> CallLine:
    """Say on which day a line is used for the last time. Raises ValidationError for a day before its first."""
    held = CallLine.objects.select_for_update(of=("self",), no_key=True).get(pk=line.pk)
    _end(held, "calls.end_line", to_on, actor=actor, now=now)
    return held


@transaction.atomic
def move_centre(
    *, contract: Contract, place_id: UUID, where: Where, from_on: date, actor: Actor, now: datetime
) -> CentrePlace:
    """Let the call centre stand at a place from a day on; the place before it ends on the eve. The same id, the same place.

    Raises ValidationError when that day is not after the first day of the place before.
    """
    kept = CentrePlace.objects.filter(pk=place_id).first()
    if kept is not None:
        return _same(kept, contract, alike=kept.address == where.address and kept.from_on == from_on)
    _hold(contract)
    before = CentrePlace.objects.filter(contract=contract, to_on=None).first()
    if before is not None:
        if from_on <= before.from_on:
            raise ValidationError({"from_on": "いまの場所を使い始めた日より後の日を選んでください。"})
        _end(before, "calls.leave_place", from_on - timedelta(days=1), actor=actor, now=now)
    row = CentrePlace(
        pk=place_id,
        contract=contract,
        name=where.name,
        prefecture=where.prefecture,
        city=where.city,
        address=where.address,
        in_city=where.city.startswith(contract.city_name),
        from_on=from_on,
    )
    row.clean_fields(exclude=("contract",))
    row.save(force_insert=True)
    _tell("calls.move_centre", row, {"in_city": row.in_city, "from_on": from_on.isoformat()}, actor=actor, now=now)
    return row


def line_number(typed: str) -> str:
    """Return a number which citizens dial, half width. Raises ValidationError for anything else."""
    text = re.sub(r"[‐-―−ー－]", "-", unicodedata.normalize("NFKC", typed)).strip()
    if not LINE_NUMBER.fullmatch(text):
        raise ValidationError({"number": "電話番号は、0120-000-000 のように0から始まる番号で書いてください。"})
    return text


def _in_use(rows: QuerySet[Seat] | QuerySet[CallLine], from_on: date) -> QuerySet[Seat] | QuerySet[CallLine]:
    return rows.filter(Q(to_on=None) | Q(to_on__gte=from_on))


def _hold(contract: Contract) -> None:
    """Let nobody else add anything to this contract meanwhile."""
    Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)


def _same(kept: Row, contract: Contract, *, alike: bool) -> Row:
    if kept.contract_id == contract.pk and alike:
        return kept
    raise ValidationError(USED)


def _end(row: Seat | CallLine | CentrePlace, verb: str, to_on: date, *, actor: Actor, now: datetime) -> None:
    if row.to_on == to_on:
        return
    if to_on < row.from_on:
        raise ValidationError({"to_on": BEFORE_START})
    row.to_on = to_on
    row.save(update_fields=("to_on",))
    _tell(verb, row, {"to_on": to_on.isoformat()}, actor=actor, now=now)


def _tell(verb: str, row: Model, detail: Mapping[str, Json], *, actor: Actor, now: datetime) -> None:
    contract_id = row.contract_id  # type: ignore[attr-defined]
    record(
        actor=actor,
        verb=verb,
        subject=(row._meta.model_name or "", str(row.pk)),
        contract_id=contract_id,
        detail=dict(detail),
        now=now,
    )
    publish(f"contract:{contract_id}", "centre")
