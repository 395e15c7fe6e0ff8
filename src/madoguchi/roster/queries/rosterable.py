"""Who can be rostered in a period: with which post, where, within which agreed limits, on which days not, and with which wishes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from madoguchi.accounts.choices import SITE_ROLES
from madoguchi.accounts.models import Membership
from madoguchi.contract.calc.business_days import days_from
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.people.models import PostAssignment
from madoguchi.people.models import Worker as Person
from madoguchi.people.models.line_up import COUNTED
from madoguchi.people.queries.readiness import readiness_of
from madoguchi.people.queries.workers import available
from madoguchi.roster.calc.problem import Need, Unavailable, Why, Worker
from madoguchi.roster.calc.problem import Wish as AskedDay
from madoguchi.roster.choices import WishKind
from madoguchi.roster.models import Absence, Wish, WorkerTerms
from madoguchi.roster.queries.in_force import terms_in_force
from madoguchi.roster.queries.patterns import CALLS, OFFICE, RESERVE

OFF_WEIGHT, WORK_WEIGHT = 120, 30
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rosterable:
    """The people of a period. ``posts``: of each worker the post on each day on which they hold one."""

    first: date
    last: date
    people: tuple[Person, ...]
    posts: Mapping[UUID, Mapping[date, str]]
    terms: Mapping[UUID, WorkerTerms]
    sites: Mapping[UUID, frozenset[str]]
    wishes: tuple[Wish, ...]

    def post_of(self, person: Person) -> str:
        """Return the post in which a worker is rostered: the one held longest in the period."""
        return Counter(self.posts[person.pk].values()).most_common(1)[0][0]


def rosterable(contract: Contract, first: date, last: date) -> Rosterable:
    """Return who holds a post on any day of the period."""
    people = [each for each in available(contract, first) if each.joined_on <= last]
    posts = _posts_by_day(people, first, last)
    held = tuple(each for each in people if posts[each.pk])
    return Rosterable(
        first=first,
        last=last,
        people=held,
        posts=posts,
        terms=terms_in_force(held, first),
        sites=_sites_of(contract, held),
        wishes=tuple(Wish.objects.filter(worker__in=held, day__range=(first, last)).order_by("day", "worker_id")),
    )


def workers_from(found: Rosterable, needs: Iterable[Need], halves: Iterable[str]) -> tuple[Worker, ...]:
    """Return the people as the solver takes them; what is needed is shared fairly among those of a post."""
    shares, barred = _shares(found, needs), dict.fromkeys(halves, 0)
    return tuple(_worker(found, each, shares, barred) for each in found.people)


def unavailable_in(contract: Contract, found: Rosterable) -> tuple[Unavailable, ...]:
    """Return on which days somebody cannot work: another post or none, not ready, absent, or said so."""
    days = list(days_from(found.first, found.last))
    known = {each.pk for each in found.people}
    why: dict[tuple[UUID, date], Why] = {}
    for person in found.people:
        post = found.post_of(person)
        why |= {(person.pk, day): Why.NOT_EMPLOYED for day in days if found.posts[person.pk].get(day) != post}
    why |= {key: Why.NOT_READY for key in _not_ready(contract, found) if key not in why}
    for absence in Absence.objects.filter(worker__in=known, first_on__lte=found.last, last_on__gte=found.first):
        why |= {(absence.worker_id, day): Why.SICK for day in days if absence.first_on <= day <= absence.last_on}
    for wish in found.wishes:
        if wish.kind == WishKind.CANNOT:
            why.setdefault((wish.worker_id, wish.day), Why.LEAVE)
    ordered = sorted(why.items(), key=lambda each: (each[0][1], str(each[0][0])))
    return tuple(Unavailable(worker=str(worker), day=day, why=reason) for (worker, day), reason in ordered)


def wishes_in(found: Rosterable) -> tuple[AskedDay, ...]:
    """Return the wishes which cost something when they are not met."""
    return tuple(
        AskedDay(
            worker=str(each.worker_id),
            day=each.day,
            on=each.kind == WishKind.WORK,
            weight=WORK_WEIGHT if each.kind == WishKind.WORK else OFF_WEIGHT,
        )
        for each in found.wishes
        if each.kind != WishKind.CANNOT
    )


def _posts_by_day(people: Sequence[Person], first: date, last: date) -> dict[UUID, dict[date, str]]:
    held: dict[UUID, dict[date, str]] = {each.pk: {} for each in people}
    rows = PostAssignment.objects.filter(worker__in=people, state__in=COUNTED, from_on__lte=last)
    for row in rows.select_related("post").order_by("from_on", "pk"):
        for day in days_from(max(first, row.from_on), min(last, row.to_on or last)):
            held[row.worker_id][day] = row.post.code
    return held


def _sites_of(contract: Contract, people: Sequence[Person]) -> dict[UUID, frozenset[str]]:
    """Return of whoever logs in for certain sites only, which these are."""
    users = [each.user_id for each in people if each.user_id]
    rows = Membership.objects.filter(contract=contract, user__in=users, ends_at=None, role__in=SITE_ROLES)
    return {
        each.user_id: frozenset(site.code for site in each.visible_sites())
        for each in rows.select_related("contract").prefetch_related("sites")
    }


def _not_ready(contract: Contract, found: Rosterable) -> Iterator[tuple[UUID, date]]:
    """Give the days on which training or approval is missing, asked once a week, where the contract's desks hold to it."""
    line_up = terms_of(contract).line_up
    if line_up is None or not line_up.enforced:
        return
    begins = found.first
    while begins <= found.last:
        ready = readiness_of(contract, found.people, begins)
        for day in days_from(begins, min(found.last, begins + WEEK - timedelta(days=1))):
            yield from ((each.pk, day) for each in found.people if not ready[each.pk].ready)
        begins += WEEK


def _shares(found: Rosterable, needs: Iterable[Need]) -> dict[str, int]:
    people = Counter(found.post_of(each) for each in found.people)
    work: defaultdict[str, int] = defaultdict(int)
    for need in needs:
        if need.place != RESERVE:
            work[need.post] += need.wanted * (need.ends - need.begins) * 8 // 9
    return {post: minutes // people[post] for post, minutes in work.items() if people[post]}


def _worker(found: Rosterable, person: Person, shares: Mapping[str, int], barred: Mapping[str, int]) -> Worker:
    terms, post = found.terms.get(person.pk), found.post_of(person)
    sites = found.sites.get(person.user_id) if person.user_id else None
    return Worker(
        code=str(person.pk),
        name=person.name,
        posts=frozenset({post}),
        places=sites | {CALLS, OFFICE, RESERVE} if sites is not None else frozenset(),
        minutes=shares.get(post),
        week_minutes=int(terms.week_hours * 60) if terms else None,
        week_days=terms.week_days if terms else None,
        consecutive_days=terms.consecutive_days if terms else None,
        max_of_shift={} if terms and terms.half_days else barred,
    )
