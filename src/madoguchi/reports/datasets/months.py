"""月ごとの推移: the figures of the contract, a column for each month."""

from __future__ import annotations

from madoguchi.contract.calc.business_days import first_of_next_month
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.reports.calc.facts import COUNTERS, EVERYWHERE, PHONE, PeriodFacts
from madoguchi.reports.calc.periods import Period
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable, filled

NOTE = "窓口と電話の合計です。「窓口」「電話」とある行は、その数だけを数えています。内訳は重なることがあります。"


def months_in(period: Period) -> list[str]:
    """Return the months of a period, e.g. 2023-10."""
    found, month = [], period.starts_on
    while month <= period.ends_on:
        found.append(month.isoformat()[:7])
        month = first_of_next_month(month)
    return found


def months_begun(facts: PeriodFacts) -> list[str]:
    """Return the months of the period which have begun: of the others there is nothing to count yet, not even a nought."""
    months = months_in(facts.period)
    if facts.read_on is None:
        return months
    return [each for each in months if each <= facts.read_on.isoformat()[:7]] or months[:1]


def still_to_come(facts: PeriodFacts) -> str:
    """Return the sentence which says what a report under way does not hold yet; empty for a period which is over."""
    coming = months_in(facts.period)[len(months_begun(facts)) :]
    if facts.read_on is None or facts.read_on >= facts.period.ends_on:
        return ""
    told = f"{month_and_day(facts.read_on)}までの数です。"
    if not coming:
        return told
    names = "〜".join(f"{int(each[5:])}月" for each in dict.fromkeys((coming[0], coming[-1])))
    return f"{told}{names}はまだ始まっていないため、表にありません。"


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of months."""
    months = [FigureColumn(label=f"{int(month[5:])}月", on=month, width=8) for month in months_begun(facts)]
    columns = (*months, FigureColumn(label="合計", sums=tuple(range(len(months))), width=9))
    rows = [FigureRow(label=label, figure=figure, place=place) for label, figure, place in _lines(facts)]
    return [
        FigureTable(
            key="months",
            caption="月ごとの対応状況",
            head="項目",
            columns=columns,
            rows=filled(facts, columns, rows),
            head_width=26,
            note=NOTE + still_to_come(facts),
        )
    ]


def _lines(facts: PeriodFacts) -> list[tuple[str, str, str]]:
    """Return label, figure and place of each row."""
    procedures = facts.books.procedures
    tried = [(each.label, f"procedure:{each.code}", EVERYWHERE) for each in procedures]
    registered = [(f"{each.label}（今回登録）", f"result:{each.code}:registered", EVERYWHERE) for each in procedures]
    phone = [("対応人数（電話）", "visitors", PHONE)] if facts.books.has_call_centre else []
    return [
        ("来庁者数（番号札）", "issued", COUNTERS),
        ("対応人数（窓口）", "visitors", COUNTERS),
        *phone,
        ("相談・問い合わせ", "enquiry", EVERYWHERE),
        ("操作サポート", "support", EVERYWHERE),
        *tried,
        *registered,
        ("顔認証の利用体験", "trial", EVERYWHERE),
        ("リーフレット等を渡した人", "leaflets", EVERYWHERE),
        ("苦情", "complaint", EVERYWHERE),
    ]
