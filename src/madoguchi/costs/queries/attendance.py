"""Attendance from the desks themselves: windows of the counters and seats of the call centre, with corrections laid over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from madoguchi.accounts.models import User
from madoguchi.calls.choices import PauseReason, SeatState
from madoguchi.calls.models import SeatStint
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.costs.calc.attendance import Stretch, WorkedDay, corrected_day, worked_day
from madoguchi.costs.choices import CorrectionKind
from madoguchi.costs.models import AttendanceCorrection
from madoguchi.counter.models import Seating
from madoguchi.people.models import PostAssignment, Worker
from madoguchi.people.models.line_up import COUNTED

CALL_CENTRE = "コールセンター"


@dataclass(frozen=True, slots=True)
class Desks:
    """Whose desks somebody may look at. ``sites`` None: every site."""

    sites: frozenset[UUID] | None = None
    calls: bool = True


EVERYWHERE = Desks()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDay:
    """One worker on one day: what the desks saw, what the latest correction says, and in which post."""

    worker: Worker
    day: date
    desk: WorkedDay | None
    correction: AttendanceCorrection | None
    assignment: PostAssignment | None

    @property
    def counted(self) -> WorkedDay | None:
        """Return the day which counts; None where nobody came."""
        fix = self.correction
        if fix is None:
            return self.desk
        if fix.kind == CorrectionKind.ABSENT or fix.from_at is None or fix.to_at is None:
            return None
        return corrected_day(
            fix.from_at, fix.to_at, fix.break_minutes, fix.site.short_name if fix.site else CALL_CENTRE
        )

    @property
    def post_code(self) -> str:
        """Return the post on that day, empty where the worker held none."""
        return self.assignment.post.code if self.assignment else ""

    @property
    def post_title(self) -> str:
        """Return the post's title on that day."""
        return self.assignment.post.title if self.assignment else ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Time at a desk which counts for nobody, or a day which cannot be counted as it stands; and what to do."""

    day: date
    who: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class GapDays:
    """The same gap on several days: one line on the page."""

    who: str
    text: str
    remedy: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """Worker-days in order of day and name, and what is missing."""

    days: list[PersonDay] = field(default_factory=list)
    gaps: list[GapDays] = field(default_factory=list)


Seen = dict[tuple[UUID, date], list[Stretch]]


def attendance(contract: Contract, first: date, last: date, *, desks: Desks = EVERYWHERE, now: datetime) -> Attendance:
    """Return who was at a desk from the first day to the last, both included."""
    seen, nobody = _seen(contract, first, last, desks)
    workers = {each.user_id: each for each in Worker.objects.filter(contract=contract, user__isnull=False)}
    fixes = _corrections(contract, first, last, desks)
    today = business_date(now, contract)
    desk_days: dict[tuple[UUID, date], WorkedDay] = {}
    gaps = list(nobody)
    for (user_id, day), stretches in seen.items():
        worker = workers.get(user_id)
        if worker is None:
            gaps.append(_unlisted(user_id, day))
            continue
        desk_days[worker.pk, day] = worked_day(stretches, until=now if day == today else None)
    days = _person_days(contract, desk_days, fixes)
    gaps += [gap for each in days if (gap := _gap_of(each)) is not None]
    return Attendance(days, _named(gaps))


def _person_days(
    contract: Contract,
    desk_days: Mapping[tuple[UUID, date], WorkedDay],
    fixes: Mapping[tuple[UUID, date], AttendanceCorrection],
) -> list[PersonDay]:
    keys = {*desk_days, *fixes}
    workers = Worker.objects.filter(contract=contract).in_bulk({worker_id for worker_id, _ in keys})
    posts = _assignments(contract, [worker_id for worker_id, _ in keys])
    days = [
        PersonDay(
            worker=workers[worker_id],
            day=day,
            desk=desk_days.get((worker_id, day)),
            correction=fixes.get((worker_id, day)),
            assignment=next((each for each in posts[worker_id] if _runs(each, day)), None),
        )
        for worker_id, day in keys
    ]
    return sorted(days, key=lambda each: (each.day, each.worker.kana, each.worker.number))


def recorded_days(worker: Worker, first: date, last: date, *, now: datetime) -> set[date]:
    """Return the days on which a desk saw a worker, or which were corrected."""
    found = attendance(worker.contract, first, last, now=now)
    return {each.day for each in found.days if each.worker == worker}


def corrections_of(worker: Worker, day: date) -> list[AttendanceCorrection]:
    """Return every correction of a worker's day, the latest first."""
    rows = AttendanceCorrection.objects.filter(worker=worker, day=day)
    return list(rows.select_related("made_by", "site").order_by("-number"))


def _seen(contract: Contract, first: date, last: date, desks: Desks) -> tuple[Seen, list[Gap]]:
    seen: Seen = defaultdict(list)
    for user_id, day, stretch in _at_windows(contract, first, last, desks):
        seen[user_id, day].append(stretch)
    nobody: dict[tuple[str, date], Gap] = {}
    for agent_user, agent, day, stretch in _at_seats(contract, first, last) if desks.calls else ():
        if agent_user is None:
            remedy = "この日の分は、従事者を選んで出勤を訂正してください。次からは、席に着いたらオペレーターの画面で席を選びます。"
            nobody[agent, day] = Gap(day, agent, "だれの席かわかりません", remedy)
        else:
            seen[agent_user, day].append(stretch)
    return seen, list(nobody.values())


def _at_windows(contract: Contract, first: date, last: date, desks: Desks) -> Iterable[tuple[UUID, date, Stretch]]:
    rows = Seating.objects.filter(window__site__contract=contract, business_date__range=(first, last))
    if desks.sites is not None:
        rows = rows.filter(window__site__in=desks.sites)
    values = rows.values_list("user_id", "business_date", "from_at", "to_at", "window__site__short_name")
    for user_id, day, start, end, place in values:
        yield user_id, day, Stretch(start, end, place)


def _at_seats(contract: Contract, first: date, last: date) -> Iterable[tuple[UUID | None, str, date, Stretch]]:
    zone = ZoneInfo(contract.time_zone)
    begin, stop = (datetime.combine(each, time(), zone) for each in (first, last + timedelta(days=1)))
    rows = SeatStint.objects.filter(contract=contract, from_at__gte=begin, from_at__lt=stop).exclude(
        state=SeatState.OUT
    )
    for user_id, agent, state, reason, start, end in rows.values_list(
        "user_id", "agent", "state", "reason", "from_at", "to_at"
    ):
        rest = state == SeatState.PAUSED and reason == PauseReason.BREAK
        yield user_id, agent, start.astimezone(zone).date(), Stretch(start, end, CALL_CENTRE, rest=rest)


def _corrections(
    contract: Contract, first: date, last: date, desks: Desks
) -> dict[tuple[UUID, date], AttendanceCorrection]:
    """Return the latest correction of each worker's day."""
    rows = AttendanceCorrection.objects.filter(contract=contract, day__range=(first, last)).select_related("site")
    latest = {(each.worker_id, each.day): each for each in rows.order_by("number")}
    return {key: each for key, each in latest.items() if _within(each, desks)}


def _within(fix: AttendanceCorrection, desks: Desks) -> bool:
    if fix.site_id is None:
        return desks.calls
    return desks.sites is None or fix.site_id in desks.sites


def _assignments(contract: Contract, worker_ids: Sequence[UUID]) -> Mapping[UUID, list[PostAssignment]]:
    found: defaultdict[UUID, list[PostAssignment]] = defaultdict(list)
    rows = PostAssignment.objects.filter(contract=contract, worker__in=set(worker_ids), state__in=COUNTED)
    for each in rows.select_related("post", "site").order_by("from_on"):
        found[each.worker_id].append(each)
    return found


def _runs(assignment: PostAssignment, day: date) -> bool:
    return assignment.from_on <= day and (assignment.to_on is None or day <= assignment.to_on)


def _unlisted(user_id: UUID, day: date) -> Gap:
    remedy = "従事者の画面で、この利用者を従事者と結び付けてください。"
    return Gap(day, f"user:{user_id}", "従事者として登録されていません", remedy)


def _gap_of(each: PersonDay) -> Gap | None:
    counted = each.counted
    if counted is not None and counted.unended:
        return Gap(
            each.day, each.worker.name, "席を離れた記録がありません", "出勤の訂正で、退勤の時刻を書いてください。"
        )
    if counted is not None and each.assignment is None:
        return Gap(
            each.day, each.worker.name, "この日の役職がありません", "体制の案を出し、本市の承認を受けてください。"
        )
    return None


def _named(gaps: Sequence[Gap]) -> list[GapDays]:
    """Return the gaps by whom they are about, in order of their first days; people's names in place of their keys."""
    keys = {each.who.removeprefix("user:") for each in gaps if each.who.startswith("user:")}
    names = {f"user:{each.pk}": each.display_name for each in User.objects.filter(pk__in=keys)}
    days: defaultdict[tuple[str, str, str], set[date]] = defaultdict(set)
    for each in gaps:
        days[names.get(each.who, each.who), each.text, each.remedy].add(each.day)
    found = [GapDays(*key, tuple(sorted(each))) for key, each in days.items()]
    return sorted(found, key=lambda each: (each.days[0], each.who))
