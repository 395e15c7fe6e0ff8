"""The Cabinet Office's list of national holidays (cp932, CRLF, unpadded dates), for closed networks."""

import csv
import io
from datetime import date

from madoguchi.contract.adapters.national_holidays import NationalHoliday

SOURCE = "内閣府 国民の祝日CSV"
COLUMNS = 2


class NotAHolidayList(ValueError):
    """The bytes are not the Cabinet Office's list; the message names the line and the remedy."""


def read_holiday_csv(content: bytes) -> tuple[NationalHoliday, ...]:
    """The holidays of a list, in order. Raises NotAHolidayList for anything else."""
    rows = list(csv.reader(io.StringIO(_decoded(content))))
    return tuple(_holiday(number, row) for number, row in enumerate(rows[1:], start=2) if row)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAHolidayList("文字コードがcp932でもUTF-8でもありません。内閣府のCSVをそのまま使ってください")


def _holiday(line: int, row: list[str]) -> NationalHoliday:
    if len(row) != COLUMNS or not row[1].strip():
        raise NotAHolidayList(f"{line}行目が「日付,名称」の2列ではありません。内閣府のCSVか確かめてください")
    return NationalHoliday(_date(line, row[0]), row[1].strip(), expected=False, source=SOURCE)


def _date(line: int, text: str) -> date:
    try:
        year, month, day = (int(part) for part in text.strip().replace("-", "/").split("/"))
        return date(year, month, day)
    except ValueError:
        raise NotAHolidayList(f"{line}行目の日付「{text}」を読めません。2024/1/1 のように書いてください") from None
