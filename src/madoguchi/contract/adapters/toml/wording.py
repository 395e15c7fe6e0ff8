"""Faults of shape in plain Japanese: what pydantic found, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from madoguchi.contract.calc.business_days import WEEKDAYS
from madoguchi.contract.calc.faults import Fault, Path

KINDS_OF_VALUE = {
    "string": '文字（"…"）',
    "int": "数",
    "bool": "true か false",
    "date": "日付（2023-10-02）",
    "time": "時刻（08:30:00）",
    "tuple": "並び（[…, …]）",
    "dataclass": "表（{ … } または [見出し]）",
}
ALIASES = {"time_delta": "time", "list": "tuple", "model": "dataclass"}


def fault_of(error: Mapping[str, Any]) -> Fault:
    """One entry of a pydantic ValidationError's list as a fault."""
    path: Path = tuple(error["loc"])
    kind = str(error["type"])
    if kind == "missing":
        return _missing(path)
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return Fault(path, "unknown_key", f"「{path[-1]}」という項目はありません", "つづりを確かめるか、消してください")
    if kind == "literal_error":
        return _not_in_list(path, error)
    return _wrong_value(path, kind, error["input"])


def _missing(path: Path) -> Fault:
    key = path[-1]
    return Fault(path, "missing_key", f"項目「{key}」がありません", f"{key} = … を書き加えてください")


def _not_in_list(path: Path, error: Mapping[str, Any]) -> Fault:
    written = error["input"]
    allowed = str(error["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
    if set(allowed.split(", ")) == set(WEEKDAYS):
        return Fault(
            path,
            "unknown_weekday",
            f"「{written}」は曜日ではありません",
            "月・火・水・木・金・土・日の1文字で書いてください",
        )
    return Fault(path, "not_allowed", f"「{written}」は使えません", f"次のどれかにしてください: {allowed}")


def _wrong_value(path: Path, kind: str, written: object) -> Fault:
    stem = kind.removesuffix("_type").removesuffix("_parsing").split("_from")[0]
    wanted = KINDS_OF_VALUE.get(ALIASES.get(stem, stem), "正しい形の値")
    shown = "" if isinstance(written, dict | list) else f"「{written}」は"
    return Fault(path, "wrong_type", f"{shown}この項目に書ける値ではありません", f"{wanted}で書いてください")
