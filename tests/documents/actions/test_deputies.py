"""Who may stand in for whom, and what a deputy's deed leaves behind."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.deputies import Term, appoint_deputy, end_deputy
from madoguchi.documents.models import Decision, Deputy, SubmissionStep
from madoguchi.documents.queries.deputies import stands_in_for
from tests.factories import make_contract, make_user, signed_in_client
from tests.makers.documents import acting, make_prepared, make_submission, make_submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def appoint(contract: Contract, absent: User, deputy: User, *, first: date | None = None, days: int = 3) -> Deputy:
    start = first or office_today(contract)
    term = Term(absent=absent, deputy=deputy, first_on=start, last_on=start + timedelta(days=days - 1), reason="出張")
    return appoint_deputy(deputy_id=uuid.uuid4(), contract=contract, term=term, by=acting(absent))


def member(contract: Contract, role: Role) -> User:
    return make_user(role=role, contract=contract)


@pytest.mark.parametrize(
    ("absent", "deputy", "fits"),
    [
        (Role.CITY_OFFICIAL, Role.CITY_OFFICIAL, True),
        (Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, True),
        (Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR, True),
        (Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, False),
        (Role.CITY_OFFICIAL, Role.AUDITOR, False),
        (Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, False),
        (Role.GENERAL_MANAGER, Role.OPERATOR, False),
        (Role.OPERATOR, Role.COUNTER_SUPERVISOR, False),
    ],
)
def test_nobody_crosses_from_one_side_to_the_other(
    contract: Contract,
    absent: Role,
    deputy: Role,
    fits: bool,
) -> None:
    away, stands_in = member(contract, absent), member(contract, deputy)
    if fits:
        assert appoint(contract, away, stands_in).deputy == stands_in
        return
    with pytest.raises(ValidationError, match="代理を立てられません"):
        appoint(contract, away, stands_in)


def test_a_member_of_another_contract_does_not_stand_in(contract: Contract) -> None:
    stranger = member(make_contract(slug="stranger"), Role.CITY_OFFICIAL)
    with pytest.raises(ValidationError):
        appoint(contract, member(contract, Role.CITY_OFFICIAL), stranger)


def test_days_over_too_long_or_taken_are_refused(contract: Contract) -> None:
    away, one = member(contract, Role.CITY_OFFICIAL), member(contract, Role.CITY_OFFICIAL)
    today = office_today(contract)
    for first, days, says in (
        (today - timedelta(days=9), 3, "過ぎた日"),
        (today, 0, "より後の日"),
        (today, 93, "92日"),
    ):
        with pytest.raises(ValidationError, match=says):
            appoint(contract, away, one, first=first, days=days)
    appoint(contract, away, one)
    with pytest.raises(ValidationError, match="別の代理"):
        appoint(contract, away, member(contract, Role.CITY_OFFICIAL), first=today + timedelta(days=2))


def test_a_deputy_stands_in_from_the_first_to_the_last_day_and_not_after_the_end(contract: Contract) -> None:
    away, one = member(contract, Role.CITY_OFFICIAL), member(contract, Role.CITY_OFFICIAL)
    term = appoint(contract, away, one)

    def stands_in(offset: int) -> User | None:
        return stands_in_for(contract, one, role=Role.CITY_OFFICIAL, on=term.first_on + timedelta(days=offset))

    assert [stands_in(offset) for offset in (-1, 0, 2, 3)] == [None, away, away, None]
    end_deputy(deputy=term, by=acting(away))
    assert stands_in(0) is None


def test_a_deputys_decision_names_for_whom_it_was_made(contract: Contract) -> None:
    away, one = member(contract, Role.CITY_OFFICIAL), member(contract, Role.CITY_OFFICIAL)
    appoint(contract, away, one)
    version = make_submitted(make_submission(contract, by=(by := acting(contract=contract))), by=by)
    body = {"call_key": str(uuid.uuid4()), "version": 1, "verdict": "approved"}
    address = f"/c/{contract.slug}/submissions/{version.submission_id}/"
    assert signed_in_client(user=one).post(f"{address}decide/", body).status_code == 302
    decision = Decision.objects.get(version=version)
    assert (decision.decided_by, decision.on_behalf_of) == (one, away)
    assert f"{away.display_name}の代理" in signed_in_client(user=one).get(address).content.decode()


def test_a_supervisor_who_stands_in_for_the_manager_checks_and_submits_until_the_term_ends(contract: Contract) -> None:
    by = acting(contract=contract)
    supervisor = member(contract, Role.CALL_CENTRE_SUPERVISOR)
    submission = make_submission(contract, by=by)
    make_prepared(submission, by=by)
    client, address = signed_in_client(user=supervisor), f"/c/{contract.slug}/submissions/{submission.pk}/"
    assert client.post(f"{address}check/").status_code == 403
    term = appoint(contract, by.user, supervisor)
    assert client.get(address).status_code == 200
    assert client.post(f"{address}check/").status_code == 302
    assert SubmissionStep.objects.filter(to_state="checked").values_list("by", "on_behalf_of").get() == (
        supervisor.pk,
        by.user.pk,
    )
    end_deputy(deputy=term, by=by)
    assert client.post(f"{address}submit/", {"call_key": str(uuid.uuid4())}).status_code == 403
