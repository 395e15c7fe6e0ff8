"""Where people write about citizens, every column of text refuses forbidden numbers, or is named here as a code."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from madoguchi.privacy.fields import SafeCharField, SafeTextField

CITIZEN_FACING = {"counter", "contacts", "incidents", "meetings", "reports"}

# Columns nobody types into, each with what writes it.
CODES = {
    "AgendaItem.source_id": "the key of what it came from",
    "AgendaItem.source_kind": "the name of what it came from",
    "Command.actor_id": "the key of a user or a device",
    "Command.actor_kind": "user, device or job",
    "Command.answer": "our own answer, built from columns which refuse",
    "Command.body_hash": "SHA-256",
    "Command.kind": "the command's name",
    "Contact.body_hash": "SHA-256",
    "Contact.language": "a language code",
    "Contact.source_label": "the ticket's number, copied from its row",
    "Contact.source_kind": "the name of the app the contact came from",
    "Correction.after": "a copy of columns which refuse",
    "Correction.before": "a copy of columns which refuse",
    "DayClosing.left_undone": "codes of the contract's checklist",
    "Incident.source_id": "the key of the visit, call or loss it came from",
    "Incident.source_kind": "visit, call or loss",
    "IncidentMail.occasion": "which mail it was",
    "NumberLease.series": "a letter from the contract",
    "NumberRow.series": "a letter from the contract",
    "Report.figures": "counts, and copies of columns which refuse",
    "Report.files": "names and SHA-256 of the report's own files",
    "Report.figures_hash": "SHA-256",
    "StaffCall.device_label": "the name of a device, copied from its row",
    "Ticket.language": "a language code",
    "Ticket.public_key": "random letters",
    "Ticket.series": "a letter from the contract",
    "TicketEvent.actor_id": "the key of a user or a device",
    "TicketEvent.actor_kind": "user, device or job",
    "TicketEvent.kind": "the command's name",
    "UnsettledCommand.code": "the refusal's code",
    "UnsettledCommand.kind": "the command's name",
    "UnsettledCommand.payload": "looked through by ``counter.actions.keeping``: a text with a forbidden number is wiped",
    "UnsettledCommand.words": "the refusal's own sentence, which never repeats what was sent",
}


def open_columns() -> set[str]:
    """Return the columns which would take any text and do not refuse anything."""
    return {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in CITIZEN_FACING
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not isinstance(field, SafeCharField | SafeTextField)
        and not field.choices
    }


def test_every_column_of_text_refuses_or_is_a_code() -> None:
    assert open_columns() - set(CODES) == set()


def test_the_list_of_codes_names_only_what_exists() -> None:
    assert set(CODES) - open_columns() == set()


def test_the_test_sees_the_safe_columns_too() -> None:
    safe = [
        field
        for model in apps.get_models()
        if model._meta.app_label in CITIZEN_FACING
        for field in model._meta.get_fields()
        if isinstance(field, SafeCharField | SafeTextField)
    ]
    assert len(safe) >= 5
