"""Who may read and change workers, the line-up, the contact tree and the city's requests."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.people.actions.contacts import Away, note_absence
from madoguchi.people.actions.evidence import Issue, add_qualification, issue_item
from madoguchi.people.actions.handing_over import Passed, write_handover
from madoguchi.people.actions.replacing import ask_replacement, note_consultation
from madoguchi.people.choices import LineUpKind
from madoguchi.people.models import LineUp, ReplacementRequest, Worker
from tests.house.matrix import Arguments, Place, Row
from tests.makers.accounts import make_user
from tests.makers.people import NOW, approve, by, make_line_up, make_tree, make_worker, propose, submit

SUPERVISORS = {Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR}
READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR, *SUPERVISORS}
REACHERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, *SUPERVISORS}
REQUEST_READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR}
MANAGER = {Role.GENERAL_MANAGER}
CITY = {Role.CITY_OFFICIAL}


def worker(place: Place) -> Worker:
    return make_worker(place.contract, joined_on=place.contract.signed_on)


def a_worker(place: Place) -> Mapping[str, Any]:
    return {"worker_id": worker(place).pk}


def with_file(place: Place) -> Mapping[str, Any]:
    held, key = worker(place), uuid.uuid4()
    file = keep_bytes("見本.pdf", "application/pdf", b"%PDF-1.7 sample")
    add_qualification(worker=held, qualification_id=key, text="修了証", by=by(contract=place.contract), file=file)
    return {"worker_id": held.pk, "qualification_id": key}


def an_item(place: Place) -> Mapping[str, Any]:
    held = worker(place)
    issue = Issue(what="名札", number=str(uuid.uuid4())[:8], on=held.joined_on)
    item = issue_item(worker=held, item_id=uuid.uuid4(), issue=issue, by=by(contract=place.contract))
    return {"worker_id": held.pk, "item_id": item.pk}


def proposal(place: Place) -> LineUp:
    return propose(place.contract, {worker(place): "general_manager"}, on=place.contract.counters_open_on)


def a_proposal(place: Place) -> Mapping[str, Any]:
    return {"line_up_id": proposal(place).pk}


def approved(place: Place) -> Mapping[str, Any]:
    line_up = proposal(place)
    submit(line_up)
    approve(line_up)
    return {"line_up_id": line_up.pk}


def a_change(place: Place) -> Mapping[str, Any]:
    leaves, follows = worker(place), worker(place)
    make_line_up(place.contract, {leaves: "counter_staff"}, on=place.contract.counters_open_on)
    later = date.fromordinal(place.contract.counters_open_on.toordinal() + 30)
    return {"line_up_id": propose(place.contract, {follows: "counter_staff"}, on=later).pk}


def handed_over(place: Place) -> Mapping[str, Any]:
    arguments = a_change(place)
    line_up = LineUp.objects.get(pk=arguments["line_up_id"])
    passed = Passed(
        from_worker=line_up.ends.get().worker, to_worker=line_up.starts.get().worker, content="懸案は2件です。"
    )
    write_handover(line_up=line_up, handover_id=uuid.uuid4(), passed=passed, by=by(contract=place.contract))
    return arguments


def a_request(place: Place) -> Mapping[str, Any]:
    official = by(make_user(role=Role.CITY_OFFICIAL, contract=place.contract))
    day = place.contract.counters_open_on
    row = ask_replacement(
        worker=worker(place), request_id=uuid.uuid4(), reason="説明が不正確", deadline=day, today=day, by=official
    )
    return {"request_id": row.pk}


def consulted(place: Place) -> Mapping[str, Any]:
    arguments = a_request(place)
    row = ReplacementRequest.objects.get(pk=arguments["request_id"])
    day = place.contract.counters_open_on
    note_consultation(request=row, words="話し合った", on=day, by=by(contract=place.contract))
    return arguments


def a_tree(place: Place) -> Mapping[str, Any]:
    make_tree(place.contract, [worker(place)])
    return {}


def a_tree_file(place: Place) -> Mapping[str, Any]:
    return {**a_tree(place), "kind": "xlsx"}


def an_absence(place: Place) -> Mapping[str, Any]:
    away = Away(worker=worker(place), from_at=NOW, to_at=NOW.replace(hour=5), reason="移動")
    row = note_absence(contract=place.contract, absence_id=uuid.uuid4(), away=away, by=by(contract=place.contract))
    return {"absence_id": row.pk}


def keyed(**more: object) -> Arguments:
    return lambda _: {"call_key": str(uuid.uuid4()), **more}


def a_new_worker(place: Place) -> Mapping[str, Any]:
    return {
        "call_key": str(uuid.uuid4()),
        "number": "M999",
        "name": "体験 九",
        "kana": "たいけん",
        "employer": "体験サポート株式会社",
        "employer_kind": "direct",
        "employment": "regular",
        "joined_on": "2023-10-03",
    }


def ready_to_propose(place: Place) -> Mapping[str, Any]:
    held = worker(place)
    return {
        "call_key": str(uuid.uuid4()),
        "effective_on": place.contract.counters_open_on.isoformat(),
        f"post_{held.pk}": "general_manager",
    }


def whose_handover(place: Place) -> Mapping[str, Any]:
    line_up = LineUp.objects.filter(contract=place.contract, kind=LineUpKind.CHANGE).first()
    assert line_up is not None
    return {
        "call_key": str(uuid.uuid4()),
        "from_worker": str(line_up.ends.get().worker_id),
        "to_worker": str(line_up.starts.get().worker_id),
        "content": "懸案は2件です。",
    }


def confirmed(place: Place) -> Mapping[str, Any]:
    line_up = LineUp.objects.filter(contract=place.contract, kind=LineUpKind.CHANGE).first()
    assert line_up is not None
    return {"handover": str(line_up.handovers.get().pk), "given_on": "2023-10-20"}


def a_new_tree(place: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "rules": "急ぐときは電話", "open-0-worker": str(worker(place).pk)}


def when_away(place: Place) -> Mapping[str, Any]:
    return {
        "call_key": str(uuid.uuid4()),
        "worker": str(worker(place).pk),
        "from_at": "2023-10-18T09:00",
        "to_at": "2023-10-18T12:00",
        "reason": "移動",
    }


def first_day(place: Place) -> Mapping[str, Any]:
    return {"on": place.contract.counters_open_on.isoformat()}


only_key = keyed()


def changed(may: set[Role], arguments: Arguments, sends: Arguments = only_key, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=sends)


def kind(name: str) -> Arguments:
    return lambda _: {"kind": name}


def nothing(_: Place) -> Mapping[str, Any]:
    return {}


ROWS = {
    "people:list": Row(may=READERS),
    "people:excel": Row(may=READERS),
    "people:add": (Row(may=MANAGER), changed(MANAGER, nothing, a_new_worker)),
    "people:detail": Row(may=READERS, arguments=a_worker),
    "people:edit": (Row(may=MANAGER, arguments=a_worker), changed(MANAGER, a_worker, a_new_worker)),
    "people:number": changed(MANAGER, a_worker, status=200),
    "people:add_qualification": changed(MANAGER, a_worker, keyed(text="窓口業務5年")),
    "people:evidence_file": Row(may=READERS, arguments=with_file),
    "people:add_conduct_note": changed(MANAGER, a_worker, keyed(text="身だしなみを指導した")),
    "people:issue_item": changed(MANAGER, a_worker, keyed(what="名札", number="77", on="2023-10-17")),
    "people:return_item": changed(MANAGER, an_item, lambda _: {"on": "2027-01-01"}),
    "people:import": (Row(may=MANAGER), changed(MANAGER, nothing, nothing, status=200)),
    "people:import_sample": Row(may=MANAGER),
    "people:line_up": Row(may=READERS),
    "people:line_up_file": Row(may=READERS, arguments=kind("xlsx")),
    "people:propose": (Row(may=MANAGER), changed(MANAGER, nothing, ready_to_propose)),
    "people:proposal": Row(may=READERS, arguments=a_proposal),
    "people:proposal_file": Row(may=READERS, arguments=lambda place: {**a_proposal(place), "kind": "xlsx"}),
    "people:submit_proposal": changed(MANAGER, a_proposal),
    "people:withdraw_proposal": changed(MANAGER, a_proposal),
    "people:begin_proposal": changed(MANAGER, approved, first_day),
    "people:hand_over": changed(MANAGER, a_change, whose_handover),
    "people:confirm_handover": changed(MANAGER, handed_over, confirmed),
    "people:contact_tree": Row(may=READERS),
    "people:edit_contact_tree": (Row(may=MANAGER), changed(MANAGER, nothing, a_new_tree)),
    "people:contact_tree_file": Row(may=REACHERS, arguments=a_tree_file),
    "people:submit_contact_tree": changed(MANAGER, a_tree),
    "people:work_plan": Row(may=READERS),
    "people:make_work_plan": changed(MANAGER, nothing),
    "people:work_plan_file": Row(may=READERS, arguments=kind("docx")),
    "people:add_absence": changed(MANAGER, nothing, when_away),
    "people:end_absence": changed(MANAGER, an_absence),
    "people:reach": Row(may=REACHERS),
    "people:log_attempt": changed(REACHERS, a_tree, keyed(step="1", kind="test", result="reached")),
    "people:replacements": Row(may=REQUEST_READERS),
    "people:replacement": Row(may=REQUEST_READERS, arguments=a_request),
    "people:ask_replacement": changed(CITY, a_worker, keyed(reason="説明が不正確", deadline="2099-01-01")),
    "people:consult_replacement": changed(MANAGER, a_request, lambda _: {"on": "2023-10-20", "consultation": "話した"}),
    "people:settle_replacement": changed(
        MANAGER, consulted, lambda _: {"state": "kept", "outcome": "続ける", "on": "2023-10-20"}
    ),
}
