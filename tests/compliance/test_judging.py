"""Judging: what turns over, what is kept, what the pages show, and the evidence pack."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pypdf import PdfReader

from madoguchi.accounts.choices import Role
from madoguchi.audit.queries import head_of
from madoguchi.compliance import adapters
from madoguchi.compliance.actions.judging import judge
from madoguchi.compliance.models import Judgement, Judging
from madoguchi.compliance.queries.pack import evidence_of, told_of, words_of
from madoguchi.contract.models import Contract
from madoguchi.incidents.choices import IncidentState
from madoguchi.incidents.models import Incident
from madoguchi.meetings.actions.instructing import answer_instruction
from madoguchi.project.cli import main
from tests.makers.accounts import client_for
from tests.makers.compliance import duty_of, make_declaration, make_judging, standing
from tests.makers.contract import TAIKEN, TESTER, make_contract
from tests.makers.documents import acting, make_decision, make_for_duty, make_submitted, official
from tests.makers.meetings import make_instruction

pytestmark = pytest.mark.django_db
SIGNED = datetime(2023, 10, 2, 3, 0, tzinfo=UTC)
NOVEMBER = datetime(2023, 11, 20, 3, 0, tzinfo=UTC)


def november(contract: Contract) -> bytes:
    evidence = evidence_of(contract, date(2023, 11, 1))
    return adapters.pack_zip(words_of(evidence), told_of(evidence), evidence.reports)


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def test_a_new_contract_waits_for_its_days(contract: Contract) -> None:
    judging = make_judging(contract, now=SIGNED)

    assert judging.turned == contract.obligations.count() == 155
    assert standing(contract, "period").verdict == "not_yet"
    assert standing(contract, "dl-work-plan").verdict == "not_yet"
    assert standing(contract, "law").verdict == "person"


def test_days_without_a_record_are_a_breach_and_name_the_days(contract: Contract) -> None:
    make_judging(contract, now=NOVEMBER)

    row = standing(contract, "run-counters")
    assert row.verdict == "breach"
    assert row.records[0]["label"].startswith("2023-10-")
    assert "/day/2023-10-" in row.records[0]["href"]
    assert "本市に報告" in row.next_step


def test_an_approved_paper_turns_its_duty_and_a_late_one_asks_for_attention(contract: Contract) -> None:
    by = acting(contract=contract, now=SIGNED)
    submission = make_for_duty(contract, "work_plan", by=by)
    version = make_submitted(submission, by=by)
    make_judging(contract, now=SIGNED + timedelta(hours=1))
    assert standing(contract, "dl-work-plan").verdict == "not_yet"

    make_decision(version, by=official(contract, now=SIGNED + timedelta(hours=2)))
    make_judging(contract, now=SIGNED + timedelta(hours=3))
    assert standing(contract, "dl-work-plan").verdict == "conforming"

    tardy = acting(contract=contract, now=NOVEMBER)
    make_judging(contract, now=NOVEMBER)
    assert standing(contract, "dl-manual").verdict == "breach"
    late = make_submitted(make_for_duty(contract, "operations_manual", by=tardy), by=tardy)
    make_decision(late, by=official(contract, now=NOVEMBER))
    make_judging(contract, now=NOVEMBER + timedelta(hours=1))
    assert standing(contract, "dl-manual").verdict == "attention"


def test_an_instruction_left_alone_turns_and_turns_back(contract: Contract) -> None:
    city = official(contract, now=NOVEMBER - timedelta(days=10))
    row = make_instruction(contract, by=city)
    make_judging(contract, now=NOVEMBER)
    assert standing(contract, "cs-instructions").verdict == "breach"

    by = acting(contract=contract, now=NOVEMBER)
    answer_instruction(instruction=row, entry_id=uuid.uuid4(), text="直しました。", by=by)
    make_judging(contract, now=NOVEMBER + timedelta(hours=1))

    history = Judgement.objects.filter(obligation=duty_of(contract, "cs-instructions")).order_by("number")
    assert [each.verdict for each in history] == ["breach", "conforming"]
    assert [each.turned_at for each in history] == [NOVEMBER, NOVEMBER + timedelta(hours=1)]


def test_what_did_not_turn_keeps_its_row_and_the_same_key_judges_once(contract: Contract) -> None:
    make_judging(contract, now=SIGNED)
    key = uuid.uuid4()
    later = SIGNED + timedelta(hours=5)
    first = judge(contract=contract, judging_id=key, actor=TESTER, now=later)
    again = judge(contract=contract, judging_id=key, actor=TESTER, now=later + timedelta(hours=1))

    assert first == again
    assert first.turned == 0
    assert Judging.objects.count() == 2
    row = standing(contract, "period")
    assert (row.number, row.turned_at, row.seen_at) == (1, SIGNED, later)


def test_a_declaration_counts_until_its_day(contract: Contract) -> None:
    by = acting(contract=contract, now=SIGNED)
    make_declaration(contract, code="law", by=by, days=30)
    make_judging(contract, now=SIGNED)
    assert standing(contract, "law").verdict == "conforming"

    make_judging(contract, now=SIGNED + timedelta(days=31))
    assert standing(contract, "law").verdict == "person"


def test_what_records_judge_cannot_be_declared(contract: Contract) -> None:
    with pytest.raises(ValidationError, match=r"申告はできません.*条項 7\(5\)オ\(イ\)"):
        make_declaration(contract, code="answer-rate")


def test_another_city_is_judged_by_its_own_file() -> None:
    other = make_contract(slug="taiken", file=TAIKEN, now=datetime(2026, 4, 1, tzinfo=UTC))
    make_judging(other, now=datetime(2026, 4, 1, 3, 0, tzinfo=UTC))

    assert Judgement.objects.filter(obligation__contract=other).count() == 12


def test_the_matrix_costs_few_queries_and_finds_what_is_asked(
    contract: Contract, django_assert_max_num_queries: object
) -> None:
    make_judging(contract, now=NOVEMBER)
    client, page = client_for(Role.AUDITOR, contract=contract), reverse("compliance:matrix", args=[contract.slug])
    client.get(page)

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        body = client.get(page).content.decode()
    assert body.count('<th scope="row">') == 155
    assert "いま判定する" not in body
    found = client.get(page, {"words": "応答率", "verdict": "person"}).content.decode()
    assert found.count('<th scope="row">') == 1
    assert "応答率85%以上" in found


def test_the_pack_is_whole_and_the_same_bytes_again(contract: Contract) -> None:
    make_judging(contract, now=SIGNED)
    make_judging(contract, now=NOVEMBER)
    pack = november(contract)
    head = head_of(contract.pk)
    make_judging(contract, now=datetime(2023, 12, 4, tzinfo=UTC))

    assert november(contract) == pack
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        hashes = dict(line.split()[::-1] for line in archive.read("MANIFEST.sha256").decode().splitlines())
        assert hashes == {name: sha256(archive.read(name)).hexdigest() for name in ("matrix.json", "matrix.pdf")}
        told = json.loads(archive.read("matrix.json"))
        text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(archive.read("matrix.pdf"))).pages)
    assert head is not None
    assert told["audit"] == {"entries": head.entries, "head": head.hash}
    assert len(told["obligations"]) == 155
    assert "不適合" in text
    assert "応答率" in text


def test_the_command_judges_prints_and_packs(
    contract: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compliance", contract.slug, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(told["counts"].values()) == len(told["obligations"]) == 155

    out = ["--month", "2023-11", "--out", str(tmp_path)]
    assert main(["compliance", "pack", contract.slug, *out]) == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "chiba-evidence-2023-11.pdf",
        "chiba-evidence-2023-11.zip",
    ]
    assert main(["compliance", "pack", contract.slug]) == 1
    assert "--month" in capsys.readouterr().err


def test_an_incident_nobody_met_is_a_breach(contract: Contract) -> None:
    by = acting(contract=contract, now=NOVEMBER)
    Incident.objects.create(
        id=uuid.uuid4(),
        contract=contract,
        number=1,
        kind="system_down",
        state=IncidentState.REPORTED,
        what="回線が切れた。",
        happened_at=NOVEMBER - timedelta(hours=3),
        business_date=date(2023, 11, 20),
        reported_at=NOVEMBER - timedelta(hours=3),
        reported_by=by.user,
    )
    make_judging(contract, now=NOVEMBER)

    assert standing(contract, "cs-incidents").verdict == "breach"
    assert standing(contract, "gm-incidents").verdict == "breach"
