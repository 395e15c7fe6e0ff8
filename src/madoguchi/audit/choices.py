"""Words of the trail's own entries: the record of an erasure and its reasons."""

from __future__ import annotations

from django.db.models import TextChoices

ERASED = "audit.erased"
ERASURE_SUBJECT = "audit_entry"


class ErasureReason(TextChoices):
    """A closed list, so that the record of the erasure cannot repeat what was erased."""

    FORBIDDEN_NUMBER = "forbidden_number", "記録してはならない番号が含まれていた"
    PERSONAL_NAME = "personal_name", "個人の氏名等が含まれていた"
    ON_REQUEST = "on_request", "市の指示による"
