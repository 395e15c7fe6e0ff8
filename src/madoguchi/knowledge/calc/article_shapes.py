"""What an article says, as plain values: the one shape which packs, files, forms and versions are turned into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SHORT_ANSWER_CHARACTERS = 60
"""So much is read aloud in one breath; what is longer is not listened to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The article in another language."""

    question: str
    short_answer: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one version says. ``sources`` in their order; ``texts`` by language code."""

    question: str
    short_answer: str = ""
    answer: str = ""
    staff_notes: str = ""
    must_not: str = ""
    search_terms: str = ""
    sources: tuple[str, ...] = ()
    checked: str = "unverified"
    checked_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    next_review_on: date | None = None
    texts: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where an article stands: its code, its category, and who may read it."""

    code: str
    category: str
    category_label: str
    visibility: str = "public"


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """An article as a pack or a file holds it."""

    placed: Placed
    said: Said


WORDS = ("question", "short_answer", "answer", "staff_notes", "must_not", "search_terms")
DAYS = ("checked_on", "valid_from", "valid_to", "next_review_on")
LABELS: Mapping[str, str] = {
    "code": "番号",
    "category": "分類",
    "category_label": "分類の名前",
    "visibility": "公開範囲",
    "question": "質問",
    "short_answer": "短い答え",
    "answer": "答え",
    "staff_notes": "職員だけの注意",
    "must_not": "してはいけないこと",
    "search_terms": "探す言葉",
    "sources": "出典",
    "checked": "確認の程度",
    "checked_on": "確認した日",
    "valid_from": "いつから",
    "valid_to": "いつまで",
    "next_review_on": "次に見直す日",
}
"""What each field is called in files and in comparisons, in this order."""
VISIBILITIES: Mapping[str, str] = {"public": "公開", "staff": "職員のみ"}
CHECKED: Mapping[str, str] = {
    "primary": "一次資料で確認",
    "secondary": "二次資料で確認",
    "unverified": "未確認",
}
LANGUAGES: Mapping[str, str] = {
    "ja-easy": "やさしい日本語",
    "en": "英語",
    "zh-Hans": "中国語",
    "ko": "韓国語",
    "vi": "ベトナム語",
    "pt": "ポルトガル語",
}
"""The languages beside Japanese, as they are called in Japanese."""
TEXT_LABELS: Mapping[str, str] = {"question": "質問", "short_answer": "短い答え", "answer": "答え"}
