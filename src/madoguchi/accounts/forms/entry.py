"""Log-in, new password, password once more: allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm

from madoguchi.accounts.forms.plain import WithoutPlaceholders


class LogInForm(WithoutPlaceholders, LoginForm):  # type: ignore[misc]
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the cursor where typing begins."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "ユーザー名"
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
        self.fields[
            "password"
        ].help_text = "忘れたときは、責任者かシステム管理者に仮のパスワードを作ってもらってください。"


class NewPasswordForm(WithoutPlaceholders, ChangePasswordForm):  # type: ignore[misc]
    """The present password and the new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in one line what a password needs."""
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "今のパスワード"
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = "新しいパスワード"
        self.fields[
            "password1"
        ].help_text = "15文字以上。空白も使えます。よく使われるものや、名前・市・製品の名前だけのものは使えません。"
        self.fields["password2"].label = "新しいパスワード（もう一度）"


class PasswordAgainForm(WithoutPlaceholders, ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something which matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave the reset link out: nobody resets their own password here."""
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
