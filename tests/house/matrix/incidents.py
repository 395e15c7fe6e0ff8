"""Who reports, reads, answers and closes incidents; who deals with complaints."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.closing import withdraw
from madoguchi.incidents.choices import IncidentKind
from madoguchi.incidents.models import Incident
from tests.house.matrix import Arguments, Asker, Place, Row
from tests.house.matrix.contacts_pages import ANSWERERS, a_complaint
from tests.house.matrix.contacts_pages import READERS as RECORD_READERS
from tests.makers.incidents import make_follow_up, make_incident, make_proposed, make_response
from tests.makers.people import by

AT_SITE: set[Asker] = {Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF}
CALLS: set[Asker] = {Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR}
MANAGER: set[Asker] = {Role.GENERAL_MANAGER}
CITY: set[Asker] = {Role.CITY_OFFICIAL}
EVERYWHERE: set[Asker] = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR}
LISTERS: set[Asker] = EVERYWHERE | AT_SITE | CALLS
REPORTERS: set[Asker] = {Role.GENERAL_MANAGER} | AT_SITE | CALLS
READERS: set[Asker] = EVERYWHERE | AT_SITE
IN_CHARGE: set[Asker] = {Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR}


def manager(place: Place) -> By:
    return by(contract=place.contract, now=office_now())


def reported(place: Place, **changes: Any) -> Incident:
    return make_incident(place.contract, office_now(), site=place.site, **changes)


def deed(name: str, row: Incident) -> Mapping[str, Any]:
    return {"incident_id": row.pk, "deed": name}


def new(name: str, **changes: Any) -> Arguments:
    return lambda place: deed(name, reported(place, **changes))


def responded(name: str) -> Arguments:
    return lambda place: deed(name, make_response(reported(place), manager(place)))


def proposed(name: str) -> Arguments:
    return lambda place: deed(name, make_proposed(reported(place), manager(place)))


def withdrawn(place: Place) -> Mapping[str, Any]:
    row = withdraw(incident=reported(place), step_id=uuid.uuid4(), words="重複", by=manager(place))
    return deed("reopen", row)


def with_follow_up(place: Place) -> Mapping[str, Any]:
    row = reported(place)
    make_follow_up(row, manager(place))
    return deed("finish", row)


def the_follow_up(place: Place) -> Mapping[str, Any]:
    row = Incident.objects.filter(contract=place.contract).latest("number").follow_ups.get()
    return {"call_key": str(uuid.uuid4()), "follow_up": str(row.pk), "done_on": office_now().date().isoformat()}


def keyed(**more: object) -> Arguments:
    return lambda _: {"call_key": str(uuid.uuid4()), **more}


def done(may: set[Asker], arguments: Arguments, sends: Arguments, *, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=sends, lies_at_site=True)


def an_incident(place: Place) -> Mapping[str, Any]:
    return {"incident_id": reported(place).pk}


def a_paper(place: Place) -> Mapping[str, Any]:
    return {"incident_id": reported(place).pk, "kind": "docx"}


WORDS = keyed(words="二重に入れた")
LEAK = keyed(leaked="no", known_on="", words="端末に記録はない")
LEGAL = keyed(which="preliminary", on="")
PLAN = keyed(kind="training", what="端末の保管", due_on="2099-01-31")
ROWS = {
    "incidents:list": Row(may=LISTERS),
    "incidents:attention": Row(may=LISTERS),
    "incidents:excel": Row(may=LISTERS),
    "incidents:new": (
        Row(may=REPORTERS),
        Row(may=REPORTERS, method="POST", status=422, sends=keyed(what="")),
    ),
    "incidents:detail": Row(may=READERS, arguments=an_incident, lies_at_site=True),
    "incidents:paper": Row(may=READERS, arguments=a_paper, lies_at_site=True),
    "incidents:do": (
        done(IN_CHARGE, new("respond"), keyed(words="端末を止めた", at=""), status=422),
        done(IN_CHARGE | CITY, new("note"), keyed(words="警察に届けた", at=""), status=422),
        done(IN_CHARGE, new("tell"), keyed(who="city", means="phone", result="reached")),
        done(MANAGER | CITY, new("leak"), LEAK),
        done(CITY, new("legal", kind=IncidentKind.LEAK), LEGAL, status=422),
        done(MANAGER, responded("analyse"), keyed(cause="点検の抜け", prevention="二人で数える")),
        done(MANAGER, new("plan"), PLAN),
        done(IN_CHARGE, with_follow_up, the_follow_up),
        done(MANAGER, responded("propose"), keyed(words=""), status=422),
        done(CITY, proposed("close"), keyed(words="")),
        done(CITY, proposed("return"), WORDS),
        done(MANAGER, new("withdraw"), WORDS),
        done(MANAGER | CITY, withdrawn, WORDS),
    ),
    "incidents:pattern": Row(may=RECORD_READERS),
    "incidents:complaint": Row(may=RECORD_READERS, arguments=a_complaint, lies_at_site=True),
    "incidents:note_complaint": Row(
        may=ANSWERERS,
        method="POST",
        status=302,
        arguments=a_complaint,
        sends=keyed(words="電話した"),
        lies_at_site=True,
    ),
    "incidents:answer_complaint": Row(
        may=ANSWERERS,
        method="POST",
        status=302,
        arguments=a_complaint,
        sends=keyed(response="お詫びした"),
        lies_at_site=True,
    ),
    "incidents:raise_complaint": Row(
        may=ANSWERERS, method="POST", status=302, arguments=a_complaint, sends=keyed(kind="other"), lies_at_site=True
    ),
}
