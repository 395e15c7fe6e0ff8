"""The attendance sheet of a session as a paper, to be signed on paper or kept."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.calc.wareki import date_with_weekday
from madoguchi.contract.queries.eras import all_eras
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table
from madoguchi.people.calc.training_rules import TrainingRules
from madoguchi.people.choices import Presence
from madoguchi.people.models import Attendance, TrainingSession
from madoguchi.people.queries.line_up_papers import letterhead
from madoguchi.people.queries.training import attendances_of, training_rules_of

COLUMNS = (("番号", 10), ("氏名", 16), ("出欠", 8), ("受けた科目", 26), ("実技", 7), ("理由", 18), ("受講者の署名", 16))


def paper_of_sheet(session: TrainingSession, now: datetime) -> Paper:
    """Return the sheet; what is not marked yet stays empty for a pencil."""
    contract, rules = session.contract, training_rules_of(session.contract)
    head = letterhead(contract, now, rules.everybody.clause)
    day = date_with_weekday(session.on, all_eras())
    columns = [Column(label=label, kind=Kind.TEXT, width=width) for label, width in COLUMNS]
    rows = [Row(cells=_cells(each, session, rules)) for each in attendances_of(session)]
    table = Table(caption="表1　出欠", columns=columns, rows=rows, listing=True, empty="受講者は決まっていません。")
    frame = Frame(
        form=f"仕様書{head.clause}" if head.clause else "",
        dated=head.dated,
        addressee=(head.addressee,),
        sender=(head.contractor,),
        title="研修出席簿",
        opening=f"「{head.contract}」の研修の出欠は、次のとおりです。",
        running_title=f"研修出席簿　{session.on:%Y-%m-%d}",
    )
    facts = [
        ("日　　時", f"{day} {session.starts_at:%H:%M}〜{session.ends_at:%H:%M}"),
        ("場　　所", session.place),
        ("科　　目", "、".join(rules.label(code) for code in session.section_codes)),
        ("講　　師", f"{session.instructor.name}（{rules.instructor_title}）"),
    ]
    return Paper(frame=frame, facts=facts, sections=[Section(title="出欠", blocks=(table,))])


def _cells(row: Attendance, session: TrainingSession, rules: TrainingRules) -> tuple[str, ...]:
    marked = row.state != Presence.EXPECTED
    heard = "すべて" if row.sections == session.section_codes else "、".join(rules.label(each) for each in row.sections)
    return (
        row.worker.number,
        row.worker.name,
        row.get_state_display() if marked else "",
        heard if marked else "",
        "済" if row.role_play else "",
        row.reason,
        "",
    )
