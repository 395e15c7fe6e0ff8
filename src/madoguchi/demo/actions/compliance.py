"""Declares some duties of the invented contract, and judges them all at its present."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from madoguchi.compliance.actions.declaring import Said, declare
from madoguchi.compliance.actions.judging import judge
from madoguchi.compliance.calc.verdicts import Verdict, Way
from madoguchi.compliance.queries.judging import way_for
from madoguchi.demo.calc.completion import KEPT
from madoguchi.demo.calc.visitors import drawn_uuid, seeded

if TYPE_CHECKING:
    from madoguchi.demo.actions.ward_days import Play
    from madoguchi.demo.actions.workforce import Staffing

DAYS_AGO, AGAIN_AFTER = dt.timedelta(days=3), dt.timedelta(days=30)
DECLARED = {
    "place": (Verdict.CONFORMING, "6つの区の窓口とコールセンターの場所が、本市の指定と同じことを見て確かめた。"),
    "gm-employed": (Verdict.CONFORMING, "総括責任者の雇用契約書を確かめた。直接雇用の正社員である。"),
    "law": (Verdict.CONFORMING, "個人情報の扱いの点検を終え、法令と条例に反することはなかった。"),
    "japanese": (Verdict.CONFORMING, "提出した書類がすべて日本語で書かれていることを確かめた。"),
    "power-source": (Verdict.ATTENTION, "電源は足りているが、1つの区で延長コードが通路にかかっている。床に留め直す。"),
}


def judge_duties(play: Play, staffing: Staffing) -> None:
    """Declare what people look at themselves, then judge every duty once."""
    contract = play.contract
    randoms = seeded(play.seed, "compliance")
    by = staffing.manager(play.until - DAYS_AGO)
    again_on = (play.until - DAYS_AGO + AGAIN_AFTER).date()
    duties = contract.obligations.filter(code__in=DECLARED, check_kind="declaration").select_related(
        "contract", "clause"
    )
    for duty in duties.order_by("order"):
        verdict, text = DECLARED[duty.code]
        said = Said(verdict=verdict, text=text, again_on=again_on)
        declare(obligation=duty, declaration_id=drawn_uuid(randoms), said=said, by=by)
    judge(contract=contract, judging_id=drawn_uuid(randoms), actor=by.actor, now=play.until)


def declare_all(play: Play, staffing: Staffing) -> None:
    """Declare every duty which people look at themselves as kept, on the contract's last morning."""
    contract = play.contract
    at = dt.datetime.combine(contract.ends_on, dt.time(9), ZoneInfo(contract.time_zone))
    said = Said(verdict=Verdict.CONFORMING, text=KEPT, again_on=contract.ends_on + AGAIN_AFTER)
    duties = contract.obligations.select_related("contract", "clause").order_by("order")
    for duty in duties:
        if way_for(contract, duty) is Way.DECLARATION:
            key = staffing.key("declared", duty.code)
            declare(obligation=duty, declaration_id=key, said=said, by=staffing.manager(at))


def judge_now(play: Play, staffing: Staffing) -> None:
    """Judge every duty at the play's present."""
    actor = staffing.manager(play.until).actor
    judge(contract=play.contract, judging_id=staffing.key("judged"), actor=actor, now=play.until)
