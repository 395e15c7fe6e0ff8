"""A talk script in the making, walked step by step as an operator walks it; what leads nowhere says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from madoguchi.knowledge.calc.script_outline import PART_LABELS, RESULT_LABELS


@dataclass(frozen=True, slots=True)
class Way:
    """A button: its digit, its words, and the address where it leads; empty when it leads nowhere."""

    digit: int
    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk has come to. ``record`` is what an ending writes into the record."""

    heading: str
    said: Mapping[str, Any]
    ways: tuple[Way, ...]
    record: tuple[tuple[str, str], ...]
    back: str

    @property
    def is_ending(self) -> bool:
        """Return whether the talk is over here."""
        return bool(self.record)


def stand(tree: Mapping[str, Any], asked: Sequence[str], names: Mapping[str, str]) -> Place | None:
    """Return the place at the end of a walk, as far as the walk is one; None for a script without steps."""
    places = {each["id"]: each for each in (*tree["steps"], *tree["endings"])}
    path = [each for each in asked if each in places] or [tree["start"]]
    here = places.get(path[-1])
    if here is None:
        return None
    back = _query(path[:-1]) if len(path) > 1 else ""
    if "result" in here:
        return Place("終わり", here, (), _record(here, names), back)
    heading = f"{len(path)}. {PART_LABELS.get(here['part'], '')}"
    return Place(heading, here, tuple(_ways(here, path, places)), (), back)


def _ways(step: Mapping[str, Any], path: list[str], places: Mapping[str, Any]) -> list[Way]:
    choices = step["choices"] or [{"label": "次へ", "next": step["next"]}]
    return [
        Way(digit, each["label"], _query([*path, each["next"]]) if each["next"] in places else "")
        for digit, each in enumerate(choices, start=1)
    ]


def _query(path: Sequence[str]) -> str:
    return f"?{urlencode([('at', each) for each in path])}"


def _record(ending: Mapping[str, Any], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    words = [
        names.get(f"procedure:{ending['procedure']}", ""),
        RESULT_LABELS.get(ending["result"], "（まだ決めていません）"),
        names.get(f"failure_reason:{ending['reason']}", ""),
    ]
    topic = names.get(f"topic:{ending['topic']}", ending["topic"]) or "（まだ決めていません）"
    article = ending["article"] or "（まだ決めていません）"
    return ("結果", "・".join(filter(None, words))), ("相談の内容", topic), ("FAQの番号", article)
