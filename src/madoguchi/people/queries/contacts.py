"""The contact tree in use, when somebody cannot be reached, what was tried, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet

from madoguchi.contract.clock import business_date, local
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.opening import opening_days
from madoguchi.people.calc.contact_gaps import Gap, Span, gaps, merged
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.choices import AttemptKind, AttemptResult, Hours
from madoguchi.people.models import ContactAbsence, ContactAttempt, ContactStep, ContactTree, PostAssignment
from madoguchi.people.models.line_up import COUNTED
from madoguchi.people.queries.terms import rules_of

LOOK_AHEAD = timedelta(days=28)
TEST_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class FlaggedGap:
    """A gap with the absence behind it, where one is."""

    gap: Gap
    absence: ContactAbsence | None


def tree_of(contract: Contract) -> ContactTree | None:
    """Return the version in use with its rows, in their order."""
    steps = ContactStep.objects.select_related("worker").order_by("hours", "order")
    trees = ContactTree.objects.filter(contract=contract).select_related("made_by")
    return trees.prefetch_related(Prefetch("steps", steps)).order_by("-number").first()


def open_spans(contract: Contract, first: date, last: date) -> list[Span]:
    """Return when any counter is open, from the first day to the last."""
    zone = ZoneInfo(contract.time_zone)
    return merged(
        (
            datetime.combine(each.date, each.opens_at, tzinfo=zone),
            datetime.combine(each.date, each.closes_at, tzinfo=zone),
        )
        for each in opening_days(contract, first, last)
    )


def hours_at(contract: Contract, now: datetime) -> Hours:
    """Return whether any counter is open now."""
    today = business_date(now, contract)
    is_open = any(start <= now < end for start, end in open_spans(contract, today, today))
    return Hours.OPEN if is_open else Hours.OUTSIDE


def absences_of(contract: Contract, since: datetime) -> list[ContactAbsence]:
    """Return absences which are not over, the nearest first."""
    rows = ContactAbsence.objects.filter(contract=contract, withdrawn=False, to_at__gt=since)
    return list(rows.select_related("worker", "deputy"))


def absence_of(contract: Contract, absence_id: UUID) -> ContactAbsence | None:
    """Return one absence of this contract."""
    return ContactAbsence.objects.filter(contract=contract, pk=absence_id).select_related("worker").first()


def gaps_ahead(contract: Contract, now: datetime) -> list[FlaggedGap]:
    """Return the open hours of the coming four weeks in which the post which must be reachable is not.

    Nobody in the post on a day counts as a gap of that whole day. A deputy does not close a gap: the contract asks for
    the post's own holder.
    """
    post, today = rules_of(contract).reachable_post, business_date(now, contract)
    last = business_date(now + LOOK_AHEAD, contract)
    absences, terms_in_post = absences_of(contract, now), _terms_in_post(contract, post, today, last)
    found: list[FlaggedGap] = []
    for start, end in open_spans(contract, today, last):
        span = (max(start, now), end)
        day = local(start, contract).date()
        holders = {each.worker_id for each in terms_in_post if each.from_on <= day <= (each.to_on or day)}
        if not holders:
            found += [FlaggedGap(gap, None) for gap in gaps([span], [span])]
        for each in absences:
            if holders == {each.worker_id}:
                found += [FlaggedGap(gap, each) for gap in gaps([span], [(each.from_at, each.to_at)])]
    return found


def _terms_in_post(contract: Contract, post: str, first: date, last: date) -> list[PostAssignment]:
    """Return who fills a post on any of these days. One query for all of them."""
    rows = PostAssignment.objects.filter(contract=contract, post__code=post, state__in=COUNTED, from_on__lte=last)
    return list(rows.filter(Q(to_on=None) | Q(to_on__gte=first)))


def attempts_of(contract: Contract) -> QuerySet[ContactAttempt]:
    """Return every call that was tried, the newest first."""
    return ContactAttempt.objects.filter(contract=contract).select_related("tried_by", "worker")


def faults_of(contract: Contract, tree: ContactTree | None, now: datetime) -> list[Reason]:
    """Return what is wrong with the tree itself: nobody to call, no emergency number, no test call lately."""
    rules = rules_of(contract)
    steps: Sequence[ContactStep] = list(tree.steps.all()) if tree else []
    found: list[Reason] = []
    if not any(each.hours == Hours.OPEN for each in steps):
        text = "開設時間中の連絡先がまだありません"
        found.append(Reason("no_open_step", text, "「連絡体制を直す」から登録してください。", rules.reachable.clause))
    if rules.outside_hours.holds and not any(each.hours == Hours.OUTSIDE for each in steps):
        text = "開設時間の外でもつながる緊急の連絡先がありません"
        found.append(
            Reason("no_outside_step", text, "「連絡体制を直す」から登録してください。", rules.outside_hours.clause)
        )
    silent = [each for each in steps if not (each.sealed_phone or (each.worker and each.worker.sealed_phone))]
    for each in silent:
        text = f"{each}さんの電話番号が登録されていません"
        found.append(Reason("no_number", text, "従事者の画面で電話番号を登録してください。", rules.reachable.clause))
    if steps and not _tested_lately(contract, now):
        text = f"この{TEST_EVERY.days}日のあいだに、つながった試験連絡がありません"
        found.append(Reason("not_tested", text, "「いま連絡する」から試験連絡をしてください。", rules.reachable.clause))
    return found


def _tested_lately(contract: Contract, now: datetime) -> bool:
    rows = attempts_of(contract).filter(kind=AttemptKind.TEST, result=AttemptResult.REACHED)
    return rows.filter(tried_at__gt=now - TEST_EVERY).exists()
