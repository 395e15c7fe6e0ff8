"""A line-up is proposed, approved by the city, handed over, and only then in force; each wrong order names its clause."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import Handed, prepare
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.expected import expected
from madoguchi.people.actions.handing_over import Passed, confirm_handover, write_handover
from madoguchi.people.actions.proposing import withdraw_line_up
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.actions.taking_effect import put_in_force, submit_line_up
from madoguchi.people.choices import AssignmentState, EmployerKind, LineUpKind, LineUpState
from madoguchi.people.models import Handover, LineUp, PostAssignment, Worker
from madoguchi.people.queries.line_ups import assignments_on, standing_of
from tests.makers.contract import TAIKEN, make_contract
from tests.makers.people import FIRST_DAY, approve, by, make_line_up, make_worker, propose, submit
from tests.makers.training import FROM_ON, make_trained

pytestmark = pytest.mark.django_db
CHANGE_DAY = date(2023, 12, 1)
LATER = datetime(2023, 11, 20, 1, 0, tzinfo=UTC)


def begin(line_up: LineUp, on: date = FIRST_DAY) -> LineUp:
    return put_in_force(line_up=line_up, on=on, by=by(contract=line_up.contract))


def in_post(contract: Contract, on: date) -> dict[str, str]:
    return {each.worker.number: each.post.code for each in assignments_on(contract, on)}


def refused(line_up: LineUp, on: date = FIRST_DAY) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        begin(line_up, on)
    return [(each.code, each.clause) for each in refusal.value.reasons]


def test_nobody_takes_a_post_before_the_city_approved() -> None:
    contract = make_contract()
    manager = make_worker(contract)
    line_up = propose(contract, {manager: "general_manager"})
    assert refused(line_up) == [("not_approved", "6(1)-1")]
    submit(line_up)
    assert refused(line_up) == [("not_approved", "6(1)-1")]
    assert assignments_on(contract, FIRST_DAY) == []
    approve(line_up)
    begin(line_up)
    assert in_post(contract, FIRST_DAY) == {manager.number: "general_manager"}
    assert in_post(contract, date(2023, 10, 16)) == {}


def test_an_approval_on_condition_counts_and_a_return_does_not() -> None:
    contract = make_contract()
    line_up = propose(contract, {make_worker(contract): "general_manager"})
    submit(line_up)
    approve(line_up, verdict=Verdict.RETURNED, comment="人数を増やしてください")
    assert refused(line_up) == [("not_approved", "6(1)-1")]
    worker = make_worker(contract)
    propose(contract, {worker: "general_manager"}, line_up_id=line_up.pk)
    submit(line_up)
    approve(line_up)
    begin(LineUp.objects.get(pk=line_up.pk))
    assert in_post(contract, FIRST_DAY) == {worker.number: "general_manager"}


def test_a_line_up_does_not_begin_before_the_day_of_its_approval() -> None:
    contract = make_contract()
    line_up = propose(contract, {make_worker(contract): "general_manager"})
    submit(line_up, now=LATER)
    approve(line_up, now=LATER)
    assert refused(line_up, date(2023, 11, 19)) == [("before_approval", "6(1)-1")]
    assert begin(line_up, date(2023, 11, 20)).in_force_from == date(2023, 11, 20)


def test_a_line_up_begun_twice_begins_once() -> None:
    contract = make_contract()
    line_up = make_line_up(contract, {make_worker(contract): "general_manager"})
    begin(line_up, CHANGE_DAY)
    assert LineUp.objects.get().in_force_from == FIRST_DAY
    assert Entry.objects.filter(verb="put_line_up_in_force").count() == 1


def test_what_the_city_reads_or_approved_cannot_be_written_anew() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    line_up = propose(contract, {worker: "general_manager"})
    submit(line_up)
    with pytest.raises(Refused, match="本市に出してある"):
        propose(contract, {worker: "operator"}, line_up_id=line_up.pk)
    approve(line_up)
    with pytest.raises(Refused, match="本市に出してある"):
        propose(contract, {worker: "operator"}, line_up_id=line_up.pk)


def test_what_begins_is_what_the_city_approved_and_nothing_else() -> None:
    contract = make_contract()
    worker, other = make_worker(contract), make_worker(contract)
    line_up = propose(contract, {worker: "general_manager"})
    submit(line_up)
    approve(line_up)
    submission = standing_of(line_up).submission
    assert submission is not None
    prepare(submission=submission, version_id=uuid.uuid4(), handed=Handed(content={"a": 1}), by=by(contract=contract))
    with pytest.raises(Refused, match="本市に出してある"):
        propose(contract, {other: "general_manager"}, line_up_id=line_up.pk)
    line_up.starts.update(worker=other)
    assert refused(line_up) == [("not_as_approved", "6(1)-1")]


def test_there_is_one_proposal_at_a_time() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    first = propose(contract, {worker: "general_manager"})
    with pytest.raises(Refused, match="作成中の案"):
        propose(contract, {worker: "operator"})
    withdraw_line_up(line_up=first, by=by(contract=contract))
    assert propose(contract, {worker: "operator"}).state == LineUpState.PROPOSED


def test_a_proposal_written_anew_holds_only_what_was_written_last() -> None:
    contract = make_contract()
    first, second = make_worker(contract), make_worker(contract)
    line_up = propose(contract, {first: "general_manager"})
    propose(contract, {second: "operator"}, line_up_id=line_up.pk)
    assert [(each.worker, each.post.code) for each in line_up.starts.all()] == [(second, "operator")]


def test_a_general_manager_who_is_not_directly_employed_cannot_even_be_proposed() -> None:
    contract = make_contract()
    worker = make_worker(contract, employment="dispatched")
    with pytest.raises(Refused, match=r"仕様書6\(1\)表1-総括責任者") as refusal:
        propose(contract, {worker: "general_manager"})
    assert "直接雇用の正社員を選んでください" in refusal.value.messages[0]


def test_a_re_consignees_worker_is_proposed_only_with_the_citys_consent() -> None:
    contract = make_contract()
    worker = make_worker(contract, employer="別会社", employer_kind=EmployerKind.RE_CONSIGNEE)
    with pytest.raises(Refused, match="本市の同意"):
        propose(contract, {worker: "operator"})


def test_nobody_of_another_contract_is_proposed() -> None:
    contract, other = make_contract(), make_contract(slug="taiken", file=TAIKEN)
    with pytest.raises(Refused, match="この契約にない従事者"):
        propose(contract, {make_worker(other): "general_manager"})


def test_a_line_up_which_changes_nothing_is_no_proposal() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    make_line_up(contract, {worker: "general_manager"})
    with pytest.raises(Refused, match="変わるところがありません"):
        propose(contract, {worker: "general_manager"}, on=CHANGE_DAY)


def change(contract: Contract) -> tuple[LineUp, Worker, Worker]:
    """Propose that a supervisor leaves and another follows, approved by the city, not handed over yet."""
    manager, leaves, follows = (make_worker(contract) for _ in range(3))
    make_line_up(contract, {manager: "general_manager", leaves: "counter_supervisor@chuo"}, on=FROM_ON)
    wanted = {manager: "general_manager", follows: "counter_supervisor@chuo"}
    line_up = propose(contract, wanted, on=CHANGE_DAY)
    submit(line_up)
    return line_up, leaves, follows


def hand_over(line_up: LineUp, leaves: Worker, follows: Worker) -> None:
    passed = Passed(from_worker=leaves, to_worker=follows, content="懸案は2件。鍵は窓口の引き出し。")
    doer = by(contract=line_up.contract)
    handover = write_handover(line_up=line_up, handover_id=uuid.uuid4(), passed=passed, by=doer)
    confirm_handover(handover=handover, given_on=FIRST_DAY, taken_on=None, today=CHANGE_DAY, by=doer)
    confirm_handover(handover=handover, given_on=None, taken_on=CHANGE_DAY, today=CHANGE_DAY, by=doer)


def test_a_change_needs_approval_and_a_handover_which_both_confirmed() -> None:
    contract = make_contract()
    line_up, leaves, follows = change(contract)
    assert line_up.kind == LineUpKind.CHANGE
    assert refused(line_up, CHANGE_DAY) == [("not_approved", "6(1)-3"), ("no_handover", "6(1)-3")]
    approve(line_up)
    assert refused(line_up, CHANGE_DAY) == [("no_handover", "6(1)-3")]
    passed = Passed(from_worker=leaves, to_worker=follows, content="懸案は2件。")
    write_handover(line_up=line_up, handover_id=uuid.uuid4(), passed=passed, by=by(contract=contract))
    assert refused(line_up, CHANGE_DAY) == [("handover_open", "6(1)-3")]
    hand_over(line_up, leaves, follows)
    begin(line_up, CHANGE_DAY)
    assert in_post(contract, date(2023, 11, 30))[leaves.number] == "counter_supervisor"
    assert leaves.number not in in_post(contract, CHANGE_DAY)
    assert in_post(contract, CHANGE_DAY)[follows.number] == "counter_supervisor"


def test_who_joins_in_mid_contract_takes_the_post_only_after_the_training() -> None:
    contract = make_contract(line_up=True)
    line_up, leaves, follows = change(contract)
    approve(line_up)
    hand_over(line_up, leaves, follows)
    assert refused(line_up, CHANGE_DAY) == [("untrained", "6(4)"), ("quiz_not_passed", "6(4)")]
    manager = next(each.worker for each in assignments_on(contract, FIRST_DAY) if each.post.code == "general_manager")
    make_trained(contract, [follows], manager)
    begin(line_up, CHANGE_DAY)
    assert in_post(contract, CHANGE_DAY)[follows.number] == "counter_supervisor"


def test_somebody_who_moves_ends_one_post_the_day_before_the_other() -> None:
    contract = make_contract()
    manager, moves = make_worker(contract), make_worker(contract)
    make_line_up(contract, {manager: "general_manager", moves: "counter_staff@chuo"})
    line_up = propose(contract, {manager: "general_manager", moves: "counter_supervisor@chuo"}, on=CHANGE_DAY)
    submit(line_up)
    approve(line_up)
    hand_over(line_up, moves, manager)
    begin(line_up, CHANGE_DAY)
    spans = [(each.post.code, each.from_on, each.to_on) for each in moves.assignments.order_by("from_on")]
    assert spans == [
        ("counter_staff", FIRST_DAY, date(2023, 11, 30)),
        ("counter_supervisor", CHANGE_DAY, None),
    ]


def test_a_handover_written_anew_must_be_confirmed_again() -> None:
    contract = make_contract()
    line_up, leaves, follows = change(contract)
    hand_over(line_up, leaves, follows)
    passed = Passed(from_worker=leaves, to_worker=follows, content="懸案は3件になった。")
    again = write_handover(line_up=line_up, handover_id=uuid.uuid4(), passed=passed, by=by(contract=contract))
    assert not again.is_complete
    assert line_up.handovers.count() == 1


def test_a_handover_is_from_whoever_leaves_to_somebody_else_on_a_day_that_came() -> None:
    contract = make_contract()
    line_up, leaves, follows = change(contract)
    doer = by(contract=contract)

    def write(first: Worker, second: Worker) -> Handover:
        passed = Passed(from_worker=first, to_worker=second, content="懸案は1件。")
        return write_handover(line_up=line_up, handover_id=uuid.uuid4(), passed=passed, by=doer)

    with pytest.raises(ValidationError, match="役職を離れる人"):
        write(follows, leaves)
    with pytest.raises(ValidationError, match="別の人"):
        write(leaves, leaves)
    handover = write(leaves, follows)
    with pytest.raises(ValidationError, match="今日か、それより前"):
        confirm_handover(handover=handover, given_on=CHANGE_DAY, taken_on=None, today=FIRST_DAY, by=doer)


def test_a_withdrawn_proposal_leaves_the_present_line_up_as_it_is() -> None:
    contract = make_contract()
    line_up, leaves, follows = change(contract)
    hand_over(line_up, leaves, follows)
    withdraw_line_up(line_up=line_up, by=by(contract=contract))
    assert standing_of(line_up).state == "withdrawn"
    assert PostAssignment.objects.filter(state=AssignmentState.PROPOSED).count() == 0
    assert PostAssignment.objects.exclude(ended_by=None).count() == 0
    assert leaves.number in in_post(contract, CHANGE_DAY)


def test_a_line_up_in_force_cannot_be_withdrawn() -> None:
    contract = make_contract()
    line_up = make_line_up(contract, {make_worker(contract): "general_manager"})
    with pytest.raises(Refused, match=r"体制の変更を新しく出してください"):
        withdraw_line_up(line_up=line_up, by=by(contract=contract))


def test_the_city_decides_on_what_was_proposed_then_and_the_same_sending_counts_once() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    line_up, key = propose(contract, {worker: "general_manager"}), uuid.uuid4()
    version = submit_line_up(line_up=line_up, version_id=key, note="", by=by(contract=contract))
    assert submit_line_up(line_up=line_up, version_id=key, note="", by=by(contract=contract)) == version
    assert version.submission.versions.count() == 1
    (file,) = version.files.all()
    assert read_kept(file.sha256).startswith(b"%PDF")
    assert version.content is not None
    assert version.content["line_up"][0]["name"] == worker.name
    assert version.content["starts"][0]["post"] == "general_manager"
    assert "phone" not in str(version.content)


def test_the_second_city_needs_no_approval_and_no_handover() -> None:
    contract = make_contract(slug="taiken", file=TAIKEN)
    first, second = make_worker(contract, joined_on=date(2023, 1, 1)), make_worker(contract, joined_on=date(2023, 1, 1))
    day = contract.counters_open_on
    begin(propose(contract, {first: "counter_supervisor"}, on=day), day)
    later = date.fromordinal(day.toordinal() + 30)
    begin(propose(contract, {second: "counter_supervisor"}, on=later), later)
    assert in_post(contract, later) == {second.number: "counter_supervisor"}


def assign(worker: Worker, line_up: LineUp, post: str, *, last: date | None, state: str) -> PostAssignment:
    return PostAssignment.objects.create(
        id=uuid.uuid4(),
        contract=line_up.contract,
        line_up=line_up,
        worker=worker,
        post=line_up.contract.posts.get(code=post),
        from_on=FIRST_DAY,
        to_on=last,
        state=state,
    )


@pytest.mark.parametrize(("last", "state"), [(None, "approved"), (CHANGE_DAY, "ended"), (FIRST_DAY, "ended")])
def test_the_database_itself_refuses_a_second_post_on_a_shared_day(last: date | None, state: str) -> None:
    contract = make_contract()
    worker, other = make_worker(contract), make_worker(contract)
    make_line_up(contract, {worker: "general_manager"})
    another = propose(contract, {worker: "general_manager", other: "operator"}, on=CHANGE_DAY)
    with (
        pytest.raises(DatabaseError, match=r"one worker holds one post|one_open_post_per_worker|UNIQUE"),
        transaction.atomic(),
    ):
        assign(worker, another, "operator", last=last, state=state)


def test_the_database_refuses_a_change_which_makes_two_posts_overlap() -> None:
    contract = make_contract()
    worker, other = make_worker(contract), make_worker(contract)
    make_line_up(contract, {worker: "general_manager"})
    another = propose(contract, {worker: "general_manager", other: "operator"}, on=CHANGE_DAY)
    proposed = assign(worker, another, "operator", last=None, state="proposed")
    with pytest.raises(DatabaseError), transaction.atomic():
        PostAssignment.objects.filter(pk=proposed.pk).update(state=AssignmentState.APPROVED)


def test_where_the_contract_allows_two_posts_the_database_does_too() -> None:
    contract = make_contract()
    worker, other = make_worker(contract), make_worker(contract)
    make_line_up(contract, {worker: "general_manager"})
    another = propose(contract, {worker: "general_manager", other: "operator"}, on=CHANGE_DAY)
    proposed = assign(worker, another, "operator", last=None, state="proposed")
    PostAssignment.objects.filter(pk=proposed.pk).update(exclusive=False)
    PostAssignment.objects.filter(pk=proposed.pk).update(state=AssignmentState.APPROVED)
    assert worker.assignments.filter(state=AssignmentState.APPROVED).count() == 2


def test_the_first_line_up_fulfils_the_dated_duty_and_a_new_one_takes_it_over_from_one_withdrawn() -> None:
    contract = make_contract()
    manager = make_worker(contract)
    given_up = propose(contract, {manager: "general_manager"})
    submit(given_up)
    withdraw_line_up(line_up=given_up, by=by(contract=contract))
    line_up = propose(contract, {manager: "general_manager"})
    submit(line_up)
    approve(line_up)
    line = next(each for each in expected(contract, today=FIRST_DAY) if each.key == "line_up")
    assert line.begun is not None
    assert (line.begun.id, line.state, line.due_on) == (line_up.pk, "approved", date(2023, 10, 10))
    begin(line_up)
    change = propose(contract, {make_worker(contract): "general_manager"}, on=CHANGE_DAY)
    submit(change, now=LATER)
    assert standing_of(line_up).submission == Submission.objects.get(due_key="line_up")
