"""What a correction changed, in words."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contacts.calc.difference import Change, Words, differences
from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord, as_mapping

WORDS = Words(
    purposes={"insurance": "保険証"},
    procedures={"card": "健康保険証利用申込"},
    results={"registered": "今回登録", "failed": "できなかった"},
    reasons={"pin": "暗証番号がわからない"},
    topics={"pin": "暗証番号", "name": "口座の名義"},
    devices={"own_phone": "本人のスマホ", "none": "使わなかった"},
    heard_from={"radio": "ラジオ"},
)


def record(**changes: Any) -> dict[str, Any]:
    return as_mapping(VisitRecord(**{"purpose": "insurance", **changes}))


def test_a_result_changes_with_its_reason() -> None:
    before = record(outcomes=(ProcedureResult("card", "registered"),))
    after = record(outcomes=(ProcedureResult("card", "failed", "pin"),))
    assert differences(before, after, WORDS) == (
        Change("健康保険証利用申込", "今回登録", "できなかった（暗証番号がわからない）"),
    )


def test_a_procedure_comes_and_goes() -> None:
    with_it, without = record(outcomes=(ProcedureResult("card", "registered"),)), record()
    assert differences(without, with_it, WORDS) == (Change("健康保険証利用申込", "（なし）", "今回登録"),)
    assert differences(with_it, without, WORDS) == (Change("健康保険証利用申込", "今回登録", "（なし）"),)


def test_everything_else_is_said_in_words() -> None:
    after = record(
        device_used="own_phone",
        topics=("pin", "name"),
        note="案内した",
        complaint="待たされた",
        disinfected=True,
        heard_from="radio",
    )
    assert differences(record(), after, WORDS) == (
        Change("使った端末", "使わなかった", "本人のスマホ"),
        Change("相談・問い合わせの内容", "（なし）", "口座の名義、暗証番号"),
        Change("メモ", "（なし）", "案内した"),
        Change("苦情の内容", "（なし）", "待たされた"),
        Change("窓口を知ったきっかけ", "（なし）", "ラジオ"),
        Change("消毒", "いいえ", "はい"),
    )


def test_a_code_without_a_word_stays_readable() -> None:
    changes = differences(record(), record(topics=("retired_topic",)), WORDS)
    assert changes == (Change("相談・問い合わせの内容", "（なし）", "retired_topic"),)


RECORDS = st.builds(
    record,
    device_used=st.sampled_from(["own_phone", "none"]),
    topics=st.lists(st.sampled_from(["pin", "name"]), unique=True).map(tuple),
    note=st.sampled_from(["", "案内した"]),
    complaint=st.sampled_from([None, "待たされた"]),
    leaflet_handed=st.booleans(),
    heard_from=st.sampled_from([None, "radio"]),
    outcomes=st.sampled_from(
        [(), (ProcedureResult("card", "registered"),), (ProcedureResult("card", "failed", "pin"),)]
    ),
)


@given(RECORDS, RECORDS)
def test_equal_records_have_no_difference_and_others_do(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert bool(differences(before, after, WORDS)) == (before != after)


@given(RECORDS, RECORDS)
def test_going_back_says_the_same_the_other_way_round(before: dict[str, Any], after: dict[str, Any]) -> None:
    there, back = differences(before, after, WORDS), differences(after, before, WORDS)
    assert [(each.label, each.before, each.after) for each in there] == [
        (each.label, each.after, each.before) for each in back
    ]
