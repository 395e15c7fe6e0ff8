"""Codes and keys: allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

from madoguchi.accounts.forms.plain import WithoutPlaceholders

CODE_HINT = "認証アプリに出ている6けたの数字。スマートフォンがないときは、控えておいた予備コードを1つ入力してください。"


class CodeForm(WithoutPlaceholders, AuthenticateForm):  # type: ignore[misc]
    """The second step of a log-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field."""
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "認証コード"
        self.fields["code"].help_text = CODE_HINT
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class CodeAgainForm(WithoutPlaceholders, ReauthenticateForm):  # type: ignore[misc]
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
