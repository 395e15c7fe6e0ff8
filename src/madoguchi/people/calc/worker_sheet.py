"""The sheet of workers: its columns, what may stand in them, and what a row says. Pure: cells in, rows and faults out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

NUMBER, NAME, KANA, EMPLOYER = "従事者番号", "氏名", "ふりがな", "所属会社"
EMPLOYER_KIND, CONSENT_ON, EMPLOYMENT, PHONE = "所属の区分", "本市の同意日", "雇用の区分", "連絡先電話"
JOINED, LEFT, POST, SITE, USERNAME = "従事の開始日", "従事の終了日", "予定の役職", "予定の場所", "利用者名"
COLUMNS = (
    NUMBER,
    NAME,
    KANA,
    EMPLOYER,
    EMPLOYER_KIND,
    CONSENT_ON,
    EMPLOYMENT,
    PHONE,
    JOINED,
    LEFT,
    POST,
    SITE,
    USERNAME,
)
COMPULSORY = (NUMBER, NAME, KANA, EMPLOYER, EMPLOYER_KIND, EMPLOYMENT, JOINED)
LONGEST = {NUMBER: 20, NAME: 60, KANA: 80, EMPLOYER: 80}
KANA_ONLY = re.compile(r"[ぁ-ゖァ-ヺー・\s　]+")
PHONE_SIGNS = re.compile(r"\+?[0-9][0-9()\- ]{7,17}")
SPOKEN_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the contract offers: words of a cell, and what each stands for."""

    employer_kinds: Mapping[str, str]
    employments: Mapping[str, str]
    posts: Mapping[str, str]
    sites: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetFault:
    """What is wrong in one cell, and what to write instead."""

    row: int
    column: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """One worker as the sheet says; codes instead of words."""

    row: int
    number: str
    name: str
    kana: str
    employer: str
    employer_kind: str
    consent_on: date | None
    employment: str
    phone: str
    joined_on: date
    left_on: date | None
    post: str
    site: str
    username: str


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one row and keeps its faults."""

    row: int
    cells: Mapping[str, object]
    faults: list[SheetFault] = field(default_factory=list)

    def fault(self, column: str, text: str, remedy: str) -> None:
        self.faults.append(SheetFault(self.row, column, text, remedy))

    def text(self, column: str) -> str:
        value = self.cells.get(column)
        plain = unicodedata.normalize("NFKC", _written(value)).strip()
        if not plain and column in COMPULSORY:
            self.fault(column, "書かれていません", f"{column}を書いてください。")
        limit = LONGEST.get(column)
        if limit is not None and len(plain) > limit:
            self.fault(column, f"{len(plain)}文字あります", f"{limit}文字までにしてください。")
        return plain

    def code(self, column: str, choices: Mapping[str, str]) -> str:
        words = self.text(column)
        if not words or words in choices:
            return choices.get(words, "")
        self.fault(column, f"「{words}」は選べません", f"次のどれかを書いてください: {'、'.join(choices)}")
        return ""

    def day(self, column: str) -> date | None:
        value = self.cells.get(column)
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        words = self.text(column)
        if not words:
            return None
        found = SPOKEN_DATE.fullmatch(words)
        try:
            if found:
                return date(*(int(part) for part in found.groups()))
        except ValueError:
            pass  # 2月30日: written like a date, and none
        self.fault(column, f"「{words}」は日付として読めません", "2026-04-01 のように書いてください。")
        return None

    def matching(self, column: str, pattern: re.Pattern[str], remedy: str) -> str:
        words = self.text(column)
        if words and not pattern.fullmatch(words):
            self.fault(column, f"「{words}」は使えない文字を含みます", remedy)
        return words


def _written(value: object) -> str:
    """Return a cell as text: Excel gives staff codes typed as digits back as floats."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def read_row(row: int, cells: Mapping[str, object], choices: Choices) -> WorkerRow | list[SheetFault]:
    """Return the worker of one row, or what is wrong with it. ``row`` is the sheet's own count, from 1."""
    reader = _Reader(row, cells)
    read = {
        "number": reader.text(NUMBER),
        "name": reader.text(NAME),
        "kana": reader.matching(KANA, KANA_ONLY, "ひらがなかカタカナで書いてください。"),
        "employer": reader.text(EMPLOYER),
        "employer_kind": reader.code(EMPLOYER_KIND, choices.employer_kinds),
        "consent_on": reader.day(CONSENT_ON),
        "employment": reader.code(EMPLOYMENT, choices.employments),
        "phone": reader.matching(PHONE, PHONE_SIGNS, "090-0000-0000 のように、数字とハイフンで書いてください。"),
        "left_on": reader.day(LEFT),
        "post": reader.code(POST, choices.posts),
        "site": reader.code(SITE, choices.sites),
        "username": reader.text(USERNAME),
    }
    joined, left = reader.day(JOINED), read["left_on"]
    if joined is not None and isinstance(left, date) and left < joined:
        reader.fault(LEFT, "従事の開始日より前です", "開始日と同じ日か、その後の日を書いてください。")
    if reader.faults or joined is None:
        return reader.faults
    return WorkerRow(row=row, joined_on=joined, **read)  # type: ignore[arg-type]


def repeated(rows: list[WorkerRow]) -> list[SheetFault]:
    """Return a fault for every row whose staff code or user name stood in an earlier row."""
    faults: list[SheetFault] = []
    for column, name in ((NUMBER, "number"), (USERNAME, "username")):
        first: dict[str, int] = {}
        for each in rows:
            value = str(getattr(each, name))
            if value and value in first:
                text = f"「{value}」は{first[value]}行目にもあります"
                faults.append(SheetFault(each.row, column, text, "どちらかの行を直すか、消してください。"))
            first.setdefault(value, each.row)
    return faults
