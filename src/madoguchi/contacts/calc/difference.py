"""What a correction changed, line by line and in words: pure comparison of two records as ``visit_record.as_mapping`` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

NOTHING = "（なし）"
YES, NO = "はい", "いいえ"
FLAGS = {
    "card_reader_trial": "カードリーダーの体験",
    "leaflet_handed": "チラシを渡した",
    "referred": "交付窓口からの案内",
    "logout_confirmed": "ログアウト確認",
    "disinfected": "消毒",
}
LABELS = {
    "purpose": "ご用件",
    "device_used": "使った端末",
    "topics": "相談・問い合わせの内容",
    "note": "メモ",
    "complaint": "苦情の内容",
    "heard_from": "窓口を知ったきっかけ",
    **FLAGS,
}


@dataclass(frozen=True, slots=True)
class Words:
    """What codes are called, by book: purposes, procedures, results, reasons, topics, devices, and how somebody heard."""

    purposes: Mapping[str, str]
    procedures: Mapping[str, str]
    results: Mapping[str, str]
    reasons: Mapping[str, str]
    topics: Mapping[str, str]
    devices: Mapping[str, str]
    heard_from: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing which a correction changed: what it said before and what it says now."""

    label: str
    before: str
    after: str


def differences(before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> tuple[Change, ...]:
    """Return what differs between two records, procedures first. A code without a word stays as it is."""
    return (*_procedures(before, after, words), *_others(before, after, words))


def _procedures(before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> Iterator[Change]:
    old, new = _results(before, words), _results(after, words)
    for procedure in sorted(old.keys() | new.keys()):
        was, now = old.get(procedure, NOTHING), new.get(procedure, NOTHING)
        if was != now:
            yield Change(words.procedures.get(procedure, procedure), was, now)


def _results(record: Mapping[str, Any], words: Words) -> dict[str, str]:
    return {each["procedure"]: _result(each, words) for each in record["outcomes"]}


def _result(outcome: Mapping[str, Any], words: Words) -> str:
    result = words.results.get(outcome["result"], outcome["result"])
    reason = outcome["reason"]
    return f"{result}（{words.reasons.get(reason, reason)}）" if reason else result


def _others(before: Mapping[str, Any], after: Mapping[str, Any], words: Words) -> Iterator[Change]:
    for key, label in LABELS.items():
        was, now = _said(key, before.get(key), words), _said(key, after.get(key), words)
        if was != now:
            yield Change(label, was, now)


def _said(key: str, value: Any, words: Words) -> str:
    if key in FLAGS:
        return YES if value else NO
    if not value:
        return NOTHING
    if key == "topics":
        return "、".join(words.topics.get(code, code) for code in value)
    if key == "complaint":
        return str(value["summary"])
    names = {"purpose": words.purposes, "device_used": words.devices, "heard_from": words.heard_from}.get(key, {})
    return names.get(value, str(value))
