"""A guide in the making as a page shows it, in all its languages; and where a translation is missing or has grown old."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from madoguchi.knowledge.calc.article_shapes import CHECKED as CHECKED_LABELS
from madoguchi.knowledge.calc.guide_shapes import FULL_LANGUAGES, STEP_LANGUAGES
from madoguchi.knowledge.calc.outlines import Outline, Row, Section, Text

LANGUAGE_LABELS: Mapping[str, str] = dict(
    zip(
        STEP_LANGUAGES,
        ("日本語", "やさしい日本語", "English", "简体中文", "한국어", "Tiếng Việt", "Português"),
        strict=True,
    )
)
PLACE_LABELS: Mapping[str, str] = {
    "phone": "スマートフォン",
    "pc": "パソコン",
    "atm": "セブン銀行ATM",
    "reader": "病院・薬局の読取機",
    "counter": "支援窓口",
    "bank": "金融機関の窓口",
    "store": "お店のマルチコピー機",
}
LISTS: Mapping[str, tuple[str, str]] = {
    "bring": ("持ち物", "text"),
    "steps": ("手順", "title"),
    "stumbles": ("つまずくところ", "text"),
    "after": ("終わったら", "text"),
}
"""Each list of a guide: what it is called, and the words by which its rows are told apart."""
TEXT_LABELS: Mapping[str, str] = {"title": "見出し", "intro": "はじめの文", "text": "文", "detail": "くわしい文"}
Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a guide in all its languages, and where it stands. ``must`` are the languages it has to be in."""

    path: Steps
    label: str
    said: Mapping[str, str]
    must: tuple[str, ...]

    @property
    def japanese(self) -> str:
        """Return the Japanese text."""
        return self.said.get("ja", "")


@dataclass(frozen=True, slots=True)
class Gap:
    """A text which one language lacks, or (``stale``) whose Japanese was changed and its translation not."""

    language: str
    label: str
    stale: bool


def words_of(content: Mapping[str, Any]) -> Iterator[Words]:
    """Give every text of a guide, in the order in which it is read."""
    yield Words(("title",), "題", content["title"], STEP_LANGUAGES)
    yield Words(("intro",), "はじめの文", content["intro"], FULL_LANGUAGES)
    for name, (label, first) in LISTS.items():
        must = STEP_LANGUAGES if name in {"bring", "steps"} else FULL_LANGUAGES
        for number, row in enumerate(content[name]):
            for part in dict.fromkeys((first, "detail")):
                if part in row and (part == first or row[part]):
                    more = f"・{TEXT_LABELS[part]}" if name == "steps" else ""
                    yield Words((name, number, part), f"{label}{number + 1}{more}", row[part], must)


def gaps_of(content: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> tuple[Gap, ...]:
    """Return what is to be translated; against ``before``, also what a translator should look at again."""
    old = [each.said for each in words_of(before)] if before else []
    found = [
        Gap(language, words.label, stale=False)
        for words in words_of(content)
        for language in words.must
        if not words.said.get(language)
    ]
    for words in words_of(content):
        found += [
            Gap(language, words.label, stale=True) for language in STEP_LANGUAGES[1:] if _is_stale(words, language, old)
        ]
    return tuple(found)


def _is_stale(words: Words, language: str, old: list[Mapping[str, str]]) -> bool:
    """Return whether the translation is the one of another Japanese text."""
    said = words.said.get(language)
    if not said or any(each.get("ja") == words.japanese for each in old):
        return False
    return any(each.get(language) == said for each in old)


def outline_of_guide(
    content: Mapping[str, Any], names: Mapping[str, str], *, languages: Sequence[str] = STEP_LANGUAGES
) -> Outline:
    """Return the guide with every text in these languages; ``names`` has ``procedure:…`` and ``picture:…``."""
    texts = [
        text
        for label, said in (("題", content["title"]), ("はじめの文", content["intro"]))
        for text in _texts(label, said, languages)
    ]
    head = Row("head", "案内", (*_facts(content, names), *texts))
    return Section("案内", (head,)), *(_section(name, content[name], names, languages) for name in LISTS)


def _section(
    name: str, rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], languages: Sequence[str]
) -> Section:
    label, first = LISTS[name]
    return Section(
        label,
        tuple(
            Row(row[first].get("ja", ""), f"{label}{number}", _row_texts(row, names, languages))
            for number, row in enumerate(rows, start=1)
        ),
    )


def _row_texts(row: Mapping[str, Any], names: Mapping[str, str], languages: Sequence[str]) -> tuple[Text, ...]:
    found: list[Text] = [("絵", _named(names, "picture", row["picture"]))] if "picture" in row else []
    found += [("FAQの番号", row["article"])] if "article" in row else []
    for part in ("text", "title", "detail"):
        found += _texts(TEXT_LABELS[part], row.get(part, {}), languages)
    return tuple(found)


def _facts(content: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Text, ...]:
    return (
        ("手続", _named(names, "procedure", content["procedure"])),
        ("使うもの", PLACE_LABELS.get(content["place"], content["place"])),
        ("絵", _named(names, "picture", content["picture"])),
        ("かかる時間（分）", str(content["minutes"])),
        ("並び順", str(content["order"])),
        ("確認の程度", CHECKED_LABELS.get(content["checked"], content["checked"])),
        ("確認した日", content["checked_on"]),
        ("出典", "\n".join(content["sources"])),
    )


def _named(names: Mapping[str, str], book: str, code: str) -> str:
    return names.get(f"{book}:{code}", code)


def _texts(label: str, said: Mapping[str, str], languages: Sequence[str]) -> tuple[Text, ...]:
    """Return a text in each language it has; one language alone needs no naming."""
    if len(languages) == 1:
        return ((label, said.get(languages[0], "")),)
    return tuple((f"{label}（{LANGUAGE_LABELS[each]}）", said[each]) for each in languages if said.get(each))
