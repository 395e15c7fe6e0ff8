"""What to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.planning.queries.outlook import Aspect


class AspectForm(forms.Form):
    """Calls, all counters, or one of them."""

    of = forms.ChoiceField(label="見るもの", required=False)

    def __init__(self, *args: Any, offered: Sequence[Aspect], **kwargs: Any) -> None:
        """Offer what the person may look at."""
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = [(each.code, each.title) for each in offered]  # type: ignore[attr-defined]
