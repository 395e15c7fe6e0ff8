"""The work plan: written from the contract, the line-up and the dates, kept once, and fulfilling its dated duty."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import ValidationError

from madoguchi.documents.actions.preparing import Handed, prepare
from madoguchi.documents.actions.submitting import check_off, submit
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.people.actions.work_plan import make_work_plan
from madoguchi.people.queries.work_plan import content_of_work_plan, standing_of_work_plan
from tests.makers.contract import TAIKEN, make_contract
from tests.makers.people import NOW, by, make_line_up, make_worker

pytestmark = pytest.mark.django_db


def test_it_says_places_people_days_and_due_dates_of_the_contract() -> None:
    contract = make_contract()
    manager = make_worker(contract)
    make_line_up(contract, {manager: "general_manager"})
    content = content_of_work_plan(contract, now=NOW)
    assert content["places"][0] == ["中央区役所", "月", "08:30〜17:30", "17:30", "2か所", "20日"]
    assert content["people"] == [["総括責任者", manager.name, "—", "体験サポート株式会社"]]
    assert ["契約締結", "令和5年10月2日（月）", ""] in content["dates"]
    assert ["窓口を撤収する", "令和6年3月29日（金）", "5(3)"] in content["dates"]
    december = next(row for row in content["calendar"] if row[0] == "令和5年12月")
    assert december[1 + content["calendar_places"].index("中央区")] == "4, 11, 18, 25"
    assert ["完了報告書", "令和6年3月29日（金）"] in [row[:2] for row in content["once"]]
    weekly = next(row for row in content["repeated"] if row[0] == "週次報告書")
    assert (weekly[2], weekly[4]) == ("令和5年10月27日（金）", "24回")
    assert ["令和5年11月", "3日（文化の日）、23日（勤労感謝の日）"] in content["closed"]
    assert ["毎年", "12月29日から1月3日まで（年末年始の閉庁日）"] in content["closed"]
    assert "不織布マスクの着用" in [row[0] for row in content["rules"]]


def test_another_contract_has_a_plan_of_its_own() -> None:
    content = content_of_work_plan(make_contract(slug="taiken", file=TAIKEN), now=NOW)
    assert content["call_centre"] == []
    assert "〜" in content["calendar"][1][1]


def test_it_is_kept_once_fulfils_the_duty_and_gives_way_to_a_file_of_ones_own() -> None:
    contract, key = make_contract(), uuid.uuid4()
    doer = by(contract=contract)
    version = make_work_plan(contract=contract, call_key=key, by=doer)
    assert make_work_plan(contract=contract, call_key=key, by=doer) == version
    assert [file.name for file in version.files.all()] == ["作業計画書.pdf", "作業計画書.docx"]
    assert version.submission.due_key == "work_plan"
    with pytest.raises(ValidationError, match="変わっていません"):
        make_work_plan(contract=contract, call_key=uuid.uuid4(), by=doer)
    own = keep_bytes("自社の作業計画書.pdf", "application/pdf", b"%PDF-1.7 sample")
    prepare(submission=version.submission, version_id=version.pk, handed=Handed(files=(own,)), by=doer)
    check_off(submission=version.submission, by=doer)
    submit(submission=version.submission, version_id=version.pk, by=doer)
    standing = standing_of_work_plan(contract, now=NOW)
    assert standing.latest is not None
    assert [file.name for file in standing.latest.files.all()] == ["自社の作業計画書.pdf"]
    assert standing.to_be_made
