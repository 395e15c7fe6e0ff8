"""トラブル報告書 on one page: what happened, who was told when, why, and what is done about it. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSheet:
    """One incident in words; dates and times are written already."""

    addressee: str
    contractor: str
    contract: str
    dated: str
    clause: str
    name: str
    facts: Sequence[tuple[str, str]]
    what: str
    measures: str
    told: Sequence[tuple[str, str, str, str]]
    cause: str
    prevention: str
    follow_ups: Sequence[tuple[str, str, str, str]]
    legal: Sequence[tuple[str, str, str]] = ()
    is_final: bool = False


def incident_paper(sheet: IncidentSheet) -> Paper:
    """Return the report; before the city closed it, it is marked as a draft."""
    sections = [
        _words("1　起きたこと", sheet.what),
        _words("2　初期対応", sheet.measures or "記録を作成中です。"),
        Section(title="3　連絡", blocks=(_told(sheet),)),
        _words("4　原因", sheet.cause or "調査中です。"),
        _words("5　再発防止策", sheet.prevention or "検討中です。"),
    ]
    if sheet.follow_ups:
        sections.append(Section(title="6　再発防止の取組み", blocks=(_follow_ups(sheet),)))
    if sheet.legal:
        number = 7 if sheet.follow_ups else 6
        sections.append(Section(title=f"{number}　個人情報保護委員会への報告", blocks=(_legal(sheet),)))
    return Paper(frame=_frame(sheet), facts=sheet.facts, sections=sections)


def _frame(sheet: IncidentSheet) -> Frame:
    return Frame(
        form=f"仕様書{sheet.clause}" if sheet.clause else "",
        dated=sheet.dated,
        addressee=(sheet.addressee,),
        sender=(sheet.contractor,),
        title=f"トラブル報告書（{sheet.name}）",
        opening=f"「{sheet.contract}」で起きたトラブルについて、次のとおり報告します。",
        running_title=f"{sheet.name}　{sheet.contract}",
        watermark="" if sheet.is_final else "途中経過",
    )


def _words(title: str, text: str) -> Section:
    return Section(title=title, blocks=(Words(paragraphs=text.split("\n")),))


def _told(sheet: IncidentSheet) -> Table:
    labels = (("日時", 14), ("相手", 26), ("手段", 8), ("結果", 14))
    return _table("表1　連絡の記録", labels, sheet.told, empty="連絡の記録はまだありません。")


def _follow_ups(sheet: IncidentSheet) -> Table:
    return _table("表2　取組み", (("種類", 8), ("内容", 34), ("期限", 12), ("実施日", 12)), sheet.follow_ups)


def _legal(sheet: IncidentSheet) -> Table:
    return _table("表3　報告の期限", (("報告", 8), ("期限", 26), ("報告した日", 14)), sheet.legal)


def _table(caption: str, labels: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], *, empty: str = "") -> Table:
    columns = [Column(label=label, kind=Kind.TEXT, width=width) for label, width in labels]
    return Table(caption=caption, columns=columns, rows=[Row(cells=each) for each in rows], empty=empty)
