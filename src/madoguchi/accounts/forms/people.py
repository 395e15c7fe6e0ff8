"""A new person, another role, a short code."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from madoguchi.accounts.calc import pins
from madoguchi.accounts.choices import SITE_ROLES, Role
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract, Site

USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,59}$", "半角の小文字・数字・「.」「_」「-」だけで、3文字以上にしてください。"
)


class RoleForm(forms.Form):
    """A role and the sites it reaches."""

    role = forms.ChoiceField(label="役割")
    sites = forms.ModelMultipleChoiceField(
        label="受け持つ区役所",
        queryset=Site.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="窓口責任者・窓口従事者だけが選びます。ほかの役割は、契約のすべての区役所を見られます。",
    )

    def __init__(self, *args: Any, contract: Contract, roles: Collection[Role], **kwargs: Any) -> None:
        """Offer the roles this manager may give, and this contract's sites."""
        super().__init__(*args, **kwargs)
        offered = [(role.value, role.label) for role in Role if role in roles]
        self.fields["role"] = forms.ChoiceField(label="役割", choices=offered)
        self.fields["sites"].queryset = contract.sites.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Drop sites from roles which reach all of them; ask for them where they are needed."""
        cleaned = super().clean() or {}
        role = cleaned.get("role")
        if role in SITE_ROLES and not cleaned.get("sites"):
            self.add_error("sites", "この役割には、受け持つ区役所を1つ以上選んでください。")
        if role is not None and role not in SITE_ROLES:
            cleaned["sites"] = []
        return cleaned


class NewPersonForm(RoleForm):
    """A person who is not yet known."""

    username = forms.CharField(
        label="ユーザー名",
        max_length=60,
        validators=[USERNAME],
        help_text="ログインに使う名前。半角の小文字と数字。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    display_name = forms.CharField(label="氏名", max_length=60, help_text="同僚の画面に出る名前。")
    field_order = ("display_name", "username", "role", "sites")


class PinForm(forms.Form):
    """The short code for quick switch, twice, with the password as proof."""

    password = forms.CharField(
        label="今のパスワード", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    switch_pin = forms.CharField(
        label="新しい暗証コード",
        max_length=pins.LONGEST,
        help_text="数字4〜6けた。ほかで使っている番号は避けてください。",
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    switch_pin_again = forms.CharField(
        label="新しい暗証コード（もう一度）",
        max_length=pins.LONGEST,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Remember whose code it is."""
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse a wrong password."""
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            message = "パスワードが違います。もう一度入力してください。"
            raise forms.ValidationError(message)
        return password

    def clean_switch_pin(self) -> str:
        """Refuse a code which anybody would guess."""
        pin: str = self.cleaned_data["switch_pin"]
        if weakness := pins.weakness(pin):
            raise forms.ValidationError(weakness)
        return pin

    def clean(self) -> dict[str, Any]:
        """Refuse two different codes."""
        cleaned = super().clean() or {}
        if "switch_pin" in cleaned and cleaned["switch_pin"] != cleaned.get("switch_pin_again"):
            self.add_error("switch_pin_again", "2つの暗証コードが違います。同じ数字を入力してください。")
        return cleaned
