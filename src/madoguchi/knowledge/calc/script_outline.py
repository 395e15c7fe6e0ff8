"""A talk script in the making as a page shows it. What is not finished is shown as far as it goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from madoguchi.knowledge.calc.outlines import Outline, Row, Section, Text
from madoguchi.knowledge.calc.script_shapes import RESULTS

PART_LABELS: Mapping[str, str] = {
    "opening": "はじめ",
    "identity": "ご用件の確認",
    "question": "質問",
    "branch": "案内",
    "closing": "結び",
}
RESULT_LABELS: Mapping[str, str] = dict(
    zip(RESULTS, ("登録済み", "今回登録", "できなかった", "希望しない", "お答えした", "引き継いだ"), strict=True)
)
BEGINNING = 18
"""So many characters of what is said tell one step from another."""


def outline_of_script(tree: Mapping[str, Any], names: Mapping[str, str]) -> Outline:
    """Return the script; ``names`` has what topics, procedures and reasons are called (``topic:pin``)."""
    places = place_names(tree)
    return (
        Section("台本", (Row("head", "台本", _head(tree, places)),)),
        Section("段", tuple(Row(each["id"], places[each["id"]], _step(each, places)) for each in tree["steps"])),
        Section("終わり", tuple(Row(each["id"], places[each["id"]], _end(each, names)) for each in tree["endings"])),
    )


def place_names(tree: Mapping[str, Any]) -> dict[str, str]:
    """Return what each step and ending is called where one chooses it: 「段2 質問：長い番号のほうは…」."""
    steps = {
        each["id"]: f"段{number} {PART_LABELS.get(each['part'], '')}：{_beginning(each['say'])}"
        for number, each in enumerate(tree["steps"], start=1)
    }
    endings = {
        each["id"]: f"終わり{number}：{_beginning(each['say'])}" for number, each in enumerate(tree["endings"], start=1)
    }
    return steps | endings


def _beginning(say: list[str]) -> str:
    first = say[0] if say else "（まだ言葉がありません）"
    return first if len(first) <= BEGINNING else f"{first[:BEGINNING]}…"


def _head(tree: Mapping[str, Any], places: Mapping[str, str]) -> tuple[Text, ...]:
    start = places.get(tree["start"], "")
    return ("題", tree["title"]), ("使う場面", tree["when"]), ("並び順", str(tree["order"])), ("はじめの段", start)


def _step(step: Mapping[str, Any], places: Mapping[str, str]) -> tuple[Text, ...]:
    ways = [f"{each['label']} → {places.get(each['next'], '（続く先がありません）')}" for each in step["choices"]]
    return (
        ("種類", PART_LABELS.get(step["part"], "")),
        ("話す言葉", "\n".join(step["say"])),
        ("職員だけの注意", step["note"]),
        ("言わない・しない", step["must_not"]),
        ("続く段", places.get(step["next"], "")),
        ("選ぶもの", "\n".join(ways)),
    )


def _end(ending: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Text, ...]:
    return (
        ("話す言葉", "\n".join(ending["say"])),
        ("職員だけの注意", ending["note"]),
        ("言わない・しない", ending["must_not"]),
        ("FAQの番号", ending["article"]),
        ("結果", RESULT_LABELS.get(ending["result"], "")),
        ("相談の種類", names.get(f"topic:{ending['topic']}", ending["topic"])),
        ("手続", names.get(f"procedure:{ending['procedure']}", ending["procedure"])),
        ("できなかった理由", names.get(f"failure_reason:{ending['reason']}", ending["reason"])),
    )
