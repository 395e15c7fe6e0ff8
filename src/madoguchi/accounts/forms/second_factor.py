"""Codes and keys: allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from madoguchi.accounts.actions.codes import use_code
from madoguchi.accounts.forms.plain import WithoutPlaceholders
from madoguchi.contract.clock import office_now

CODE_HINT = "認証アプリに出ている6けたの数字。スマートフォンがないときは、控えておいた予備コードを1つ入力してください。"


class CountedOnce(forms.Form):
    """A code which is taken once in the whole house: allauth remembers it in one process only."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError for a wrong one and for one which was used already."""
        code: str = super().clean_code()  # type: ignore[misc]
        used, now = self.authenticator, office_now()
        if used.type == Authenticator.Type.TOTP and not use_code(authenticator=used, code=code, now=now):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(WithoutPlaceholders, CountedOnce, AuthenticateForm):  # type: ignore[misc]
    """The second step of a log-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "認証コード"
        self.fields["code"].help_text = CODE_HINT
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class CodeAgainForm(WithoutPlaceholders, CountedOnce, ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something which matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "認証コード"
        self.fields["code"].help_text = CODE_HINT


class ActivateAppForm(WithoutPlaceholders, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "アプリに出た6けたの数字"
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}


class AddKeyForm(WithoutPlaceholders, AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the fields."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "見分けるための名前"
        self.fields["passwordless"].label = "パスワードなしのログインにも使う"
        self.fields["passwordless"].help_text = "指紋・顔・端末の暗証番号での確認が必要になります。"


class EditKeyForm(WithoutPlaceholders, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "見分けるための名前"
