"""From draft to the city and back: each promise of the actions."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.deciding import Said, comment_on, decide
from madoguchi.documents.actions.moving import By
from madoguchi.documents.actions.preparing import Handed, prepare
from madoguchi.documents.actions.submitting import About, check_off, open_submission, submit, withdraw
from madoguchi.documents.choices import SubmissionState, Verdict
from madoguchi.documents.models import Submission, SubmissionStep
from tests.factories import make_contract
from tests.makers.documents import (
    CONTENT,
    acting,
    kept,
    make_decision,
    make_prepared,
    make_submission,
    make_submitted,
    official,
)

pytestmark = pytest.mark.django_db
FORBIDDEN = "123456789018"  # a My Number by its check digit


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def by(contract: Contract) -> By:
    return acting(contract=contract)


@pytest.fixture
def submission(contract: Contract, by: By) -> Submission:
    return make_submission(contract, by=by)


def state_of(submission: Submission) -> str:
    return Submission.objects.values_list("state", flat=True).get(pk=submission.pk)


def verbs(contract: Contract) -> list[str]:
    rows = Entry.objects.filter(contract_id=contract.pk, subject_kind="submission").order_by("seq")
    return list(rows.values_list("verb", flat=True))


def test_opening_twice_with_one_id_opens_once(contract: Contract, by: By) -> None:
    key, about = uuid.uuid4(), About(kind="layout", title="中央区のレイアウト図")
    first = open_submission(submission_id=key, contract=contract, about=about, by=by)
    again = open_submission(submission_id=key, contract=contract, about=about, by=by)
    assert first == again
    assert SubmissionStep.objects.filter(submission=first).count() == 1


def test_a_subject_has_one_submission_of_a_kind(contract: Contract, by: By) -> None:
    make_submission(contract, kind="layout", subject=("site", "1"), by=by)
    make_submission(contract, kind="layout", subject=("site", "2"), by=by)
    with pytest.raises(ValidationError, match="もう始まっています"):
        make_submission(contract, kind="layout", subject=("site", "1"), by=by)


def test_a_title_with_a_forbidden_number_is_refused(contract: Contract, by: By) -> None:
    with pytest.raises(ValidationError, match="記録できません"):
        make_submission(contract, title=f"体制 {FORBIDDEN}", by=by)


def test_nothing_can_be_checked_without_content_or_subject(submission: Submission, by: By) -> None:
    with pytest.raises(ValidationError, match="まだありません"):
        check_off(submission=submission, by=by)


def test_the_whole_way_is_written_down_with_who_and_when(contract: Contract, submission: Submission, by: By) -> None:
    city = official(contract)
    version = make_submitted(submission, by=by)
    make_decision(version, by=city)
    steps = list(submission.steps.values_list("from_state", "to_state", "by"))
    manager, decider = by.user.pk, city.user.pk
    assert steps == [
        ("", "draft", manager),
        ("draft", "checked", manager),
        ("checked", "submitted", manager),
        ("submitted", "approved", decider),
    ]
    assert verbs(contract) == [
        "open_submission",
        "prepare_submission",
        "check_submission",
        "submit_submission",
        "decide_submission",
    ]


def test_submitting_is_refused_until_it_was_checked(submission: Submission, by: By) -> None:
    version = make_prepared(submission, by=by)
    with pytest.raises(ValidationError, match="先に内容を確認"):
        submit(submission=submission, version_id=version.pk, by=by)


def test_preparing_anew_undoes_the_check(submission: Submission, by: By) -> None:
    make_prepared(submission, by=by)
    check_off(submission=submission, by=by)
    make_prepared(submission, by=by, content=CONTENT | {"席数": 8})
    assert state_of(submission) == SubmissionState.DRAFT
    assert submission.versions.count() == 1


def test_preparing_the_same_again_keeps_the_check(submission: Submission, by: By) -> None:
    make_prepared(submission, by=by)
    check_off(submission=submission, by=by)
    make_prepared(submission, by=by)
    assert state_of(submission) == SubmissionState.CHECKED


def test_what_is_submitted_must_be_what_was_checked(submission: Submission, by: By) -> None:
    make_prepared(submission, by=by)
    check_off(submission=submission, by=by)
    other = Handed(content=CONTENT | {"席数": 99}, shape="plain")
    with pytest.raises(ValidationError, match="確認したあとで内容が変わりました"):
        submit(submission=submission, version_id=uuid.uuid4(), handed=other, by=by)


def test_a_subject_hands_its_content_over_when_it_submits(contract: Contract, by: By) -> None:
    submission = make_submission(contract, kind="line_up", subject=("line_up", "7"), by=by)
    check_off(submission=submission, by=by)
    key, handed = uuid.uuid4(), Handed(content=CONTENT, shape="line_up", files=[kept()])
    version = submit(submission=submission, version_id=key, handed=handed, by=by)
    assert (version.pk, version.number, version.content) == (key, 1, CONTENT)
    assert [file.name for file in version.files.all()] == ["計画書.pdf"]
    assert submit(submission=submission, version_id=key, handed=handed, by=by) == version
    with pytest.raises(ValidationError, match="別の内容"):
        submit(submission=submission, version_id=key, handed=Handed(content={"席数": 1}), by=by)


def test_submitting_twice_gives_the_same_version(submission: Submission, by: By) -> None:
    version = make_submitted(submission, by=by)
    assert submit(submission=submission, version_id=version.pk, by=by) == version
    assert submission.steps.filter(to_state="submitted").count() == 1


def test_content_with_a_forbidden_number_is_refused_wherever_it_hides(submission: Submission, by: By) -> None:
    with pytest.raises(ValidationError, match="提出する内容"):
        make_prepared(submission, by=by, content={"担当": [{"備考": f"番号は{FORBIDDEN}"}]})
    assert submission.versions.count() == 0


def test_a_file_whose_name_holds_a_forbidden_number_is_refused(submission: Submission, by: By) -> None:
    with pytest.raises(ValidationError):
        make_prepared(submission, by=by, files=[kept(f"{FORBIDDEN}.pdf")])


def test_a_return_leads_to_the_next_version(contract: Contract, submission: Submission, by: By) -> None:
    first = make_submitted(submission, by=by)
    make_decision(first, Verdict.RETURNED, by=official(contract))
    second = make_submitted(submission, by=by, content=CONTENT | {"席数": 8})
    assert (first.number, second.number) == (1, 2)
    assert state_of(submission) == SubmissionState.SUBMITTED


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (Said(verdict=Verdict.RETURNED, comment=" "), "comment"),
        (Said(verdict=Verdict.CONDITIONAL), "condition"),
        (Said(verdict=Verdict.APPROVED, condition="席を増やす"), "condition"),
    ],
)
def test_a_decision_says_what_it_must(
    contract: Contract, submission: Submission, by: By, said: Said, names: str
) -> None:
    version = make_submitted(submission, by=by)
    with pytest.raises(ValidationError) as refusal:
        decide(version=version, decision_id=uuid.uuid4(), said=said, by=official(contract))
    assert list(refusal.value.message_dict) == [names]
    assert state_of(submission) == SubmissionState.SUBMITTED


def test_the_same_decision_again_changes_nothing_and_another_under_its_id_is_refused(
    contract: Contract, submission: Submission, by: By
) -> None:
    version, city, key = make_submitted(submission, by=by), official(contract), uuid.uuid4()
    said = Said(verdict=Verdict.APPROVED, comment="よくできています。")
    first = decide(version=version, decision_id=key, said=said, by=city)
    assert decide(version=version, decision_id=key, said=said, by=city) == first
    with pytest.raises(ValidationError, match="別の内容"):
        decide(version=version, decision_id=key, said=Said(verdict=Verdict.RETURNED, comment="直す"), by=city)


def test_a_version_is_decided_on_once(contract: Contract, submission: Submission, by: By) -> None:
    version, city = make_submitted(submission, by=by), official(contract)
    make_decision(version, by=city)
    with pytest.raises(ValidationError, match="承認済み"):
        make_decision(version, Verdict.RETURNED, by=city)


def test_an_older_version_is_not_decided_on_any_more(contract: Contract, submission: Submission, by: By) -> None:
    city = official(contract)
    first = make_submitted(submission, by=by)
    withdraw(submission=submission, by=by)
    make_submitted(submission, by=by, content=CONTENT | {"席数": 8})
    with pytest.raises(ValidationError, match="新しい版"):
        make_decision(first, by=city)


@pytest.mark.parametrize("deed", [check_off, withdraw])
def test_a_deed_done_twice_is_written_down_once(
    submission: Submission, by: By, deed: Callable[..., Submission]
) -> None:
    make_prepared(submission, by=by)
    deed(submission=submission, by=by)
    steps = submission.steps.count()
    deed(submission=submission, by=by)
    assert submission.steps.count() == steps


def test_what_the_city_approved_cannot_be_withdrawn(contract: Contract, submission: Submission, by: By) -> None:
    make_decision(make_submitted(submission, by=by), by=official(contract))
    with pytest.raises(ValidationError, match="承認済み"):
        withdraw(submission=submission, by=by)


def test_nothing_changes_while_the_city_decides(submission: Submission, by: By) -> None:
    make_submitted(submission, by=by)
    with pytest.raises(ValidationError, match="本市の確認を待っています"):
        prepare(submission=submission, version_id=uuid.uuid4(), handed=Handed(content={"席数": 1}), by=by)


def test_a_comment_counts_once_and_keeps_its_words(submission: Submission, by: By) -> None:
    key = uuid.uuid4()
    first = comment_on(submission=submission, comment_id=key, text="図を添えました。", by=by)
    assert comment_on(submission=submission, comment_id=key, text="図を添えました。", by=by) == first
    with pytest.raises(ValidationError, match="別の内容"):
        comment_on(submission=submission, comment_id=key, text="ほかの言葉", by=by)
    with pytest.raises(ValidationError):
        comment_on(submission=submission, comment_id=uuid.uuid4(), text="  ", by=by)


def test_a_comment_with_a_forbidden_number_is_refused(submission: Submission, by: By) -> None:
    with pytest.raises(ValidationError, match="記録できません"):
        comment_on(submission=submission, comment_id=uuid.uuid4(), text=f"番号 {FORBIDDEN}", by=by)
