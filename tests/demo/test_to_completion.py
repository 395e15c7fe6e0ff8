"""A contract from its signing to the approval of its completion report, by the same actions which the screens use."""

from __future__ import annotations

from pathlib import Path

import pytest

from madoguchi.compliance.calc.verdicts import Verdict
from madoguchi.compliance.models import Judgement
from madoguchi.contract.adapters.toml import read_file
from madoguchi.contract.clock import business_date
from madoguchi.demo.actions import call_days
from madoguchi.demo.actions.completion import play_to_completion
from madoguchi.demo.actions.load import LoadedDemo
from madoguchi.demo.calc.short_contract import cut_short
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Decision, SubmissionVersion
from madoguchi.documents.queries.expected import expected, written_duties
from madoguchi.equipment.models import SiteCompletion
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from tests.demo.replaying import played_before_by_the_same_source, shape

LATE = {"training_text"}
"""What comes in late in this play, by the key of its duty; one is late, so that the matrix has something to say."""


@pytest.mark.spared_on_postgres
@pytest.mark.timeout(600)
@pytest.mark.django_db
def test_a_contract_is_played_from_its_signing_to_its_completion_and_so_again_from_the_same_seed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(call_days, "CALLS_PER_DAY", 6.0)
    terms = read_file(Path("contracts/chiba-mynaportal-r5.toml")).terms
    assert terms is not None
    played = play_to_completion(terms=cut_short(terms), progress=lambda *_: None)
    every_paper_was_handed_in_and_approved(played)
    the_reports_are_final(played)
    the_duties_tell_the_truth(played)
    assert played_before_by_the_same_source(tickets := shape()) in (None, tickets)


def every_paper_was_handed_in_and_approved(played: LoadedDemo) -> None:
    contract, today = played.contract, played.now.date()
    lines = {line.key: line for line in expected(contract, today=today)}
    assert {key: line.state for key, line in lines.items() if line.state != SubmissionState.APPROVED} == {}
    codes = set(contract.deliverables.values_list("code", flat=True))
    assert len(codes) == 11
    assert codes <= {line.code for line in lines.values()}
    versions = SubmissionVersion.objects.filter(submission__contract=contract, submitted_at__isnull=False)
    rows = versions.order_by("-submitted_at").values_list("submission__due_key", "submitted_at")
    first = {key: business_date(at, contract) for key, at in rows if at}
    late = {each.key for each in written_duties(contract) if each.contractual and first[each.key] > each.due_on}
    assert late == LATE
    returned = Decision.objects.filter(version__submission__contract=contract, verdict="returned")
    assert {each.version.submission.kind for each in returned.select_related("version__submission")} >= {
        "cost_breakdown",
        "weekly_report",
        "minutes",
        "publicity_material",
    }


def the_reports_are_final(played: LoadedDemo) -> None:
    reports = Report.objects.filter(contract=played.contract)
    assert set(reports.values_list("state", flat=True)) == {ReportState.FROZEN}
    assert set(reports.values_list("kind", flat=True)) == {"weekly", "monthly", "completion"}
    cleared = SiteCompletion.objects.filter(contract=played.contract, phase="clear-away")
    assert set(cleared.values_list("completed_on", flat=True)) == {played.contract.ends_on}


def the_duties_tell_the_truth(played: LoadedDemo) -> None:
    """Nothing is breached; attention is asked for what came in late, and what follows the contract's end is still ahead."""
    rows = Judgement.objects.filter(obligation__contract=played.contract).select_related("obligation")
    verdicts = {each.obligation.code: each.verdict for each in rows}
    assert len(verdicts) == played.contract.obligations.count()
    told = {code: verdict for code, verdict in verdicts.items() if verdict != Verdict.CONFORMING}
    assert told == {"dl-training-text": Verdict.ATTENTION, "after-contract": Verdict.NOT_YET}
