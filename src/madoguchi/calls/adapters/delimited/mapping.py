"""Which column means what, and which word means which end: saved once for each telephone system."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from madoguchi.calls.calc.ends import LegEnd

KNOWN_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "call_id": ("通話ID", "コールID", "呼ID", "セッションID", "call id", "callid", "contact id", "uniqueid"),
        "started": ("着信日時", "開始日時", "受付日時", "入電日時", "日時", "着信日", "開始日", "日付", "start time"),
        "clock": ("着信時刻", "開始時刻", "入電時刻", "着信時間", "時刻"),
        "queue": ("キュー", "キュー名", "窓口", "グループ", "着信グループ", "スキル", "queue", "queue name"),
        "agent": ("担当者", "オペレーター", "エージェント", "応答者", "席", "agent", "operator"),
        "result": ("結果", "応答結果", "通話結果", "着信結果", "ステータス", "状態", "result", "status", "disposition"),
        "wait": ("待ち時間", "待機時間", "待時間", "呼出時間", "wait", "wait time", "hold time"),
        "talk": ("通話時間", "会話時間", "talk", "talk time", "duration"),
        "hold": ("保留時間", "hold"),
        "after_call": ("後処理時間", "後処理", "acw", "wrap up"),
        "caller": ("発信者番号", "発信番号", "電話番号", "発番号", "caller", "caller id", "from"),
    }
)
RESULT_WORDS: Mapping[str, LegEnd] = MappingProxyType(
    {
        "応答": LegEnd.ANSWERED, "応答あり": LegEnd.ANSWERED, "通話": LegEnd.ANSWERED, "完了": LegEnd.ANSWERED,
        "answered": LegEnd.ANSWERED, "completed": LegEnd.ANSWERED,
        "放棄": LegEnd.ABANDONED, "途中放棄": LegEnd.ABANDONED, "切断": LegEnd.ABANDONED, "不応答": LegEnd.ABANDONED,
        "応答なし": LegEnd.ABANDONED, "abandoned": LegEnd.ABANDONED, "no answer": LegEnd.ABANDONED,
        "タイムアウト": LegEnd.TIMEOUT, "時間切れ": LegEnd.TIMEOUT, "あふれ": LegEnd.TIMEOUT,
        "timeout": LegEnd.TIMEOUT, "overflow": LegEnd.TIMEOUT,
        "コールバック": LegEnd.KEY_EXIT, "折り返し": LegEnd.KEY_EXIT, "callback": LegEnd.KEY_EXIT,
        "満員": LegEnd.REFUSED_FULL, "話中": LegEnd.REFUSED_FULL, "busy": LegEnd.REFUSED_FULL,
        "時間外": LegEnd.REFUSED_EMPTY, "受付席なし": LegEnd.REFUSED_EMPTY, "closed": LegEnd.REFUSED_EMPTY,
    }
)  # fmt: skip


FIELD_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "started": "着信日時（または日付）",
        "clock": "着信時刻（日付と別の列のとき）",
        "queue": "窓口・グループ",
        "result": "結果",
        "agent": "席・担当者",
        "wait": "待ち時間",
        "talk": "通話時間",
        "hold": "保留時間",
        "after_call": "後処理時間",
        "call_id": "通話の番号（ID）",
        "caller": "発信者番号",
    }
)
"""What people read beside the choice of a column, in the order in which they choose."""


class UnknownColumns(ValueError):
    """A table without the columns which are needed; the message names them and says what to do."""


@dataclass(slots=True, frozen=True)
class ColumnMapping:
    """Headings of the columns; an empty one is not there. `clock`: the time, when `started` holds the date alone."""

    started: str
    queue: str = ""
    result: str = ""
    wait: str = ""
    talk: str = ""
    agent: str = ""
    call_id: str = ""
    clock: str = ""
    hold: str = ""
    after_call: str = ""
    caller: str = ""
    queue_name: str = "電話"
    """The queue of every row when there is no column for it."""
    result_words: Mapping[str, LegEnd] = field(default_factory=lambda: RESULT_WORDS)
    zone: str = "Asia/Tokyo"

    def headings(self) -> list[str]:
        """Return the headings which the table must have."""
        return [heading for name in KNOWN_HEADINGS if (heading := getattr(self, name))]

    def end_of(self, word: str) -> LegEnd | None:
        """Return the end which a word of the result column means, None when nobody has said."""
        return self.result_words.get(word) or self.result_words.get(word.casefold())

    def fitting(self, header: Sequence[str]) -> ColumnMapping:
        """Return the mapping without the columns which the table lacks, for somebody to choose anew."""
        lacking: dict[str, Any] = {name: "" for name in KNOWN_HEADINGS if getattr(self, name) not in header}
        return replace(self, **lacking)

    def check(self, header: Sequence[str]) -> None:
        """Raise UnknownColumns when the table lacks a column."""
        missing = [heading for heading in self.headings() if heading not in header]
        if missing:
            raise UnknownColumns(
                f"列「{'」「'.join(missing)}」が見つかりません。1行目の見出しは「{'」「'.join(header)}」です。"
                "列の対応を直してください。"
            )


def guess_mapping(header: Sequence[str]) -> ColumnMapping:
    """Return the mapping which the headings suggest. Raises UnknownColumns when there is no time or no result."""
    plain = {_plain(heading): heading for heading in header}
    found: dict[str, str] = {}
    for name, known in KNOWN_HEADINGS.items():
        heading = next((plain[_plain(word)] for word in known if _plain(word) in plain), None)
        if heading is not None:
            found[name] = heading
    if "started" not in found or not {"result", "agent", "talk"} & set(found):
        raise UnknownColumns(
            f"着信日時と結果の列が分かりません。1行目の見出しは「{'」「'.join(header)}」です。"
            "列の対応を指定してください。"
        )
    return ColumnMapping(**found)  # type: ignore[arg-type]


def read_mapping(path: Path) -> ColumnMapping:
    """Return a mapping written into a file. Raises UnknownColumns for a file which is none."""
    try:
        return mapping_of(json.loads(path.read_text(encoding="utf-8-sig")))
    except (ValueError, TypeError, AttributeError) as error:
        raise UnknownColumns(f"{path.name}: 列の対応として読めません（{error}）。書き方を確かめてください。") from error


def mapping_of(told: Mapping[str, Any]) -> ColumnMapping:
    """Return the mapping which `spelled` wrote, or somebody by hand. Raises ValueError, TypeError or AttributeError."""
    saved = dict(told)
    words = {word: LegEnd(end) for word, end in saved.pop("result_words", {}).items()}
    try:
        ZoneInfo(saved.get("zone", "UTC"))
    except KeyError as error:
        raise ValueError(f"zone {saved['zone']}") from error
    return ColumnMapping(**saved, result_words={**RESULT_WORDS, **words})


def spelled(columns: ColumnMapping) -> dict[str, Any]:
    """Return a mapping as JSON values: the headings it names, and the words which are its own."""
    named = {name: heading for name in KNOWN_HEADINGS if (heading := getattr(columns, name))}
    words = {word: str(end) for word, end in columns.result_words.items() if RESULT_WORDS.get(word) is not end}
    return {**named, "queue_name": columns.queue_name, "zone": columns.zone, "result_words": words}


def _plain(heading: str) -> str:
    """Fold width, case and a long vowel at the end, which some makers leave away."""
    return unicodedata.normalize("NFKC", heading).strip().casefold().replace("_", " ").removesuffix("ー")
