"""A plan of seats or clerks as a paper for the city: PDF, Word and Excel are made of it."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.calc.wareki import date_text, date_with_weekday, month_and_day
from madoguchi.contract.clock import business_date
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Words
from madoguchi.planning.calc.plan_words import chance
from madoguchi.planning.queries.seat_page import PlanPage

CLAUSES = {False: "仕様書7(5)オ（イ）", True: "仕様書6(1)"}
TEXT = Kind.TEXT


def paper_of_plan(page: PlanPage, now: datetime) -> Paper:
    """Return the half hours, what a probability costs, the assumptions and which matters most."""
    plan, contract = page.plan, page.plan.contract
    place = plan.site.short_name if plan.site else "コールセンター"
    title = f"必要な{page.unit if plan.site else '席と人'}の計画（{place}）"
    frame = Frame(
        form="",
        dated=date_text(business_date(now, contract), all_eras()),
        addressee=(terms_of(contract).parties.city.addressee,),
        sender=(contract.contractor_name,),
        title=title,
        opening=f"「{contract.title}」の{place}に配置する人数の計画は、次のとおりです（{CLAUSES[bool(plan.site)]}）。",
        running_title=f"{title}　{month_and_day(plan.day)}",
    )
    facts = [
        ("件　　名", contract.title),
        ("計 画 の 日", date_with_weekday(plan.day, all_eras())),
        ("守ること", page.promise),
        (
            "守れる確率",
            f"{chance(plan.probability or 0.0)}（新しく引いた{plan.found['days']:,}日で確認。求めたのは{plan.percent}%）",
        ),
        ("1日の人時", f"{plan.seat_hours:g}時間"),
    ]
    sections = [
        Section(title="1　30分ごとの人数", blocks=(_slots(page),)),
        Section(title="2　確率と人時", blocks=(_curve(page),)),
        Section(title="3　仮定", blocks=(_habits(page), _worries(page), Words(paragraphs=(page.matters_most,)))),
    ]
    return Paper(frame=frame, facts=facts, sections=sections)


def _columns(*labels: tuple[str, Kind, int]) -> list[Column]:
    return [Column(label=label, kind=kind, width=width) for label, kind, width in labels]


def _slots(page: PlanPage) -> Table:
    kept = "待ち時間内の割合" if page.plan.site_id else "応答率の見込み"
    columns = _columns(
        ("時刻", TEXT, 10),
        ("見込み（件）", TEXT, 12),
        ("必要な人数", Kind.COUNT, 12),
        ("うち席に着く人", Kind.COUNT, 14),
        (kept, TEXT, 16),
    )
    rows = [
        Row(cells=(each["at"], f"{each['expected']:.1f}", each["people"], each["at_desk"], chance(each["rate"])))
        for each in page.slots
    ]
    note = "「必要な人数」には、交代で昼休憩に出ている人を含みます。"
    return Table(caption="表1　30分ごとの人数", columns=columns, rows=rows, note=note)


def _curve(page: PlanPage) -> Table:
    rows = [Row(cells=(probability, f"{hours:g}")) for hours, probability in page.curve]
    columns = _columns(("守れる日の割合", TEXT, 18), ("1日の人時", TEXT, 14))
    return Table(caption="表2　確率を上げるのにかかる人時", columns=columns, rows=rows)


def _habits(page: PlanPage) -> Table:
    rows = [
        Row(cells=(each["name"], each["value"], "記録から" if each["measured"] else "仮定"))
        for each in page.plan.found["habits"]
    ]
    columns = _columns(("仮定", TEXT, 26), ("値", TEXT, 16), ("出どころ", TEXT, 12))
    return Table(caption="表3　計算に使った値", columns=columns, rows=rows)


def _worries(page: PlanPage) -> Table:
    rows = [Row(cells=(each.name, each.lower, each.at_lower, each.higher, each.at_higher)) for each in page.worries]
    columns = _columns(
        ("仮定", TEXT, 26),
        ("小さいとき", TEXT, 12),
        ("守れる日", TEXT, 10),
        ("大きいとき", TEXT, 12),
        ("守れる日", TEXT, 10),
    )
    return Table(caption="表4　仮定が外れたとき", columns=columns, rows=rows)
