"""Figures over a span of days: every sum closes, each call is judged by the rule of its day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from madoguchi.calls.actions.rate_rules import change_rate_rule
from madoguchi.calls.calc.answer_rule import AnswerRule, Omission
from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.kpi import Kpi, Span
from madoguchi.calls.calc.kpi_json import kpi_json
from madoguchi.calls.calc.records import SeatInterval
from madoguchi.calls.models import AnswerRateRule, Call
from madoguchi.calls.queries.figures import kpi
from madoguchi.calls.queries.ledger import UnknownDefinitionError, calls_that_differ
from madoguchi.contract.models import Contract
from tests.calls.counted import expected, queue_logs
from tests.factories import make_contract
from tests.makers.stored_calls import (
    TESTER,
    abandoned,
    answered,
    consultation,
    ended,
    keep,
    make_call,
    make_leg,
    make_source,
    read_in,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2023, 11, 6)
NINE = datetime(2023, 11, 6, 0, 0, tzinfo=UTC)
NIGHT = datetime(2023, 11, 6, 12, 0, tzinfo=UTC)
NOW = datetime(2023, 11, 8, 0, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


@pytest.fixture
def contract() -> Contract:
    made = make_contract()
    keep(
        make_source(made),
        [
            answered(at(0), wait_s=10, hold_s=5, after_call_s=30),
            answered(at(31), wait_s=320),
            abandoned(at(32), wait_s=4),
            abandoned(at(33), wait_s=300),
            ended(at(34), LegEnd.REFUSED_FULL),
            ended(at(35), LegEnd.KEY_EXIT, 60),
            make_call(at(36)),
            consultation(at(37)),
            answered(NIGHT),
            ended(at(24 * 60), LegEnd.UNFINISHED),
        ],
        now=NOW,
    )
    return made


def found(contract: Contract, first: date = MONDAY, last: date = date(2023, 11, 7)) -> Kpi:
    return kpi(contract, first, last, now=NOW)


def test_the_contracts_rule_decides_what_is_offered(contract: Contract) -> None:
    whole = found(contract).whole.figures
    assert (whole.calls, whole.offered, whole.answered) == (9, 7, 2)
    assert whole.left_out == {Omission.GUIDANCE: 1, Omission.OUT_OF_HOURS: 1}
    assert whole.answer_rate == pytest.approx(2 / 7)
    assert (whole.short_abandons, whole.long_waits, whole.longest_wait_s) == (1, 2, 320)
    assert whole.asa_s == 165
    assert whole.handle_s == (120 * 3 + 30) / 3


def test_every_sum_closes(contract: Contract) -> None:
    result = found(contract)
    whole = result.whole.figures
    assert sum(whole.ends.values()) == whole.calls == whole.offered + sum(whole.left_out.values())
    assert sum(whole.offered_ends.values()) == whole.offered
    for parts in (result.half_hours, result.days, result.weeks, result.months):
        spans: list[Span] = list(parts.values())
        for name in ("calls", "offered", "answered", "short_abandons", "long_waits", "talk_s", "hold_s"):
            assert sum(getattr(span.figures, name) for span in spans) == getattr(whole, name), name
    for line in result.ledger:
        brought, left = sum(line.brought_in.values()), sum(line.left_out.values())
        assert line.offered == whole.offered + brought - left


def test_calls_stand_in_the_local_half_hour_in_which_they_came(contract: Contract) -> None:
    halves = {span.isoformat(): line.figures.calls for span, line in found(contract).half_hours.items()}
    assert halves == {
        "2023-11-06T09:00:00+09:00": 1,
        "2023-11-06T09:30:00+09:00": 6,
        "2023-11-06T21:00:00+09:00": 1,
        "2023-11-07T09:00:00+09:00": 1,
    }


def test_the_ledger_opens_the_calls_which_make_each_difference(contract: Contract) -> None:
    own, *others = found(contract).ledger
    assert (own.offered, own.points) == (7, 0)
    by_code = {line.code: line for line in others}
    assert by_code["all"].offered == 7
    assert by_code["no_short"].offered == 6
    assert by_code["no_short"].points == pytest.approx((2 / 6 - 2 / 7) * 100)
    assert by_code["with_guidance"].brought_in == {Omission.GUIDANCE: 1}
    assert (by_code["whole_day"].answered, by_code["whole_day"].offered) == (3, 8)
    for line in others:
        differing = calls_that_differ(contract, MONDAY, date(2023, 11, 7), line.code)
        assert sum(each.brought_in for each in differing) == sum(line.brought_in.values())
        assert sum(not each.brought_in for each in differing) == sum(line.left_out.values())
    (short,) = calls_that_differ(contract, MONDAY, MONDAY, "no_short")
    assert (short.call.wait_s, short.reason, short.brought_in) == (4, Omission.SHORT_ABANDON, False)
    with pytest.raises(UnknownDefinitionError):
        calls_that_differ(contract, MONDAY, MONDAY, "best")


def test_a_new_version_judges_only_the_days_from_which_it_holds(contract: Contract) -> None:
    keep(make_source(contract), [abandoned(at(24 * 60 + 1), wait_s=1)], now=NOW)
    assert found(contract).whole.figures.offered == 8
    change_rate_rule(
        contract=contract,
        from_on=date(2023, 11, 7),
        target_percent=90,
        rule=AnswerRule(with_short=False),
        reason="市との協議",
        actor=TESTER,
        now=NOW,
    )
    result = found(contract)
    assert [(each.version, each.target_percent) for each in result.rules] == [(1, 85), (2, 90)]
    assert {day.day: span.figures.offered for day, span in result.days.items()} == {6: 6, 7: 1}


def test_the_first_version_is_what_the_contract_says_and_is_made_once(contract: Contract) -> None:
    keep(make_source(contract), [], now=NOW)
    (row,) = AnswerRateRule.objects.all()
    assert (row.version, row.from_on, row.target_percent, row.short_abandon_s) == (1, contract.signed_on, 85, 5)


def test_occupancy_counts_seats_at_hand_and_talks(contract: Contract) -> None:
    seats = [
        SeatInterval("1001", SeatChange.READY, "", at(0), at(20)),
        SeatInterval("1001", SeatChange.PAUSED, "休憩", at(20), at(40)),
        SeatInterval("1001", SeatChange.READY, "", at(40), at(50)),
    ]
    keep(make_source(contract), [], seats=seats, now=NOW)
    result = found(contract, MONDAY, MONDAY)
    halves = {span.strftime("%H:%M"): line.occupancy for span, line in result.half_hours.items()}
    assert halves == {
        "09:00": pytest.approx((120 + 30) / 1200),
        "09:30": pytest.approx((120 + 120) / 600),
        "21:00": None,
    }
    assert result.whole.occupancy == pytest.approx((120 * 4 + 30) / 1800), (
        "A seat which is asked by another is busy too"
    )


def test_gaps_are_told_as_facts(contract: Contract) -> None:
    talk_lost = make_call(at(40), make_leg(at(40), LegEnd.ANSWERED, 5, talk_s=None, talk_end=TalkEnd.LOST))
    endless = make_call(at(41), make_leg(at(41), LegEnd.ANSWERED, 5, talk_s=20_000.0))
    keep(make_source(contract, name="別の交換機"), [talk_lost, endless], now=NOW)
    gaps = {
        gap.code: (gap.count, list(gap.days)) for gap in found(contract).gaps if gap.code != "refusals_not_measured"
    }
    assert gaps == {
        "unfinished": (1, [date(2023, 11, 7)]),
        "talk_lost": (1, []),
        "endless_talk": (1, []),
        "no_seat_log": (1, [MONDAY]),
    }
    unmeasured = [gap.sentence for gap in found(contract).gaps if gap.code == "refusals_not_measured"]
    assert len(unmeasured) == 1
    assert "別の交換機" in unmeasured[0], "The other source told of a caller who was turned away"


def test_living_calls_are_told_apart(contract: Contract) -> None:
    Call.objects.filter(end=CallEnd.UNFINISHED).update(end="", ended_at=None)
    result = found(contract)
    assert (result.under_way, result.whole.figures.calls) == (1, 8)


def test_repeat_callers_are_counted_by_hash(contract: Contract) -> None:
    calls = [
        make_call(at(50 + n), make_leg(at(50 + n)), caller=who) for n, who in enumerate(("0431", "0431", "0432", None))
    ]
    keep(make_source(contract), calls, now=NOW)
    assert found(contract).repeats.callers == 2
    assert found(contract).repeats.again == 1


def test_the_number_of_queries_does_not_grow(contract: Contract) -> None:
    with CaptureQueriesContext(connection) as few:
        found(contract)
    keep(make_source(contract), [answered(at(60 + n)) for n in range(300)], now=NOW)
    with CaptureQueriesContext(connection) as many:
        found(contract)
    assert len(many) == len(few) <= 25


def test_nothing_gives_none_and_not_zero() -> None:
    result = kpi(make_contract(), MONDAY, MONDAY, now=NOW)
    whole = result.whole
    assert (whole.figures.calls, whole.figures.answer_rate, whole.occupancy, result.coverage.share) == (
        0,
        None,
        None,
        None,
    )
    assert (result.days, result.gaps) == ({}, [])


@pytest.mark.parametrize("run", ["hour", "five"])
def test_a_recording_gives_the_independent_answer_rate(run: str) -> None:
    contract = make_contract()
    read_in(make_source(contract), queue_logs(run), now=NOW)
    day = Call.objects.earliest("started_at").business_date
    written = kpi_json(kpi(contract, day, day, now=datetime(2026, 11, 1, tzinfo=UTC)))
    total = written["total"]
    assert sum(total["ends"].values()) == total["calls"]
    answered_ends = total["ends"]["answered"]
    assert answered_ends == expected(run)["calls_answered_by_any_seat"]
    assert written["ledger"][0]["code"] == "contract"
    assert total["occupancy"] is None or 0 < total["occupancy"] <= 1
