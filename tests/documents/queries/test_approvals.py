"""What the subject's app is told: the approval in force, whatever came after it."""

from __future__ import annotations

import pytest

from madoguchi.contract.models import Contract
from madoguchi.documents.actions.moving import By
from madoguchi.documents.actions.submitting import withdraw
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.approvals import approval_of, approval_of_deliverable, latest_state
from tests.factories import make_contract
from tests.makers.documents import (
    CONTENT,
    acting,
    make_decision,
    make_for_duty,
    make_submission,
    make_submitted,
    official,
)

pytestmark = pytest.mark.django_db
KIND, SUBJECT = "line_up", "7"


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def by(contract: Contract) -> By:
    return acting(contract=contract)


@pytest.fixture
def submission(contract: Contract, by: By) -> Submission:
    return make_submission(contract, kind=KIND, subject=("line_up", SUBJECT), by=by)


def test_nothing_is_approved_before_the_city_decides(contract: Contract, submission: Submission, by: By) -> None:
    assert latest_state(contract, KIND, "other") is None
    assert approval_of(contract, KIND, SUBJECT) is None
    make_submitted(submission, by=by)
    assert latest_state(contract, KIND, SUBJECT) == "submitted"
    assert approval_of(contract, KIND, SUBJECT) is None


def test_a_return_approves_nothing(contract: Contract, submission: Submission, by: By) -> None:
    make_decision(make_submitted(submission, by=by), Verdict.RETURNED, by=official(contract))
    assert approval_of(contract, KIND, SUBJECT) is None


def test_an_approval_says_when_by_whom_and_on_which_condition(
    contract: Contract, submission: Submission, by: By
) -> None:
    city = official(contract)
    make_decision(make_submitted(submission, by=by), Verdict.CONDITIONAL, by=city)
    found = approval_of(contract, KIND, SUBJECT)
    assert found is not None
    assert (found.number, found.on_condition, found.condition) == (1, True, "席を2つ増やすこと。")
    assert (found.decided_at, found.decided_by, found.content) == (city.now, city.user.display_name, CONTENT)


def test_a_later_version_returned_or_withdrawn_leaves_the_approval_in_force(
    contract: Contract, submission: Submission, by: By
) -> None:
    city = official(contract)
    make_decision(make_submitted(submission, by=by), by=city)
    make_decision(make_submitted(submission, by=by, content=CONTENT | {"席数": 8}), Verdict.RETURNED, by=city)
    make_submitted(submission, by=by, content=CONTENT | {"席数": 9})
    withdraw(submission=submission, by=by)
    found = approval_of(contract, KIND, SUBJECT)
    assert found is not None
    assert found.number == 1


def test_the_next_approval_takes_the_place_of_the_one_before(
    contract: Contract, submission: Submission, by: By
) -> None:
    city = official(contract)
    make_decision(make_submitted(submission, by=by), by=city)
    make_decision(make_submitted(submission, by=by, content=CONTENT | {"席数": 8}), by=city)
    found = approval_of(contract, KIND, SUBJECT)
    assert found is not None
    assert (found.number, found.content["席数"]) == (2, 8)


def test_other_subjects_kinds_and_contracts_are_not_approved_along(
    contract: Contract, submission: Submission, by: By
) -> None:
    make_decision(make_submitted(submission, by=by), by=official(contract))
    assert approval_of(contract, KIND, "8") is None
    assert approval_of(contract, "line_up_change", SUBJECT) is None
    assert approval_of(contract, KIND, SUBJECT, subject_kind="other") is None
    assert approval_of(make_contract(slug="stranger"), KIND, SUBJECT) is None


def test_a_deliverable_is_asked_for_by_its_code(contract: Contract, by: By) -> None:
    submission = make_for_duty(contract, "work_plan", by=by)
    assert approval_of_deliverable(contract, "work_plan") is None
    make_decision(make_submitted(submission, by=by), by=official(contract))
    assert approval_of_deliverable(contract, "work_plan") is not None
