"""Whether approved, trained people fill the posts, one post each, and can be reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.contract.clock import local
from madoguchi.counter.models import TemporaryAssist
from madoguchi.documents.choices import IN_FORCE, SubmissionKind
from madoguchi.documents.models import Decision
from madoguchi.people.calc.training_record import TrainingRecord
from madoguchi.people.choices import LineUpState, SessionState
from madoguchi.people.models import LineUp, PostAssignment, TrainingSession, Worker
from madoguchi.people.models.line_up import COUNTED
from madoguchi.people.queries.contacts import gaps_ahead
from madoguchi.people.queries.training import holds_post, training_rules_of
from madoguchi.people.queries.training_records import records_of
from madoguchi.people.queries.workers import in_force

TO_TRAIN = "研修の画面で、まだの科目と確認テストを受けてもらってください。終わるまで窓口と電話に就けません。"
NOBODY = "従事者を登録し、体制表を本市に提出してください。"


@check("people.posts")
def posts(case: Case, _: str) -> Looked:
    """Every post of the contract is filled today."""
    held = {each.post_id for each in _assignments(case)}
    rows = list(case.contract.posts.order_by("order", "pk"))
    page = case.url("people:line_up")
    empty = tuple(Record(each.title, page) for each in rows if each.pk not in held)
    return Looked(
        what="役職の配置",
        fine=len(rows) - len(empty),
        failing=() if case.opens_later else empty,
        pending=empty if case.opens_later else (),
        remedy="空いている役職に人を配置し、体制の変更を本市に提出してください。",
        empty=NOBODY,
        href=page,
    )


@check("people.one_post")
def one_post(case: Case, _: str) -> Looked:
    """Nobody fills two posts."""
    held: dict[UUID, list[PostAssignment]] = defaultdict(list)
    for each in _assignments(case):
        held[each.worker_id].append(each)
    double = [rows[0] for rows in held.values() if len({each.post_id for each in rows}) > 1]
    page = case.url("people:line_up")
    return Looked(
        what="配置された従事者",
        fine=len(held) - len(double),
        failing=tuple(Record(f"{each.worker.name}さん", page) for each in double),
        remedy="どちらかの役職を外す体制の変更を、本市に提出してください。",
        empty=NOBODY,
        href=page,
    )


@check("people.trained")
def trained(case: Case, post: str) -> Looked:
    """Who fills a post (every post without one named) has finished the training."""
    rules, rows = training_rules_of(case.contract), _workers(case, post)
    known = _records(case)
    wanting = [each for each in rows if not known[each.pk].is_complete(rules)]
    return _training(case, "研修を終えた従事者", rows, wanting)


@check("people.course")
def course(case: Case, subject: str) -> Looked:
    """Who fills a post has done this subject."""
    rules, rows = training_rules_of(case.contract), _workers(case, "")
    known = _records(case)
    wanting = [each for each in rows if subject in known[each.pk].missing(rules)]
    return _training(case, "この科目を受けた従事者", rows, wanting)


@check("people.newcomers")
def newcomers(case: Case, _: str) -> Looked:
    """Who came after the first day had finished the training before the first day in the post."""
    rows = PostAssignment.objects.filter(
        contract=case.contract, state__in=COUNTED, from_on__gt=case.contract.counters_open_on, from_on__lte=case.today
    )
    rules, late, total = training_rules_of(case.contract), [], 0
    for each in rows.select_related("worker").order_by("from_on", "pk"):
        total += 1
        known = records_of(case.contract, [each.worker], each.from_on)[each.worker_id]
        if not known.is_complete(rules):
            late.append(each)
    page = case.url("people:training")
    return Looked(
        what="途中から就いた従事者の研修",
        fine=total - len(late) or int(not total and not case.opens_later),
        failing=tuple(Record(f"{each.worker.name}さん（{each.from_on}から）", page) for each in late),
        remedy="研修を終えるまで就かせないでください。終えた日を研修の画面に記録してください。",
        empty="途中から加わる従事者はまだいません。加わるときは、就く前に研修を終えてください。",
        href=page,
    )


@check("people.instructor")
def instructor(case: Case, _: str) -> Looked:
    """Every training was given by the post which must give it."""
    post = training_rules_of(case.contract).instructor_post
    rows = TrainingSession.objects.filter(contract=case.contract, state=SessionState.HELD).select_related("instructor")
    held = list(rows.order_by("on", "starts_at", "pk"))
    others = [each for each in held if not holds_post(each.instructor, post, each.on)]
    page = case.url("people:training")
    return Looked(
        what="実施した研修",
        fine=len(held) - len(others),
        doubtful=tuple(Record(f"{each.on} {each.instructor.name}さん", page) for each in others),
        remedy="研修は総括責任者が自ら行ってください。別の人が行った回は、本市に確かめてください。",
        empty="研修の画面で、実施した研修を記録してください。",
        href=page,
    )


@check("people.changes")
def changes(case: Case, _: str) -> Looked:
    """Every line-up in force was approved before its day."""
    rows = LineUp.objects.filter(contract=case.contract, state=LineUpState.IN_FORCE).order_by("effective_on", "pk")
    kinds = (SubmissionKind.LINE_UP, SubmissionKind.LINE_UP_CHANGE)
    decisions = Decision.objects.filter(
        version__submission__contract=case.contract, version__submission__kind__in=kinds, verdict__in=IN_FORCE
    )
    approved: dict[str, datetime] = dict(
        decisions.order_by("-decided_at").values_list("version__submission__subject_id", "decided_at")
    )
    in_use = list(rows)
    wrong = [each for each in in_use if not _before(case, approved.get(str(each.pk)), each.effective_on)]
    page = case.url("people:line_up")
    return Looked(
        what="発効した体制",
        fine=len(in_use) - len(wrong),
        failing=tuple(Record(f"{each.effective_on}の体制", page) for each in wrong),
        remedy="承認の前に始めた変更を本市に報告し、承認を受けてください。",
        empty=NOBODY,
        href=page,
    )


@check("people.assists")
def assists(case: Case, _: str) -> Looked:
    """Every temporary assist of a day that is over was ended."""
    rows = list(TemporaryAssist.objects.filter(contract=case.contract).select_related("user").order_by("from_at", "pk"))
    left = [each for each in rows if each.to_at is None and local(each.from_at, case.contract).date() < case.today]
    page = case.url("people:line_up")
    return Looked(
        what="一時的な応援",
        fine=len(rows) - len(left) or int(not rows and not case.opens_later),
        doubtful=tuple(
            Record(f"{local(each.from_at, case.contract):%Y-%m-%d} {each.user.display_name}", page) for each in left
        ),
        remedy="終わった応援を、区の一日の画面で終わりにしてください。",
        empty="応援が要るときは、区の一日の画面で始まりと終わりを記録してください。",
        href=page,
    )


@check("people.reachable")
def reachable(case: Case, _: str) -> Looked:
    """In the coming four weeks the post which must be reachable always is."""
    found = gaps_ahead(case.contract, case.now)
    page = case.url("people:contact_tree")
    return Looked(
        what="これから4週間の連絡",
        fine=int(not found),
        doubtful=tuple(
            Record(f"{local(each.gap.from_at, case.contract):%Y-%m-%d %H:%M}から連絡がつきません", page)
            for each in found
        ),
        remedy="連絡のつかない時間に、別の担当者を連絡体制へ登録してください。",
        href=page,
    )


def _before(case: Case, at: datetime | None, day: date) -> bool:
    return at is not None and local(at, case.contract).date() <= day


def _assignments(case: Case) -> list[PostAssignment]:
    def read() -> list[PostAssignment]:
        rows = PostAssignment.objects.filter(in_force(case.today), contract=case.contract)
        return list(rows.select_related("worker", "post").order_by("worker__number", "from_on", "pk"))

    return case.once("assignments", read)


def _workers(case: Case, post: str) -> list[Worker]:
    rows = [each.worker for each in _assignments(case) if post in {"", each.post.code}]
    return list({each.pk: each for each in rows}.values())


def _records(case: Case) -> Mapping[UUID, TrainingRecord]:
    return case.once("trained", lambda: records_of(case.contract, _workers(case, ""), case.today))


def _training(case: Case, what: str, rows: list[Worker], wanting: list[Worker]) -> Looked:
    page = case.url("people:training")
    names = tuple(Record(f"{each.name}さん", page) for each in wanting)
    return Looked(
        what=what,
        fine=len(rows) - len(wanting),
        failing=() if case.opens_later else names,
        pending=names if case.opens_later else (),
        remedy=TO_TRAIN,
        empty=NOBODY,
        href=page,
    )
