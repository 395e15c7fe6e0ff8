"""The four weeks ahead as a paper for the city: PDF, Word and Excel are made of it."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.calc.wareki import date_text, month_and_day
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Words
from madoguchi.planning.queries.outlook import Outlook
from madoguchi.planning.queries.outlook_words import accuracy_words, method_words

NOTE = "「低め」「高め」は80%の区間です。5日のうち4日は、この間に入る見込みです。「ふだん比」は、予定や広報がないときに比べた倍率です。"
CLAUSE = "仕様書7(2)ウ"


def paper_of(contract: Contract, found: Outlook, now: datetime) -> Paper:
    """Return the days, the half hours of one day, and how the numbers were made."""
    title = f"需要の見込み（{found.aspect.title}）"
    span = f"{month_and_day(found.first)}〜{month_and_day(found.last)}"
    frame = Frame(
        form="",
        dated=date_text(business_date(now, contract), all_eras()),
        addressee=(terms_of(contract).parties.city.addressee,),
        sender=(contract.contractor_name,),
        title=title,
        opening=f"「{contract.title}」の{found.aspect.title}の見込みは、次のとおりです（{CLAUSE}）。",
        running_title=f"{title}　{span}",
    )
    sections = [Section(title="1　日ごとの見込み", blocks=(_days(found),))]
    if found.half_hours:
        sections.append(Section(title="2　30分ごとの見込み", blocks=(_half_hours(found),)))
    told = Words(paragraphs=(*method_words(found.forecast), *accuracy_words(found.forecast, found.lived_sums)))
    sections.append(Section(title=f"{len(sections) + 1}　計算の方法と精度", blocks=(told,)))
    return Paper(frame=frame, facts=[("件　　名", contract.title), ("期　　間", span)], sections=sections)


def _days(found: Outlook) -> Table:
    unit = found.aspect.unit
    columns = [
        Column(label="日", kind=Kind.TEXT, width=14),
        Column(label="場所", kind=Kind.TEXT, width=12),
        Column(label=f"見込み（{unit}）"),
        Column(label="低め"),
        Column(label="高め"),
        Column(label="ふだん比", kind=Kind.TEXT),
        Column(label="理由", kind=Kind.TEXT, width=40),
    ]
    rows = [
        Row(
            cells=(
                month_and_day(each.day),
                each.site.short_name if each.site else "コールセンター",
                round(each.total.expected),
                round(each.total.low),
                round(each.total.high),
                f"{each.ratio:.2f}倍",
                "".join(each.reasons),
            ),
            strong=each.surge,
        )
        for each in found.days
    ]
    return Table(caption="表1　日ごとの見込み", columns=columns, rows=rows, note=NOTE)


def _half_hours(found: Outlook) -> Table:
    half = found.half_hours
    slots = half.slots if half else ()
    where = f"{month_and_day(half.day)}　{half.site.short_name if half.site else 'コールセンター'}" if half else ""
    columns = [
        Column(label="時刻", kind=Kind.TEXT, width=10),
        Column(label=f"見込み（{found.aspect.unit}）", kind=Kind.TEXT),
        Column(label="低め"),
        Column(label="高め"),
    ]
    rows = [
        Row(cells=(f"{at:%-H:%M}", f"{band.expected:.1f}", round(band.low), round(band.high))) for at, band in slots
    ]
    return Table(caption=f"表2　30分ごとの見込み（{where}）", columns=columns, rows=rows)
