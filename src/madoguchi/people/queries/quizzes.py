"""Quizzes: the bank, a sitting with what was asked, and everybody's results."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.people.calc.quiz import BankedQuestion
from madoguchi.people.choices import QuizWay
from madoguchi.people.models import QuizItem, QuizSitting, TrainingQuestion, Worker


def bank_of(contract: Contract) -> QuerySet[TrainingQuestion]:
    """Return the questions which may be asked now."""
    return TrainingQuestion.objects.filter(contract=contract, active=True)


def banked(contract: Contract) -> list[BankedQuestion]:
    """Return the bank as the drawing wants it."""
    return [BankedQuestion(each.code, each.section, len(each.choices)) for each in bank_of(contract)]


def bank_counts(contract: Contract) -> dict[str, int]:
    """Return how many questions each subject has."""
    return dict(bank_of(contract).order_by().values_list("section").annotate(count=Count("pk")))


def sitting_of(contract: Contract, sitting_id: UUID) -> QuizSitting | None:
    """Return one sitting of this contract with its questions."""
    items = QuizItem.objects.select_related("question")
    rows = QuizSitting.objects.filter(contract=contract, pk=sitting_id).select_related("worker", "started_by")
    sitting = rows.prefetch_related(Prefetch("items", items)).first()
    if sitting is not None:
        sitting.contract = sitting.worker.contract = contract
    return sitting


def sittings_of(worker: Worker) -> list[QuizSitting]:
    """Return one worker's sittings, the newest first."""
    rows = QuizSitting.objects.filter(worker=worker).annotate(asked=Count("items"))
    return list(rows.order_by("-started_at"))


def open_sitting(worker: Worker, way: QuizWay) -> QuizSitting | None:
    """Return the sitting which is not finished."""
    return QuizSitting.objects.filter(worker=worker, way=way, finished_at=None).first()


def results_of(contract: Contract) -> QuerySet[QuizSitting]:
    """Return every finished sitting, the newest first, with ``asked``: how many questions."""
    rows = QuizSitting.objects.filter(contract=contract, finished_at__isnull=False).select_related("worker")
    return rows.annotate(asked=Count("items")).order_by("-finished_at")


def worker_of_user(contract: Contract, user_id: UUID) -> Worker | None:
    """Return the worker who is this person."""
    worker = Worker.objects.filter(contract=contract, user_id=user_id).select_related("user").first()
    if worker is not None:
        worker.contract = contract
    return worker
