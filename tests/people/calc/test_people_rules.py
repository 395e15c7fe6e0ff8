"""Rules and clauses come from the contract file: what one city asks, another may not."""

from __future__ import annotations

from datetime import date

import pytest

from madoguchi.people.calc.eligibility import Person, against
from madoguchi.people.calc.people_rules import PeopleRules, people_rules
from madoguchi.people.calc.readiness import other_post
from madoguchi.people.calc.reasons import Reason, sentences
from tests.makers.contract import CHIBA, TAIKEN, make_terms

ON = date(2023, 11, 1)


def rules(chiba: bool = True) -> PeopleRules:
    return people_rules(make_terms(CHIBA if chiba else TAIKEN))


def person(**changed: object) -> Person:
    values: dict[str, object] = {
        "name": "体験 一郎",
        "employed_by_contractor": True,
        "regular": True,
        "consent_on": None,
        "joined_on": date(2023, 10, 3),
        "left_on": None,
    }
    return Person(**(values | changed))  # type: ignore[arg-type]


def test_chiba_asks_for_approval_handover_and_one_post_under_its_clauses() -> None:
    found = rules()
    assert (found.approval.clause, found.change_approval.clause, found.handover.clause) == (
        "6(1)-1",
        "6(1)-3",
        "6(1)-3",
    )
    assert (found.one_post.clause, found.direct.clause) == ("6(1)表1※1", "6(1)表1-総括責任者")
    assert (found.trained.clause, found.replacement.clause, found.reachable.clause) == ("6(4)", "6(5)-3", "6(2)")


def test_the_second_city_asks_for_no_approval_and_no_handover_but_for_one_post() -> None:
    found = rules(chiba=False)
    absent = (found.approval, found.change_approval, found.handover, found.outside_hours)
    assert [each.holds for each in absent] == [False] * 4
    assert found.one_post.holds
    assert found.one_post.clause == "第3条第2項"
    assert found.trained.clause == "第5条"


@pytest.mark.parametrize("changed", [{"regular": False}, {"employed_by_contractor": False, "consent_on": ON}])
def test_the_general_manager_is_a_directly_employed_regular(changed: dict[str, object]) -> None:
    (reason,) = against(person(**changed), "general_manager", on=ON, rules=rules())
    assert reason.code == "not_directly_employed"
    assert reason.clause == "6(1)表1-総括責任者"
    assert list(against(person(**changed), "counter_staff", on=ON, rules=rules())) == []


@pytest.mark.parametrize("consent_on", [None, date(2023, 11, 2)])
def test_a_re_consignees_worker_needs_the_citys_consent_by_that_day(consent_on: date | None) -> None:
    worker = person(employed_by_contractor=False, consent_on=consent_on)
    assert [each.code for each in against(worker, "counter_staff", on=ON, rules=rules())] == ["no_consent"]


@pytest.mark.parametrize(
    ("changed", "code"), [({"joined_on": date(2023, 11, 2)}, "not_joined"), ({"left_on": date(2023, 10, 31)}, "left")]
)
def test_nobody_holds_a_post_before_they_joined_or_after_they_left(changed: dict[str, object], code: str) -> None:
    assert [each.code for each in against(person(**changed), "operator", on=ON, rules=rules())] == [code]


def asked(held: tuple[str, ...], post: str, *, assisting: bool = False) -> list[Reason]:
    return list(other_post("体験 一郎", held, post, rules=rules(), assisting=assisting))


def test_a_temporary_assist_is_the_only_double_post_that_passes() -> None:
    assert asked(("operator",), "operator") == []
    (reason,) = asked(("call_centre_supervisor",), "counter_staff")
    assert reason.clause == "6(1)表1※1"
    assert "一時的な応援" in reason.remedy
    assert asked(("call_centre_supervisor",), "counter_staff", assisting=True) == []
    assert [each.code for each in asked(("general_manager",), "call_centre_supervisor", assisting=True)] == [
        "other_post"
    ]


def test_a_sentence_names_the_clause_and_the_way_out_once() -> None:
    reason = Reason("x", "足りません", "出してください。", "6(1)-1")
    assert sentences([reason, reason]) == ["足りません（仕様書6(1)-1）。出してください。"]
    assert Reason("x", "足りません", "出してください。").sentence == "足りません。出してください。"
