"""How the training's views reach their rows, and the worker who is asking."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.http import urlencode
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.people import rules
from madoguchi.people.forms.training import RecordSearchForm
from madoguchi.people.models import QuizSitting, TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.offered import posts_of, sites_of
from madoguchi.people.queries.quizzes import sitting_of, worker_of_user
from madoguchi.people.queries.training import plans_of, session_of
from madoguchi.people.views.doors import contract_of, there


def plan_here(request: OfficeRequest, slug: str, plan_id: UUID, rule: Predicate) -> TrainingPlan:
    """Return one plan of the contract."""
    contract = contract_of(request, slug, rule)
    plan = there(next((each for each in plans_of(contract) if each.pk == plan_id), None))
    plan.contract = contract
    return plan


def session_here(
    request: OfficeRequest, slug: str, session_id: UUID, rule: Predicate = rules.may_manage_training
) -> TrainingSession:
    """Return one session of the contract."""
    return there(session_of(contract_of(request, slug, rule), session_id))


def sitting_here(request: OfficeRequest, slug: str, sitting_id: UUID, rule: Predicate) -> QuizSitting:
    """Return one quiz of the contract."""
    return there(sitting_of(contract_of(request, slug, rule), sitting_id))


def own_worker(request: OfficeRequest, slug: str) -> tuple[Contract, Worker | None]:
    """Return the contract and the worker who is asking, None for somebody in no list of workers."""
    contract = contract_of(request, slug, rules.may_take_training)
    user = request.principal.user
    return contract, worker_of_user(contract, user.pk) if user else None


def own_sitting(request: OfficeRequest, slug: str, sitting_id: UUID) -> QuizSitting:
    """Return a quiz of the worker who is asking. Raises Http404 for somebody else's."""
    contract, worker = own_worker(request, slug)
    sitting = there(sitting_of(contract, sitting_id))
    if worker is None or sitting.worker_id != worker.pk:
        raise Http404
    return sitting


def record_search(request: OfficeRequest, contract: Contract) -> RecordSearchForm:
    """Return the search in the address."""
    return RecordSearchForm(request.GET, posts=posts_of(contract), sites=sites_of(contract))


def kept_search(request: OfficeRequest) -> str:
    """Return the search in the address, to hang on links."""
    kept = [(name, value) for name, values in request.GET.lists() if name not in {"page", "paper"} for value in values]
    return urlencode([(name, value) for name, value in kept if value])
