"""The last look at a record before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.core.exceptions import ValidationError

from madoguchi.contacts.calc.visit_record import CodesInUse, VisitRecord, faults
from madoguchi.privacy.detection import ForbiddenNumber, refuse

LABELS: Mapping[str, str] = {
    "note": "メモ",
    "complaint": "苦情の内容",
    "reason": "訂正の理由",
    "response": "対応した内容",
}
"""Free texts, by field, as people know them."""


def refuse_faults(record: VisitRecord, codes: CodesInUse) -> None:
    """Return if the record may be kept. Raises ValidationError naming each field and what to do, never a value."""
    refuse_numbers(note=record.note, complaint=record.complaint or "")
    found: dict[str, list[str]] = defaultdict(list)
    for fault in faults(record, codes):
        if fault.message not in found[fault.field]:
            found[fault.field].append(fault.message)
    if found:
        raise ValidationError(dict(found))


def refuse_numbers(**texts: str) -> None:
    """Return if no text holds a forbidden number. Raises ValidationError naming the field."""
    for field, text in texts.items():
        try:
            refuse(text, LABELS[field])
        except ForbiddenNumber as forbidden:
            raise ValidationError({field: forbidden}) from None


def required(field: str, text: str, limit: int) -> str:
    """Return the text without spaces around it. Raises ValidationError when nothing is left, or too much."""
    kept = text.strip()
    if not kept:
        raise ValidationError({field: f"{LABELS[field]}を書いてください。"})
    if len(kept) > limit:
        raise ValidationError({field: f"{LABELS[field]}は{limit}文字までです。短くしてください。"})
    refuse_numbers(**{field: kept})
    return kept
