"""Reads one file of a content pack field by field, and collects every fault with the file's and the field's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Table = Mapping[str, Any]


class PackFault(ValueError):
    """A file of the pack cannot be used. ``faults`` has one sentence for each thing to put right."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(slots=True)
class PackReading:
    """The reading of one file: values come out, faults stay until ``finish``."""

    file: str
    faults: list[str] = field(default_factory=list)

    def fault(self, where: str, sentence: str) -> None:
        """Note what is wrong with a field and what to do about it."""
        self.faults.append(f"{self.file}：{where}：{sentence}")

    def finish(self) -> None:
        """Raise PackFault when anything was wrong."""
        if self.faults:
            raise PackFault(self.faults)

    def word(self, table: Table, name: str, where: str = "", *, needed: bool = True) -> str:
        """Return a line of text, empty when it is not needed and not there."""
        value = table.get(name, "")
        if not isinstance(value, str):
            self.fault(_path(where, name), "文字で書いてください。")
            return ""
        if needed and not value.strip():
            self.fault(_path(where, name), "書かれていません。文を入れてください。")
        return value.strip()

    def number(self, table: Table, name: str, where: str = "", *, lowest: int = 0) -> int:
        """Return a whole number, not below the lowest."""
        value = table.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < lowest:
            self.fault(_path(where, name), f"{lowest}以上の整数を書いてください。")
            return lowest
        return value

    def day(self, table: Table, name: str, where: str = "") -> date | None:
        """Return a date, written as TOML's own or as 2026-11-22."""
        value = table.get(name)
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fault(_path(where, name), "日付を 2026-11-22 の形で書いてください。")
            return None

    def one_of(self, table: Table, name: str, allowed: Sequence[str], where: str = "") -> str:
        """Return one of the allowed words."""
        value = self.word(table, name, where)
        if value and value not in allowed:
            self.fault(_path(where, name), f"「{value}」は使えません。{'・'.join(allowed)} から選んでください。")
        return value

    def rows(self, table: Table, name: str, where: str = "", *, at_least: int = 0) -> list[tuple[str, Table]]:
        """Return the tables of a list, each with its place, counted from 1 as people count."""
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.fault(_path(where, name), "表の並びで書いてください。")
            return []
        if len(value) < at_least:
            self.fault(_path(where, name), f"{at_least}つ以上書いてください。")
        return [(_path(where, f"{name}[{number}]"), each) for number, each in enumerate(value, start=1)]

    def lines(self, table: Table, name: str, where: str = "", *, needed: bool = True) -> tuple[str, ...]:
        """Return sentences in their order."""
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            self.fault(_path(where, name), "文の並びで書いてください。空の文は置けません。")
            return ()
        if needed and not value:
            self.fault(_path(where, name), "書かれていません。文を入れてください。")
        return tuple(each.strip() for each in value)

    def only(self, table: Table, known: Sequence[str], where: str = "") -> None:
        """Fault every field nobody knows: a misspelt name would silently lose its text."""
        for name in sorted(set(table) - set(known)):
            self.fault(_path(where, name), "知らない項目です。つづりを確かめるか、消してください。")


def _path(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name
