"""The one spelling of a change on PostgreSQL's notification channel."""

from __future__ import annotations

import json

CHANNEL = "madoguchi_live"


def spell(topic: str, kind: str) -> str:
    """The payload of one change. PostgreSQL folds equal payloads of one transaction into one."""
    return json.dumps([topic, kind], ensure_ascii=False)


def read(payload: str) -> tuple[str, str] | None:
    """The change in a payload; None for what is not ours."""
    try:
        topic, kind = json.loads(payload)
    except (ValueError, TypeError):
        return None
    return str(topic), str(kind)
