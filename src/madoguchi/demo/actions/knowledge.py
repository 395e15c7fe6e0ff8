"""Brings the articles, talk scripts and guides, and lets the invented staff and citizens use them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.demo.calc.questions import BY_CITIZENS, BY_STAFF, LED_NOWHERE, RELEASED_LATER, REMARKS
from madoguchi.demo.calc.visitors import drawn_uuid, seeded
from madoguchi.knowledge.actions.flags import Remark, raise_flag
from madoguchi.knowledge.actions.loading import load_pack
from madoguchi.knowledge.actions.releasing import approve, publish
from madoguchi.knowledge.actions.search_events import Searching, log_search
from madoguchi.knowledge.adapters.packs import read_pack
from madoguchi.knowledge.choices import FlagKind, Place
from madoguchi.knowledge.models import Article
from madoguchi.knowledge.queries.searching import search

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from madoguchi.audit.actor import Actor
    from madoguchi.contract.models import Contract
    from madoguchi.demo.actions.ward_days import Play

OPENS_AFTER: Final = dt.timedelta(hours=8, minutes=30)
DAY_S: Final = 9 * 3600
PER_DAY: Final = 9
OPENED: Final = 0.85
FOUND_USEFUL: Final = 0.7


def bring_articles(*, contract: Contract, actor: Actor, now: dt.datetime) -> None:
    """Load the content pack which comes with the contract."""
    load_pack(contract=contract, pack=read_pack(settings.DEMO_KNOWLEDGE), actor=actor, now=now)


@transaction.atomic
def use_articles(play: Play, days: Sequence[dt.date]) -> None:
    """Let people search on each of these days; a few say what is wrong, and the manager releases what was unverified."""
    if not days:
        return
    _release(play, _opens(play.contract, days[0]) + dt.timedelta(hours=2))
    for day in days:
        _search_all_day(play, day)
    for number, (kind, code, note) in enumerate(REMARKS):
        _remark(play, days[-1 - number % len(days)], FlagKind(kind), code=code, note=note)


def _release(play: Play, now: dt.datetime) -> None:
    manager = play.company.one(play.contract, Role.GENERAL_MANAGER)
    article = Article.objects.filter(contract=play.contract, code=RELEASED_LATER, published=None).first()
    if article is None:
        return
    approved = approve(version=article.versions.latest("number"), by=manager.user, actor=manager.actor, now=now)
    publish(version=approved, actor=manager.actor, now=now + dt.timedelta(minutes=1))


def _search_all_day(play: Play, day: dt.date) -> None:
    random = seeded(play.seed, "searches", day)
    for _ in range(PER_DAY):
        at = _opens(play.contract, day) + dt.timedelta(seconds=random.randrange(DAY_S))
        if at <= play.until:
            _search(play, random, at)


def _search(play: Play, random: Random, at: dt.datetime) -> None:
    place = random.choice((Place.CALL, Place.CALL, Place.COUNTER, Place.COUNTER, Place.CITIZEN, Place.KIOSK))
    staff = place in (Place.CALL, Place.COUNTER)
    query = random.choice((*(BY_STAFF if staff else BY_CITIZENS), *LED_NOWHERE[:1]))
    nowhere = query in LED_NOWHERE or random.random() > OPENED
    query = random.choice(LED_NOWHERE) if nowhere else query
    found = search(contract=play.contract, query=query, today=at.date(), staff=staff)
    shown = tuple(each.code for each in found.hits)
    searching = Searching(
        place=place,
        query=query,
        shown=shown,
        opened="" if nowhere or not shown else shown[0],
        helpful=None if nowhere else random.random() < FOUND_USEFUL or None,
    )
    log_search(event_id=drawn_uuid(random), contract=play.contract, searching=searching, now=at)


def _remark(play: Play, day: dt.date, kind: FlagKind, *, code: str, note: str) -> None:
    random = seeded(play.seed, "remarks", kind)
    supervisor = play.company.one(play.contract, Role.CALL_CENTRE_SUPERVISOR)
    remark = Remark(
        kind=kind,
        place=Place.CALL,
        article=Article.objects.filter(contract=play.contract, code=code).first(),
        note=note,
        query="" if code else "駐車場 割引",
    )
    raise_flag(
        flag_id=drawn_uuid(random),
        contract=play.contract,
        remark=remark,
        by=supervisor.user,
        actor=supervisor.actor,
        now=min(_opens(play.contract, day) + dt.timedelta(hours=1), play.until),
    )


def _opens(contract: Contract, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(contract.time_zone)) + OPENS_AFTER
