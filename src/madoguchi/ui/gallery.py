"""Invented contents for the gallery: every component in every state, so that a person and axe can look at all of them."""

from datetime import UTC, datetime

from django import forms

from madoguchi.ui.calc.labels import STATUSES
from madoguchi.ui.calc.svg_bars import Series
from madoguchi.ui.shell import NavEntry, Shell


class GalleryForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="件名", max_length=20, help_text="20字まで。個人の名前・番号は書かない")
    day = forms.DateField(label="日付", widget=forms.DateInput(attrs={"type": "date"}))
    site = forms.ChoiceField(
        label="区役所", choices=[("", "選んでください"), ("naka", "中区役所"), ("higashi", "東区役所")]
    )
    route = forms.ChoiceField(
        label="受けた方法", choices=[("counter", "窓口"), ("phone", "電話")], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label="内容",
        choices=[("pin", "暗証番号"), ("name", "口座の名義"), ("other", "ほか")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="メモ", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = forms.FileField(label="ファイル", required=False, help_text="Excel または CSV、10MB まで")
    shared = forms.BooleanField(label="本市にも見せる", required=False)

    def clean(self) -> dict[str, object]:
        """Refuse the empty form as a whole too, to show an error which belongs to no field."""
        cleaned = super().clean() or {}
        if not any(cleaned.values()):
            raise forms.ValidationError("どの項目も入力されていません。必須の項目から入力してください。")
        return cleaned


def shell() -> Shell:
    """A manager's menu."""
    entries = ("ホーム", "納品物", "配置と勤務", "報告", "会議・懸案", "適合状況")
    return Shell(
        place="体験市",
        nav=[NavEntry(label, f"/ui-gallery/{'' if i == 0 else i}") for i, label in enumerate(entries)],
        who="体験 一郎",
        role="総括責任者",
        switches=[NavEntry("本市の画面に切り替える", "/")],
        log_out="/ui-gallery/",
        now=datetime(2026, 11, 20, 1, 42, 5, tzinfo=UTC),
    )


def contents() -> dict[str, object]:
    """Everything the gallery page needs."""
    return {
        "shell": shell(),
        "nav_current": "/ui-gallery/",
        "demo": True,
        "statuses": [kind for kind, label in STATUSES.items() if label.words],
        "empty_form": GalleryForm(auto_id="empty_%s"),
        "wrong_form": GalleryForm({"title": "長" * 21, "day": "11/31"}, auto_id="wrong_%s"),
        "results": [
            ("already", "登録済み"),
            ("registered", "今回登録"),
            ("failed", "できなかった"),
            ("declined", "希望しない"),
        ],
        "topics": [("pin", "暗証番号"), ("name", "口座の名義"), ("family", "家族の分"), ("other", "ほか")],
        "chosen": ["pin"],
        "undo": {"text": "承認しました", "action": "/ui-gallery/", "seconds": 8},
        "hours": ["9時", "10時", "11時", "12時", "13時", "14時", "15時", "16時"],
        "series": [
            Series("対応", [12, 18, 21, 9, 16, 20, 14, 6]),
            Series("待ちきれず帰った人", [0, 1, 3, 2, 1, None, 0, 0], hatched=True),
        ],
    }
