"""The groups of words which a search takes for one another, as an editor types them; a file of them."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.knowledge.calc.synonym_text import from_text
from madoguchi.privacy.forms import SafeTextInput

MOST_PROBES = 12


class SynonymForm(forms.Form):
    """One group a line; what to try the search with; what was changed and on which version it is built."""

    base_version = forms.IntegerField(widget=forms.HiddenInput)
    groups = SafeTextInput(
        label="同じ意味の言葉（1行に1組）",
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text="言葉は「、」で区切ります（例: 暗証番号、パスワード、4桁）。",
    )
    probes = SafeTextInput(
        label="ためしに探す言葉",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"1行に1つ、{MOST_PROBES}まで。空なら、変わった組の言葉と、今週見つからなかった言葉で試します。",
    )
    note = SafeTextInput(label="変更の内容（履歴に残ります）", required=False, max_length=200)

    def clean_groups(self) -> list[list[str]]:
        """Return the groups; every line which is none is named."""
        groups, faults = from_text(self.cleaned_data["groups"])
        if faults:
            raise forms.ValidationError(faults)
        return groups

    def clean_probes(self) -> list[str]:
        """Return what to search for, each once."""
        lines = [line.strip()[:100] for line in self.cleaned_data["probes"].splitlines() if line.strip()]
        return list(dict.fromkeys(lines))[:MOST_PROBES]

    def said(self) -> dict[str, Any]:
        """Return what was typed."""
        return dict(self.cleaned_data)


class SynonymFileForm(forms.Form):
    """A file of groups."""

    file = forms.FileField(
        label="同義語のファイル",
        help_text="書き出したファイルと同じ形の TOML（.toml）か JSON（.json）を選びます。",
        widget=forms.FileInput(attrs={"accept": ".toml,.json"}),
    )
