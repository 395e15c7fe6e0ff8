"""Nothing which somebody typed becomes a head of a mail, or another recipient."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError, EmailMessage

from madoguchi.accounts.models import User


@pytest.mark.parametrize("typed", ["x\nBcc: attacker@a.example", "x\r\nBcc: attacker@a.example", "x\rBcc: a@a.example"])
def test_a_line_break_in_a_subject_sends_nothing(typed: str) -> None:
    with pytest.raises(BadHeaderError):
        EmailMessage(subject=typed, body="言葉", to=["desk@a.example"]).message()


@pytest.mark.parametrize(
    "typed", ["a@b.example\nBcc: c@d.example", "a@b.example,c@d.example", "<script>@x", "a b@c.example"]
)
def test_an_address_is_one_address(typed: str) -> None:
    with pytest.raises(ValidationError):
        User._meta.get_field("email").clean(typed, None)
