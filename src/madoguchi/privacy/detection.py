"""Says whether there is a forbidden number in a text: the one question other apps ask."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from madoguchi.privacy.calc.detector import find_forbidden
from madoguchi.privacy.calc.findings import LABELS, Finding, Rule

__all__ = ["Finding", "ForbiddenNumber", "Rule", "find_forbidden", "refusal_message", "refuse"]

CODE = "forbidden_number"


class ForbiddenNumber(ValidationError):
    """A refusal. Names the field and the rule; never carries the text it was made for."""

    def __init__(self, field_label: str, rule: Rule) -> None:
        """Build the message from the field's label and the rule alone."""
        super().__init__(refusal_message(field_label, rule), code=CODE)
        self.field_label = field_label
        self.rule = rule


def refusal_message(field_label: str, rule: Rule) -> str:
    """What the person reads: what was seen, and what to do next."""
    return (
        f"「{field_label}」に{LABELS[rule]}とみられる記載があります。"
        "この番号は記録できません。番号を消してから、もう一度登録してください。"
    )


def refuse(text: str, field_label: str) -> None:
    """Raise `ForbiddenNumber` if the text holds a forbidden number.

    The chain of causes is empty and the message has no value in it, so the refusal may be logged and shown.
    """
    findings = find_forbidden(text)
    if findings:
        raise ForbiddenNumber(field_label, findings[0].rule)
