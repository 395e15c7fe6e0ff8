"""The form's refusal, for forms which are not made from a model."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.privacy.detection import refuse


class SafeTextInput(forms.CharField):
    """A text field of a form which names itself in its refusal."""

    def validate(self, value: Any) -> None:
        """Refuse a forbidden number after the ordinary rules."""
        super().validate(value)
        refuse(value or "", str(self.label or "入力欄"))
