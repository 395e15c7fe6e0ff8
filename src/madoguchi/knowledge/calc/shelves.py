"""Talk scripts and guides by one rule: each is one JSON value, read by its own reader and shown by its own outline."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from madoguchi.knowledge.calc.guide_outline import LANGUAGE_LABELS, outline_of_guide
from madoguchi.knowledge.calc.guide_shapes import STEP_LANGUAGES, Guide
from madoguchi.knowledge.calc.guide_sheet import pieces
from madoguchi.knowledge.calc.guides import content_of, guide_from
from madoguchi.knowledge.calc.outlines import Outline
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.script_outline import RESULT_LABELS, outline_of_script, place_names
from madoguchi.knowledge.calc.script_shapes import PROCEDURE_RESULTS, TalkScript
from madoguchi.knowledge.calc.scripts import script_from, tree_of

Content = Mapping[str, Any]
_FIELDS: Mapping[str, str] = {
    "code": "番号", "order": "並び順", "title": "題", "when": "使う場面", "start": "はじめの段", "steps": "段",
    "endings": "終わり", "id": "番号", "part": "種類", "say": "話す言葉", "note": "職員だけの注意",
    "must_not": "言わない・しない", "next": "続く段", "choices": "選ぶもの", "label": "選ぶ言葉", "article": "FAQの番号",
    "result": "結果", "topic": "相談の種類", "procedure": "手続", "reason": "できなかった理由", "place": "使うもの",
    "picture": "絵", "minutes": "かかる時間", "intro": "はじめの文", "bring": "持ち物", "stumbles": "つまずくところ",
    "after": "終わったら", "detail": "くわしい文", "text": "文", "checked": "確認の程度", "checked_on": "確認した日",
    "sources": "出典",
}  # fmt: skip
"""What the fields of the files are called on a page."""
_IN_A_GUIDE: Mapping[tuple[str, bool], str] = {("steps", False): "手順", ("title", True): "見出し"}
"""What a guide calls otherwise: its own lists, and (True) what stands in one of their rows."""
_WORDS: Mapping[str, str] = {
    "・".join(PROCEDURE_RESULTS): "・".join(RESULT_LABELS[each] for each in PROCEDURE_RESULTS),
    "next か choices のどちらか一方を書いてください": "「続く段」か「選ぶもの」のどちらか一方を入れてください",
    "part が opening の段のidを書いてください": "いちばん上の段の種類を「はじめ」にしてください",
    "（part が identity）": "（種類が「ご用件の確認」）",
    "結果が failed のとき": "結果が「できなかった」のとき",
    "idを確かめてください": "選び直してください",
}
"""What the sentences about a file say on a page, where nobody sees the file."""
_PLACE = re.compile(r"^([a-z_]+)(?:\[(\d+)\])?$")
CODE_LONGEST = 40
TITLE_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the scripts stand, or the guides: in addresses, on pages, in files."""

    key: str
    name: str
    read: Callable[[Content], TalkScript | Guide]
    write: Callable[[Any], dict[str, Any]]


SCRIPTS = Shelf("scripts", "トークスクリプト", lambda found: script_from(found, file=""), tree_of)
GUIDES = Shelf("guides", "手順ガイド", lambda found: guide_from(found, file=""), content_of)
SHELVES: Mapping[str, Shelf] = {each.key: each for each in (SCRIPTS, GUIDES)}


def outline_of(
    shelf: Shelf, content: Content, names: Mapping[str, str], *, languages: Sequence[str] = STEP_LANGUAGES
) -> Outline:
    """Return it as a page shows it; ``names`` has what topics, procedures, reasons and pictures are called."""
    if shelf is SCRIPTS:
        return outline_of_script(content, names)
    return outline_of_guide(content, names, languages=languages)


def faults_of(shelf: Shelf, content: Content) -> tuple[str, ...]:
    """Return what is to be put right before it can be published, as an editor reads it; nothing when it is whole."""
    try:
        shelf.read(content)
    except PackFault as fault:
        return tuple(dict.fromkeys(plainly(shelf, content, each) for each in fault.faults))
    return ()


def title_of(shelf: Shelf, content: Content) -> str:
    """Return the Japanese title, without furigana."""
    said = content["title"]
    return said if shelf is SCRIPTS else "".join(map(str, pieces(said.get("ja", ""), furigana=False)))


def articles_in(content: Content) -> tuple[str, ...]:
    """Return the codes of the articles it leads to, each once."""
    rows = [*content.get("endings", ()), *content.get("stumbles", ())]
    return tuple(dict.fromkeys(each["article"] for each in rows if each["article"]))


def plainly(shelf: Shelf, content: Content, fault: str) -> str:
    """Turn 「：steps[2].title.en：…」 into 「手順2の見出し（English）：…」."""
    places = place_names(content) if shelf is SCRIPTS else {}
    _, where, sentence = fault.split("：", 2)
    for ident, name in places.items():
        sentence = sentence.replace(f"「{ident}」", f"「{name}」")
    for written, said in _WORDS.items():
        sentence = sentence.replace(written, said)
    return f"{_place(where, places, shelf)}：{sentence}"


def _place(where: str, places: Mapping[str, str], shelf: Shelf) -> str:
    said: list[str] = []
    language = ""
    for part in where.split("."):
        found = _PLACE.match(part)
        if part in places:
            said.append(places[part])
        elif part in STEP_LANGUAGES:
            language = f"（{LANGUAGE_LABELS[part]}）"
        elif found and found[1] in _FIELDS:
            name = _IN_A_GUIDE.get((found[1], bool(said))) if shelf is GUIDES else None
            name = name or _FIELDS[found[1]]
            said.append(f"{name}{found[2] or ''}")
        else:
            said.append(part)
    return "の".join(said) + language
