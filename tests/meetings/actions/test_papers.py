"""From agenda to approved minutes: what is frozen, what is refused, who is asked to read."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from madoguchi.accounts.choices import Role
from madoguchi.documents.choices import SubmissionState, Verdict
from madoguchi.documents.queries.expected import line_of
from madoguchi.meetings.actions.agenda import TypedItem, prepare_agenda, save_agenda
from madoguchi.meetings.actions.handing_in import check_paper, submit_paper
from madoguchi.meetings.actions.minutes import save_minutes
from madoguchi.meetings.actions.reading import mark_read, remind_readers
from madoguchi.meetings.choices import PaperKind
from madoguchi.meetings.models import Meeting, OpenIssue
from madoguchi.meetings.queries.papers import submission_of
from madoguchi.meetings.queries.readers import latest_readings, unread_by
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract
from tests.makers.documents import acting, make_decision, official
from tests.makers.meetings import AFTER, EVE, hand_in, make_agenda, make_issue, make_minutes, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings: object, tmp_path: object) -> None:
    settings.MADOGUCHI_FILES_DIR = tmp_path  # type: ignore[attr-defined]


def state_of(meeting: Meeting, kind: PaperKind = PaperKind.MINUTES) -> str:
    submission = submission_of(meeting, kind)
    return submission.state if submission else ""


def test_preparing_again_brings_the_standard_items_up_to_date_and_leaves_ours() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=EVE)
    meeting = make_agenda(contract, by=by)
    ours = TypedItem(id=uuid.uuid4(), kind="topic", title="年末の開設日", text="12月28日まで")
    save_agenda(meeting=meeting, items=[ours], by=by)
    make_issue(contract, by=by)
    titles = [each.title for each in prepare_agenda(meeting=meeting, by=by)]
    assert [each for each in titles if each.startswith("懸案")] == ["懸案1　待合の席", "懸案2　待合の席"]
    assert titles[-1] == "年末の開設日"
    assert titles[0].startswith("週次報告書")  # the weekly report serves as the paper
    assert len(titles) == len(set(titles))


def test_the_paper_goes_the_way_of_every_submission_and_fulfils_the_dated_duty() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=EVE)
    meeting = make_agenda(contract, by=by)
    version = hand_in(meeting, PaperKind.PAPER, by=by)
    assert submit_paper(meeting=meeting, kind=PaperKind.PAPER, by=by) == version
    assert (version.submission.due_key, version.shape) == ("meeting_paper/2023-11-09", "meeting_paper")
    assert [each.name.rsplit(".", 1)[1] for each in version.files.order_by("order")] == ["pdf", "docx"]
    assert line_of(version.submission, today=EVE.date()).words == "期限内に提出"


def test_what_changed_after_checking_is_checked_again() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=AFTER)
    meeting = make_minutes(contract, by=by)
    with pytest.raises(ValidationError, match="確認済み"):
        submit_paper(meeting=meeting, kind=PaperKind.MINUTES, by=by)
    check_paper(meeting=meeting, kind=PaperKind.MINUTES, version_id=uuid.uuid4(), by=by)
    save_minutes(meeting=meeting, written=written(meeting, decision="やり直す。"), by=by)
    with pytest.raises(ValidationError, match="変わりました"):
        submit_paper(meeting=meeting, kind=PaperKind.MINUTES, by=by)
    hand_in(meeting, by=by)
    assert state_of(meeting) == SubmissionState.SUBMITTED


def test_minutes_are_returned_mended_and_approved_and_then_stand() -> None:
    contract = make_contract()
    by, city = acting(contract=contract, now=AFTER), official(contract, now=AFTER)
    meeting = make_minutes(contract, by=by)
    first = hand_in(meeting, by=by)
    with pytest.raises(ValidationError, match="確認を待って"):
        save_minutes(meeting=meeting, written=written(meeting), by=by)
    make_decision(first, Verdict.RETURNED, by=city)
    save_minutes(meeting=meeting, written=written(meeting, decision="6席増やす。"), by=by)
    second = hand_in(meeting, by=by)
    make_decision(second, by=city)
    first.refresh_from_db()
    assert (first.number, second.number, state_of(meeting)) == (1, 2, SubmissionState.APPROVED)
    assert "6席増やす。" in str(second.content)
    assert "6席増やす。" not in str(first.content)
    with pytest.raises(ValidationError, match="承認されています"):
        save_minutes(meeting=meeting, written=written(meeting), by=by)


def test_minutes_begin_on_the_day_and_name_both_sides() -> None:
    contract = make_contract()
    meeting = make_agenda(contract)
    with pytest.raises(ValidationError, match="会議の日から"):
        save_minutes(meeting=meeting, written=written(meeting), by=acting(contract=contract, now=EVE))
    with pytest.raises(ValidationError, match="出席した人"):
        save_minutes(
            meeting=meeting, written=written(meeting).__class__(city=[], contractor=[], said=[], agreed=[]),
            by=acting(contract=contract, now=AFTER),
        )  # fmt: skip
    with pytest.raises(ValidationError, match="8\\(1\\)-10"):
        check_paper(
            meeting=meeting, kind=PaperKind.MINUTES, version_id=uuid.uuid4(), by=acting(contract=contract, now=EVE)
        )


def test_an_agreed_action_does_not_vanish_from_the_minutes() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=AFTER)
    meeting = make_minutes(contract, by=by)
    kept = written(meeting).agreed[0]
    gone = kept.__class__(id=kept.id, text="", side=kept.side, person="", due_on=None)
    whole = written(meeting)
    with pytest.raises(ValidationError, match="宿題は消せません"):
        save_minutes(
            meeting=meeting,
            written=whole.__class__(city=whole.city, contractor=whole.contractor, said=[], agreed=[gone]),
            by=by,
        )


def test_the_minutes_go_round_with_every_version_and_say_once_what_was_said_of_an_issue() -> None:
    contract = make_contract()
    by, city = acting(contract=contract, now=AFTER), official(contract, now=AFTER)
    make_user(role=Role.AUDITOR, contract=contract)
    meeting = make_minutes(contract, by=by)
    first = hand_in(meeting, by=by)
    readers = {each.reader for each in latest_readings(meeting)}
    assert {by.user, city.user} <= readers
    assert [each.reader for each in latest_readings(meeting) if each.read_at] == [by.user]
    mark_read(meeting=meeting, by=city)
    assert unread_by(contract, city.user.pk) == []
    make_decision(first, Verdict.RETURNED, by=city)
    save_minutes(meeting=meeting, written=written(meeting, decision="椅子を6脚入れる。"), by=by)
    hand_in(meeting, by=by)
    assert unread_by(contract, city.user.pk) == [meeting]  # the new version is to be read anew
    entries = OpenIssue.objects.get(contract=contract).entries.filter(meeting=meeting).order_by("at", "text")
    assert [each.text.splitlines()[-1] for each in entries] == ["椅子を6脚入れる。", "次回までに数を数える。"]


def test_who_has_not_read_is_mailed_once_a_day() -> None:
    contract = make_contract()
    by, city = acting(contract=contract, now=AFTER), official(contract, now=AFTER)
    city.user.email = "ichiko@city.example"
    city.user.save(update_fields=("email",))
    other = make_user(role=Role.COUNTER_SUPERVISOR, contract=contract)
    meeting = make_minutes(contract, by=by)
    hand_in(meeting, by=by)
    reminded = remind_readers(meeting=meeting, address="https://madoguchi.example/m/", by=by)
    assert reminded.told == (city.user.display_name,)
    assert other.display_name in reminded.without_mail
    assert remind_readers(meeting=meeting, address="", by=by).told == ()
    assert [each.to for each in mail.outbox] == [["ichiko@city.example"]]
    later = acting(by.user, now=AFTER + timedelta(days=1))
    assert remind_readers(meeting=meeting, address="", by=later).told == (city.user.display_name,)
