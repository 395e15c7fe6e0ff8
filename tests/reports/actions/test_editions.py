"""A report hands itself in, is returned and followed by an edition, and is amended while the frozen one stays as it is."""

from __future__ import annotations

import uuid
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from madoguchi.accounts.choices import Role
from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By, Said, decide, withdraw
from madoguchi.documents.choices import SubmissionState, Verdict
from madoguchi.documents.models import Submission
from madoguchi.reports.actions.amending import begin_edition
from madoguchi.reports.actions.checking import check_report
from madoguchi.reports.actions.freezing import freeze_report
from madoguchi.reports.adapters import report_file
from madoguchi.reports.calc.canonical import canonical_json
from madoguchi.reports.models import Report
from tests.factories import make_user
from tests.makers.contract import TESTER
from tests.makers.reports import AFTER_THE_WEEK, MONDAY, make_frozen

NOW = AFTER_THE_WEEK
LATER = NOW + timedelta(days=2)


def decided(contract: Contract, verdict: Verdict, comment: str = "") -> Submission:
    """Let the city decide on what was handed in last."""
    submission = Submission.objects.get(contract=contract)
    version = submission.versions.latest("number")
    official = make_user(role=Role.CITY_OFFICIAL, contract=contract)
    by = By(user=official, actor=TESTER, now=LATER)
    decide(version=version, decision_id=uuid.uuid4(), said=Said(verdict=verdict, comment=comment), by=by)
    submission.refresh_from_db()
    return submission


def correct_records(contract: Contract, count: int = 4) -> None:
    failed = VisitRecord(
        outcomes=(ProcedureResult("health_insurance_card", "failed", "card_not_brought"),), topics=("at_hospital",)
    )
    for contact in contract.contacts.order_by("started_at", "pk")[:count]:
        correct_contact(
            contact=contact,
            record=failed,
            reason="入力の誤り",
            correction_id=contact.pk,
            corrected_by=make_user(contract=contract),
            actor=TESTER,
            now=LATER,
        )


def next_edition(report: Report, reason: str = "記録の訂正を反映するため") -> Report:
    """Begin, check and freeze the edition after."""
    begun = begin_edition(report=report, report_id=uuid.uuid4(), reason=reason, actor=TESTER, now=LATER)
    manager = make_user(role=Role.GENERAL_MANAGER, contract=report.contract)
    checked = check_report(report=begun, checked_by=manager, actor=TESTER, now=LATER)
    return freeze_report(report=checked, frozen_by=manager, actor=TESTER, now=LATER)


def bytes_of(report: Report) -> dict[str, str]:
    """Return the hash of every file of a report as it is handed out now."""
    return {form: sha256(report_file(report, form).content).hexdigest() for form in ("pdf", "docx", "xlsx", "json")}


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_a_frozen_report_is_handed_in_with_its_files_and_its_hash(busy: Contract) -> None:
    report = make_frozen(busy, remarks="順調でした。")
    submission = Submission.objects.get()
    version = submission.versions.get()
    assert (submission.state, submission.due_key) == (SubmissionState.SUBMITTED, f"weekly_report/{MONDAY}")
    assert str(submission.due_on) == "2023-11-17"
    assert submission.deliverable is not None
    assert submission.deliverable.code == submission.kind == "weekly_report"
    assert (version.content or {})["hash"] == report.figures_hash
    names = list(version.files.values_list("name", flat=True))
    assert names == [f"週次報告書（第4週）.{ending}" for ending in ("pdf", "docx", "xlsx")]
    kept = dict(version.files.values_list("name", "sha256"))
    assert kept[names[0]] == bytes_of(report)["pdf"]


def test_an_amendment_leaves_the_frozen_report_byte_for_byte_and_names_each_difference(
    busy: Contract, frozen: Report
) -> None:
    figures, files = canonical_json(frozen.figures or {}), bytes_of(frozen)
    decided(busy, Verdict.APPROVED)
    correct_records(busy)
    second = next_edition(frozen)
    frozen.refresh_from_db()
    assert (canonical_json(frozen.figures or {}), bytes_of(frozen)) == (figures, files)
    amendment = (second.figures or {})["amendment"]
    assert (amendment["former_hash"], amendment["reason"]) == (frozen.figures_hash, "記録の訂正を反映するため")
    failed = [each for each in amendment["changes"] if each["figure"] == "result:health_insurance_card:failed"]
    assert failed
    assert all(each["before"] != each["after"] for each in amendment["changes"])
    assert any(each["table"] == "対応記録の訂正" and not each["before"] for each in amendment["changes"])
    versions = Submission.objects.get().versions.order_by("number")
    assert [(each.content or {})["report"] for each in versions] == [str(frozen.pk), str(second.pk)]
    assert "週次報告書（第4週）_訂正の内容.pdf" in versions[1].files.values_list("name", flat=True)
    for form in ("pdf", "changes"):
        printed = "".join(text_of(report_file(second, form).content).split())
        for words in ("【訂正】" if form == "pdf" else "の訂正", "訂正前", "訂正後", "記録の訂正を反映するため"):
            assert words in printed


def test_a_returned_report_comes_back_as_the_next_version(busy: Contract, frozen: Report) -> None:
    decided(busy, Verdict.RETURNED, "所見に混雑の理由を書いてください。")
    second = next_edition(frozen, reason="所見を書き足しました")
    assert (second.edition, second.returned) == (2, True)
    submission = Submission.objects.get()
    assert (submission.state, submission.versions.count()) == (SubmissionState.SUBMITTED, 2)


def test_while_the_city_decides_an_edition_is_not_frozen_until_it_is_withdrawn(busy: Contract, frozen: Report) -> None:
    with pytest.raises(ValidationError, match="本市の確認を待っています"):
        next_edition(frozen)
    assert Report.objects.get(edition=2).state == "checked"
    manager = make_user(role=Role.GENERAL_MANAGER, contract=busy)
    withdraw(submission=Submission.objects.get(), by=By(user=manager, actor=TESTER, now=LATER))
    freeze_report(report=Report.objects.get(edition=2), frozen_by=manager, actor=TESTER, now=LATER)
    assert Submission.objects.get().state == SubmissionState.SUBMITTED


def test_an_edition_is_begun_once_and_needs_a_reason(frozen: Report) -> None:
    key = uuid.uuid4()
    with pytest.raises(ValidationError, match="何をなぜ"):
        begin_edition(report=frozen, report_id=key, reason=" ", actor=TESTER, now=LATER)
    begun = begin_edition(report=frozen, report_id=key, reason="訂正", actor=TESTER, now=LATER)
    assert begin_edition(report=frozen, report_id=key, reason="訂正", actor=TESTER, now=LATER) == begun
    with pytest.raises(ValidationError, match="もう始まっています"):
        begin_edition(report=frozen, report_id=uuid.uuid4(), reason="訂正", actor=TESTER, now=LATER)
    with pytest.raises(ValidationError, match="まだ確定していない"):
        begin_edition(report=begun, report_id=uuid.uuid4(), reason="訂正", actor=TESTER, now=LATER)


def test_an_untouched_week_differs_in_nothing(frozen: Report) -> None:
    begun = begin_edition(report=frozen, report_id=uuid.uuid4(), reason="念のため", actor=TESTER, now=LATER)
    assert (begun.figures or {})["amendment"]["changes"] == []
