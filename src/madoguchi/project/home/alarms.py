"""What the city must see first: callers who wait too long, incidents with the law's clock, terminals which are gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse

from madoguchi.calls.choices import AlarmKind
from madoguchi.calls.queries.alarms import alarms_between
from madoguchi.contract.clock import local
from madoguchi.equipment.queries.attention import attention
from madoguchi.incidents.queries.notices import notices_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from madoguchi.accounts.models import Membership
    from madoguchi.calls.models import Alarm
    from madoguchi.contract.models import Contract

OF_TERMINALS = frozenset({"loss", "unreturned", "unsafe"})
"""What the city hears of equipment: what is gone, out overnight or unsafe; the rest is the contractor's daily work."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: how heavy it is, what it says, and where it leads."""

    weight: str
    text: str
    href: str


def city_alarms(membership: Membership, now: datetime) -> list[Sentence]:
    """Return the sentences, the heaviest first; nothing where all is well."""
    found = [*_calls(membership.contract, now)]
    found += [Sentence(each.weight, each.text, each.href) for each in notices_for(membership, now)]
    found += [
        Sentence(each.weight, each.text, each.href)
        for each in attention(membership.contract, membership.visible_sites(), now)
        if each.kind in OF_TERMINALS
    ]
    return sorted(found, key=lambda each: each.weight != "bad")


def _calls(contract: Contract, now: datetime) -> Iterator[Sentence]:
    """Give each alarm that stands, and how often callers waited too long today."""
    midnight = now.astimezone(ZoneInfo(contract.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    page = reverse("calls:alarms", args=[contract.slug])
    alarms = sorted(alarms_between(contract, midnight, now), key=lambda each: each.raised_at)
    for each in alarms:
        if each.cleared_at is None:
            yield Sentence("bad", _standing(contract, each), page)
    over = sum(each.kind == AlarmKind.LONG_WAIT and each.cleared_at is not None for each in alarms)
    if over:
        yield Sentence(
            "warn", f"今日、{AlarmKind.LONG_WAIT.label}の警報が{over}回ありました（いまは解消しています）", page
        )


def _standing(contract: Contract, alarm: Alarm) -> str:
    since = f"{local(alarm.raised_at, contract):%-H:%M}"
    done = "対応を始めています" if alarm.measures.all() else "対応はまだ記録されていません"
    return f"電話：{alarm.get_kind_display()}（{since}から、{alarm.waiting}人待ち）。{done}"
