"""Who reads submissions, who drafts and submits them, who decides, and who looks after forms and deputies."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from madoguchi.documents.actions.deputies import Term, appoint_deputy
from madoguchi.documents.actions.forms import NewForm, register_form
from madoguchi.documents.actions.submitting import check_off
from madoguchi.documents.models import Submission
from tests.house.matrix import PUBLIC, Arguments, Asker, Place, Row, nothing
from tests.makers.accounts import make_user
from tests.makers.documents import acting, kept, make_prepared, make_submission, make_submitted, word_form

READERS: frozenset[Asker] = frozenset({Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR})
DRAFTERS: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR})
ENTRANTS = READERS | DRAFTERS
MANAGER: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER})
CITY: frozenset[Asker] = frozenset({Role.CITY_OFFICIAL})
BOTH_SIDES = MANAGER | CITY
NEEDED = ("{{ 宛先 }}", "{{ 差出人 }}", "{{ 日付 }}", "{{ 題名 }}")


def drafted(place: Place) -> Mapping[str, Any]:
    """A submission which the general manager has prepared; supervisors did not open it."""
    return {"submission_id": _prepared(place).pk}


def checked(place: Place) -> Mapping[str, Any]:
    submission = _prepared(place)
    check_off(submission=submission, by=acting(contract=place.contract))
    return {"submission_id": submission.pk}


def submitted(place: Place) -> Mapping[str, Any]:
    return {"submission_id": _submitted(place).pk}


def a_file(place: Place) -> Mapping[str, Any]:
    submission = _submitted(place)
    file = submission.versions.get().files.get()
    return {"submission_id": submission.pk, "file_id": file.pk}


def a_letter(place: Place) -> Mapping[str, Any]:
    return {"submission_id": _submitted(place).pk, "number": 1, "kind": "docx"}


def a_form(place: Place) -> Mapping[str, Any]:
    upload = SimpleUploadedFile("様式.docx", word_form(*NEEDED))
    by = acting(contract=place.contract)
    new = NewForm("cover_letter", "様式第3号", upload)
    return {"form_id": register_form(form_id=uuid.uuid4(), contract=place.contract, new=new, by=by).pk}


def a_deputy(place: Place) -> Mapping[str, Any]:
    by, today = acting(contract=place.contract), office_today(place.contract)
    deputy = make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=place.contract)
    term = Term(absent=by.user, deputy=deputy, first_on=today, last_on=today)
    return {"deputy_id": appoint_deputy(deputy_id=uuid.uuid4(), contract=place.contract, term=term, by=by).pk}


def sends(**body: Any) -> Arguments:
    return lambda _: {"call_key": str(uuid.uuid4()), **body}


def deed(may: frozenset[Asker], arguments: Arguments, body: Arguments = nothing, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=body)


def _prepared(place: Place) -> Submission:
    by = acting(contract=place.contract)
    submission = make_submission(place.contract, by=by)
    make_prepared(submission, by=by, files=[kept()])
    return submission


def _submitted(place: Place) -> Submission:
    by = acting(contract=place.contract)
    submission = make_submission(place.contract, by=by)
    make_submitted(submission, by=by, files=[kept()])
    return submission


APPROVE = sends(version=1, verdict="approved")
COMMENT = sends(text="図を添えました。")
OPENED = sends(kind="campaign", title="広報の提案")

ROWS = {
    "documents:list": Row(may=ENTRANTS),
    "documents:excel": Row(may=ENTRANTS),
    "documents:waiting": Row(may=READERS),
    "documents:open": (Row(may=DRAFTERS), deed(DRAFTERS, nothing, OPENED)),
    "documents:calendar": Row(may=ENTRANTS),
    "documents:make_key": deed(ENTRANTS, nothing, status=200),
    "documents:revoke_key": deed(ENTRANTS, nothing),
    "documents:plan": Row(may=ENTRANTS),
    "documents:plan_svg": Row(may=ENTRANTS),
    "documents:plan_pdf": Row(may=ENTRANTS),
    "documents:deputies": (Row(may=READERS), deed(BOTH_SIDES, nothing, status=422)),
    "documents:end_deputy": Row(may=MANAGER, method="POST", status=302, arguments=a_deputy),
    "documents:forms": (Row(may=READERS), deed(BOTH_SIDES, nothing, status=422)),
    "documents:form_file": Row(may=READERS, arguments=a_form),
    "documents:retire_form": deed(BOTH_SIDES, a_form),
    "documents:submission": Row(may=READERS, arguments=drafted),
    "documents:prepare": deed(MANAGER, drafted, sends(note="図を添えました。"), status=422),
    "documents:check": deed(MANAGER, drafted),
    "documents:submit": deed(MANAGER, checked, sends()),
    "documents:withdraw": deed(MANAGER, submitted),
    "documents:decide": deed(CITY, submitted, APPROVE),
    "documents:comment": deed(BOTH_SIDES, submitted, COMMENT),
    "documents:download": Row(may=READERS, arguments=a_file),
    "documents:view_file": Row(may=READERS, arguments=a_file),
    "documents:letter": Row(may=READERS, arguments=a_letter),
    # Calendar programs cannot log in: without a key in use there is nothing, for anybody.
    "documents_feed:calendar": Row(may=PUBLIC, status=404),
}
