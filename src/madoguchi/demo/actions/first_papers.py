"""Hands in the papers which are due before the counters open: one is returned and comes again, one comes a day late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.queries import all_eras
from madoguchi.costs.actions.equipment_list import make_equipment_list
from madoguchi.costs.queries.breakdowns import latest_submitted
from madoguchi.demo.calc import first_papers as words
from madoguchi.documents.actions.submitting import (
    About,
    Handed,
    Said,
    check_off,
    comment_on,
    decide,
    open_submission,
    prepare,
    submit,
)
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.choices import Verdict
from madoguchi.documents.queries.expected import deliverable_with, written_duties
from madoguchi.knowledge.actions.manual import make_manual
from madoguchi.knowledge.calc.manual_shapes import DELIVERABLES, MANUAL, TEXT
from madoguchi.people.actions.work_plan import make_work_plan

if TYPE_CHECKING:
    import datetime as dt

    from madoguchi.contract.calc.deadlines import Deadline
    from madoguchi.demo.actions.workforce import Staffing
    from madoguchi.documents.actions.submitting import By
    from madoguchi.documents.models import Submission, SubmissionVersion

PUBLICITY = "publicity_material"


def hand_in_first_papers(staffing: Staffing) -> None:
    """Hand in what the contract owes of these: work plan, list of equipment, manual, training text and leaflet."""
    contract = staffing.contract
    owed = {each.code: each for each in written_duties(contract)}
    if "work_plan" in owed:
        by = staffing.manager(staffing.at(6, 13))
        made = make_work_plan(contract=contract, call_key=staffing.key("work_plan"), by=by)
        _approved(staffing, made, by, staffing.at(3, 10))
    if "equipment_list" in owed and latest_submitted(contract) is not None:
        by = staffing.manager(staffing.at(3, 11))
        made = make_equipment_list(contract=contract, call_key=staffing.key("equipment_list"), by=by)
        _approved(staffing, made, by, staffing.at(2, 10))
    if DELIVERABLES[MANUAL] in owed:
        _book(staffing, MANUAL, staffing.at(3, 15), staffing.at(2, 11))
    if DELIVERABLES[TEXT] in owed:
        version = _book(staffing, TEXT, staffing.at(1, 9), staffing.at(1, 15))
        by = staffing.manager(staffing.at(1, 10))
        comment_on(submission=version.submission, comment_id=staffing.key("late_text"), text=words.WHY_LATE, by=by)
    if PUBLICITY in owed:
        _leaflet(staffing, owed[PUBLICITY])


def _book(staffing: Staffing, kind: str, made_at: dt.datetime, decided_at: dt.datetime) -> SubmissionVersion:
    by = staffing.manager(made_at)
    made = make_manual(contract=staffing.contract, kind=kind, call_key=staffing.key("book", kind), by=by)
    return _approved(staffing, made, by, decided_at)


def _approved(staffing: Staffing, made: SubmissionVersion, by: By, decided_at: dt.datetime) -> SubmissionVersion:
    version = _handed_in(made, by)
    staffing.approve(version, decided_at)
    return version


def _handed_in(made: SubmissionVersion, by: By) -> SubmissionVersion:
    check_off(submission=made.submission, by=by)
    return submit(submission=made.submission, version_id=made.pk, by=by)


def _leaflet(staffing: Staffing, duty: Deadline) -> None:
    """Bring the leaflet as a file; the city returns it, and takes the mended one on a condition."""
    contract, by = staffing.contract, staffing.manager(staffing.at(6, 15))
    about = About(
        kind=PUBLICITY,
        title=duty.title,
        deliverable=deliverable_with(contract, PUBLICITY),
        due_key=duty.key,
        due_on=duty.due_on,
    )
    submission = open_submission(submission_id=staffing.key(PUBLICITY), contract=contract, about=about, by=by)
    version = hand_in_leaflet(staffing, submission, 1, by)
    _say(staffing, version, Said(verdict=Verdict.RETURNED, comment=words.TOO_SMALL), staffing.at(3, 13))
    version = hand_in_leaflet(staffing, submission, 2, staffing.manager(staffing.at(2, 9)))
    said = Said(verdict=Verdict.CONDITIONAL, comment=words.SEEN, condition=words.CONDITION)
    _say(staffing, version, said, staffing.at(1, 11))


def hand_in_leaflet(staffing: Staffing, submission: Submission, number: int, by: By) -> SubmissionVersion:
    """Hand in a version of the leaflet as a file."""
    contract = staffing.contract
    paper = words.leaflet(
        contract.title,
        contract.contractor_name,
        date_text(by.now.date(), all_eras()),
        [each.name for each in contract.sites.all()],
        mended=number > 1,
    )
    file = keep_bytes(f"{words.LEAFLET}_第{number}版.pdf", pdf.CONTENT_TYPE, pdf.write(paper))
    handed = Handed(files=(file,), note=words.MENDED if number > 1 else "")
    made = prepare(submission=submission, version_id=staffing.key(PUBLICITY, number), handed=handed, by=by)
    return _handed_in(made, by)


def _say(staffing: Staffing, version: SubmissionVersion, said: Said, at: dt.datetime) -> None:
    key = staffing.key("decision", version.pk)
    decide(version=version, decision_id=key, said=said, by=staffing.official(at))
