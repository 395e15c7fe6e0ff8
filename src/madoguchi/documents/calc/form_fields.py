"""What a registered form may name: for each document its fields, which of them are needed, and what stands in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: what is written where the form says ``{{ 名前 }}``."""

    name: str
    meaning: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class FormDocument:
    """A document for which a city may register its own form."""

    label: str
    fields: tuple[FormField, ...]


DOCUMENTS: Mapping[str, FormDocument] = {
    "cover_letter": FormDocument(
        "提出書（鑑）",
        (
            FormField("宛先", "契約の相手方（例: 体験市長　様）", needed=True),
            FormField("差出人", "受注者の名前", needed=True),
            FormField("日付", "提出する日（例: 令和6年3月29日）", needed=True),
            FormField("題名", "提出物の題名", needed=True),
            FormField("契約名", "業務委託契約の名前"),
            FormField("種類", "納品物や承認の種類"),
            FormField("版", "第1版、第2版…"),
            FormField("期間", "対象の期間"),
            FormField("期限", "提出期限"),
            FormField("添え書き", "提出するときに書いた言葉"),
            FormField("添付", "添付するファイルの名前の一覧（{%p for 名 in 添付 %} で繰り返す）"),
        ),
    ),
    "report": FormDocument(
        "報告書（週次・月次）",
        (
            FormField("frame", "文書の枠: form, dated, addressee, sender, title, opening など", needed=True),
            FormField("facts", "「記」の下の項目"),
            FormField("sections", "本文の表と文", needed=True),
        ),
    ),
}


def faults_of(document: str, found: Collection[str]) -> list[str]:
    """Return what is wrong with the fields of a form, as sentences: names nobody knows, needed ones which are missing."""
    fields = DOCUMENTS[document].fields
    known, needed = [each.name for each in fields], [each.name for each in fields if each.needed]
    unknown = sorted(set(found) - set(known))
    missing = [name for name in needed if name not in found]
    faults = []
    if unknown:
        faults.append(f"知らない差込み項目があります：{_listed(unknown)}。使える項目は {_listed(known)} です。")
    if missing:
        faults.append(
            f"必要な差込み項目がありません：{_listed(missing)}。様式のその欄に {{{{ {missing[0]} }}}} の形で書いてください。"
        )
    return faults


def _listed(names: Collection[str]) -> str:
    return "、".join(f"「{name}」" for name in names)
