"""Takes forbidden numbers out of what the program writes about itself: its logs."""

from __future__ import annotations

import logging
from collections.abc import Mapping, MutableMapping
from typing import Any

from madoguchi.privacy.calc.detector import find_forbidden
from madoguchi.privacy.calc.escaped import ESCAPED, unescaped
from madoguchi.privacy.calc.findings import LABELS, Finding


def redact(text: str) -> str:
    """The text with each forbidden number replaced by the name of its rule, however a log has escaped it."""
    text = _covered(text, find_forbidden(text))
    if not ESCAPED.search(text):
        return text
    plain, places = unescaped(text)
    found = find_forbidden(plain)
    return _covered(text, [Finding(places[each.start][0], places[each.end - 1][1], each.rule) for each in found])


def _covered(text: str, findings: list[Finding]) -> str:
    """The text with the names of rules for its numbers; two numbers may stand within one run of escaped bytes."""
    end = len(text)
    for finding in reversed(findings):
        text = f"{text[: finding.start]}［伏せ字: {LABELS[finding.rule]}］{text[min(finding.end, end) :]}"
        end = finding.start
    return text


def redact_value(value: Any) -> Any:
    """The same for everything inside lists and mappings; numbers count as text, other objects as their description."""
    match value:
        case None | bool() | float():
            return value
        case str():
            return redact(value)
        case int():
            return value if redact(str(value)) == str(value) else redact(str(value))
        case Mapping():
            return {redact_value(key): redact_value(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [redact_value(item) for item in value]
        case _:
            return redact(str(value))


def redact_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Structlog processor: stands after exceptions were formatted. Names with `_` in front belong to structlog."""
    for key, value in event.items():
        if not key.startswith("_") and key not in KEPT:
            event[key] = redact_value(value)
    return event


# Stamps made by the program itself; `exc_info` and the request are dropped or formatted elsewhere.
KEPT = frozenset({"timestamp", "level", "request", "exc_info"})


class RedactingFilter(logging.Filter):
    """For handlers of the standard library which do not pass through structlog."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the message with its arguments and, if there is one, the traceback; keep every record."""
        record.msg = redact(record.getMessage())
        record.args = ()
        if record.exc_info:
            record.exc_text = redact(record.exc_text or logging.Formatter().formatException(record.exc_info))
        return True
