"""Invented visitors are the same for the same seed, and each of them is possible."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contacts.calc.visit_record import CodesInUse, ProcedureResult, VisitRecord, faults
from madoguchi.demo.calc.visitors import CodeBook, PurposeChoice, VisitorPlan, seeded, visitors_of

OPENS = dt.datetime(2026, 11, 20, 8, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
LAST = OPENS.replace(hour=17, minute=0)
BOOK = CodeBook(
    purposes=(
        PurposeChoice("both", ("health_insurance_card", "public_money_account"), 20),
        PurposeChoice("insurance", ("health_insurance_card",), 10),
        PurposeChoice("consultation", (), 10),
    ),
    reasons={"health_insurance_card": ("pin_unknown",), "public_money_account": ("pin_unknown", "name_differs")},
    topics=("pin", "account_name", "other"),
)
CODES = CodesInUse(
    procedures=frozenset({"health_insurance_card", "public_money_account"}),
    reasons={"pin_unknown": frozenset(), "name_differs": frozenset({"public_money_account"})},
    topics=frozenset(BOOK.topics),
    purposes=frozenset({"both", "insurance", "consultation"}),
)


def day(seed: int) -> tuple[VisitorPlan, ...]:
    return visitors_of(seeded(seed, "site", "2026-11-20"), opens=OPENS, last_ticket=LAST, expected=38, book=BOOK)


def record_of(plan: VisitorPlan) -> VisitRecord:
    return VisitRecord(
        outcomes=tuple(ProcedureResult(each.procedure, each.result, each.reason) for each in plan.outcomes),
        device_used=plan.device_used,
        topics=plan.topics,
        note=plan.note,
        complaint=plan.complaint[0] if plan.complaint else None,
        card_reader_trial=plan.card_reader_trial,
        leaflet_handed=plan.leaflet_handed,
        referred=plan.referred,
        logout_confirmed=plan.logout_confirmed,
        disinfected=plan.disinfected,
    )


def test_the_same_seed_gives_the_same_day() -> None:
    assert day(7) == day(7)
    assert day(7) != day(8)


@given(st.integers(min_value=0, max_value=10_000))
def test_every_visitor_comes_while_tickets_are_given_and_leaves_a_record_without_fault(seed: int) -> None:
    plans = day(seed)
    assert list(plans) == sorted(plans, key=lambda plan: plan.arrives_at)
    for plan in plans:
        assert OPENS <= plan.arrives_at < LAST
        assert faults(record_of(plan), CODES) == ()


def test_about_as_many_come_as_the_contract_expects() -> None:
    counts = [len(day(seed)) for seed in range(200)]
    assert abs(sum(counts) / len(counts) - 38) < 1.5
