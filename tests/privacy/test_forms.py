"""A form which is not made from a model refuses at its field."""

from __future__ import annotations

from django import forms

from madoguchi.privacy.forms import SafeTextInput


class RemarkForm(forms.Form):
    """A form with one free line."""

    remark = SafeTextInput(label="特記事項", required=False)


def test_the_refusal_stands_at_the_field() -> None:
    form = RemarkForm({"remark": "暗証番号は1234"})
    assert not form.is_valid()
    assert "「特記事項」に暗証番号・パスワードとみられる記載があります" in form.errors["remark"][0]


def test_ordinary_text_and_nothing_pass() -> None:
    assert RemarkForm({"remark": "8:30〜17:30"}).is_valid()
    assert RemarkForm({}).is_valid()
