"""Corrections and explanations are only added, with who and why."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Post
from madoguchi.costs.actions.correcting import CorrectedDay, correct_day, explain_difference
from madoguchi.costs.models import LabourDifferenceNote
from madoguchi.costs.queries.attendance import corrections_of
from tests.makers.contract import make_contract
from tests.makers.costs import DAY, LATER, NINE, make_correction
from tests.makers.people import by, make_worker

pytestmark = pytest.mark.django_db


def test_the_history_is_kept_and_the_latest_comes_first() -> None:
    worker = make_worker(make_contract())
    first = make_correction(worker)
    second = make_correction(
        worker, kind="absent", from_at=None, to_at=None, break_minutes=0, reason="欠勤の届けが出た"
    )
    assert corrections_of(worker, DAY) == [second, first]
    assert Entry.objects.filter(verb="correct_attendance").count() == 2


def test_the_same_key_is_the_same_correction() -> None:
    worker, key = make_worker(make_contract()), uuid.uuid4()
    corrected = CorrectedDay(day=DAY, kind="absent", reason="欠勤の届けが出た")
    who = by(contract=worker.contract, now=LATER)
    for _ in range(2):
        correct_day(worker=worker, correction_id=key, corrected=corrected, by=who)
    assert len(corrections_of(worker, DAY)) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day": LATER.date() + timedelta(days=2)}, "これからの日"),
        ({"to_at": None}, "両方"),
        ({"to_at": NINE - timedelta(hours=1)}, "後の時刻"),
        ({"break_minutes": 480}, "休憩"),
        ({"kind": "absent"}, "空欄"),
        ({"reason": " "}, "空"),
        ({"reason": "番号は1234 5678 9018"}, "番号"),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, object], words: str) -> None:
    worker = make_worker(make_contract())
    with pytest.raises(ValidationError) as refused:
        make_correction(worker, **changed)
    assert words in " ".join(refused.value.messages)
    assert corrections_of(worker, DAY) == []


def test_nobody_changes_or_deletes_a_correction() -> None:
    row = make_correction(make_worker(make_contract()))
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        row.save(update_fields=("reason",))
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        row.delete()


def test_an_explanation_is_kept_with_its_month() -> None:
    contract, key = make_contract(), uuid.uuid4()
    post = Post.objects.get(contract=contract, code="counter_staff")
    who = by(contract=contract)

    def write() -> LabourDifferenceNote:
        return explain_difference(
            contract=contract, note_id=key, post=post, month=date(2023, 10, 17), text="応援が多かった", by=who
        )

    note = write()
    assert write() == note
    assert note.month == date(2023, 10, 1)
    assert Entry.objects.filter(verb="explain_labour_difference").count() == 1
