"""Seats, lines and the place of the call centre, as typed. Each form carries a key which makes it count once."""

from __future__ import annotations

from django import forms

from madoguchi.calls.calc.prefectures import PREFECTURES
from madoguchi.calls.choices import LineKind
from madoguchi.privacy.forms import SafeTextInput

MOST_SEATS = 999
MOST_CHANNELS = 500


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


class SeatForm(forms.Form):
    """A new seat."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.IntegerField(label="席の番号", min_value=1, max_value=MOST_SEATS)
    agent = forms.RegexField(
        label="電話機の名前",
        regex=r"^[-\w.@/]{1,80}$",
        help_text="電話システムでの席の名前。例：1001",
        error_messages={"invalid": "電話システムに書いてある名前を、空白を入れずに書いてください。"},
    )
    from_on = _day("使い始める日")


class LineForm(forms.Form):
    """A new line."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.CharField(label="市民がかける番号", max_length=20, help_text="例：0120-000-000")
    kind = forms.ChoiceField(label="種類", choices=LineKind.choices)
    channels = forms.IntegerField(label="同時に話せる数", min_value=1, max_value=MOST_CHANNELS)
    from_on = _day("使い始める日")


class PlaceForm(forms.Form):
    """A new place, which ends the one before."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    name = SafeTextInput(label="名称", max_length=60, help_text="例：体験コールセンター")
    prefecture = forms.ChoiceField(label="都道府県（日本国内）", choices=[(each, each) for each in PREFECTURES])
    city = SafeTextInput(label="市区町村", max_length=40)
    address = SafeTextInput(label="町名・番地・建物", max_length=120)
    from_on = _day("使い始める日")


class EndForm(forms.Form):
    """The last day on which a seat or line is used."""

    to_on = _day("最後に使う日")


class AddressForm(forms.Form):
    """One's own mail address."""

    email = forms.EmailField(
        label="警報を受け取るメールアドレス",
        required=False,
        help_text="5分待ちと応答率の警報が届きます。空にすると届かなくなります。",
    )
