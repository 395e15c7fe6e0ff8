"""Takes allauth's placeholders away: a label stands above its field and stays there."""

from __future__ import annotations

from typing import Any

from django import forms


class WithoutPlaceholders(forms.Form):
    """A form whose fields say what they want in their label and their hint only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Drop the placeholder of each field."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
