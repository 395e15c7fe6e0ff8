"""One citizen's call stays one call: transfers, consultations, restarts, and logs which tell it badly."""

from __future__ import annotations

from madoguchi.calls.adapters.asterisk_queue_log import read_lines
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.records import CallRecord
from tests.calls.counted import count, records_of


def logged(text: str) -> list[CallRecord]:
    lines = [line.strip().encode() + b"\n" for line in text.strip().splitlines()]
    return sorted(records_of(read_lines(lines, Notes())), key=lambda record: record.started_at)


CONSULTATION = """
    1791354671|d-1791354668.6|shimin|NONE|ENTERQUEUE||08000000004|1
    1791354674|d-1791354668.6|shimin|Agent/1002 鈴木|CONNECT|3|d-1791354671.8|3
    1791354680|d-1791354677.9|shimin|NONE|ENTERQUEUE||0300000005|1
    1791354682|d-1791354677.9|shimin|Agent/1001 佐藤|CONNECT|2|d-1791354680.9|2
    1791354688|d-1791354688.11|kodomo|NONE|ENTERQUEUE||0570000000|1
    1791354692|d-1791354688.11|kodomo|Agent/1005 渡辺|CONNECT|4|d-1791354688.12|4
"""


def test_a_consultation_of_another_queue_belongs_to_the_citizen_who_is_transferred() -> None:
    first, other = logged(
        CONSULTATION
        + """
    1791354707|d-1791354668.6|shimin|Agent/1002 鈴木|ATTENDEDTRANSFER|BRIDGE|3014efe5|3|33|1
    1791354730|d-1791354688.11|kodomo|Agent/1005 渡辺|COMPLETECALLER|4|38|1
    1791354760|d-1791354677.9|shimin|Agent/1001 佐藤|COMPLETECALLER|2|78|1"""
    )
    assert [(leg.queue, leg.agent, leg.talk_end) for leg in first.legs] == [
        ("shimin", "1002", TalkEnd.ATTENDED_TRANSFER),
        ("kodomo", "1005", TalkEnd.CALLER),
    ]
    assert (first.caller, first.consultation) == ("08000000004", False)
    assert [leg.queue for leg in other.legs] == ["shimin"]
    counted = count([first, other])
    assert counted["calls"] == {"queued": 2, "answered": 2}
    assert counted["by_queue"]["kodomo"]["offered_queued"] == 1


def test_a_consultation_which_nothing_ties_is_no_citizens_call() -> None:
    records = logged(CONSULTATION)
    assert [record.consultation for record in records] == [False, False, True]
    assert count(records)["calls"] == {"queued": 2, "answered": 2}


def test_a_seat_which_comes_back_alone_had_asked_for_the_only_talk() -> None:
    lines = CONSULTATION.strip().splitlines()
    (only,) = logged("\n".join([*lines[:2], *lines[4:]]))
    assert [leg.queue for leg in only.legs] == ["shimin", "kodomo"]


def test_an_extension_of_a_seat_and_a_listed_number_are_our_side_too() -> None:
    def asked_by(caller: str, *own: str) -> bool:
        assembler = Assembler(own_numbers=own)
        assembler.feed(said.Entered(1.0, "a", "a", "shimin", "0300000001"))
        assembler.feed(said.Connected(2.0, "a", "a", "shimin", "1002", 1))
        assembler.feed(said.Completed(3.0, "a", "a", "shimin", "1002", TalkEnd.SEAT, 1, 1))
        assembler.feed(said.Entered(9.0, "b", "b", "kodomo", caller))
        return any(record.consultation for record in assembler.finish())

    assert asked_by("1002")
    assert asked_by("0430000000", "0430000000")
    assert asked_by("0570-000-000")
    assert not asked_by("1003")
    assert not asked_by("08000000069")
    assert not asked_by("")


def test_a_linked_id_ties_channels_without_any_guess() -> None:
    (call,) = records_of(
        [
            said.Entered(10.0, "citizen", "citizen", "shimin", "0300000001"),
            said.Connected(12.0, "citizen", "citizen", "shimin", "1001", 2),
            said.Entered(20.0, "citizen", "asking", "kodomo", "0570000000"),
            said.Connected(22.0, "citizen", "asking", "kodomo", "1005", 2),
            said.Transferred(30.0, "citizen", "citizen", "", "", TalkEnd.ATTENDED_TRANSFER),
            said.Completed(40.0, "citizen", "asking", "kodomo", "1005", TalkEnd.CALLER, 2, 18),
        ]
    )
    assert [(leg.queue, leg.talk_end, leg.talk_s) for leg in call.legs] == [
        ("shimin", TalkEnd.ATTENDED_TRANSFER, 18),
        ("kodomo", TalkEnd.CALLER, 18),
    ]


def test_two_calls_found_to_be_one_become_one() -> None:
    (call,) = records_of(
        [
            said.Entered(10.0, "a", "a", "shimin", "0300000001"),
            said.Connected(11.0, "a", "a", "shimin", "1001", 1),
            said.Entered(20.0, "b", "b", "kodomo"),
            said.Joined(21.0, "a", "b"),
            said.Left(25.0, "b", "b", "kodomo", LegEnd.TIMEOUT, 5),
        ]
    )
    assert (call.call_id, len(call.legs), call.end) == ("a", 2, CallEnd.ANSWERED)


def test_a_restart_leaves_calls_unfinished_and_the_same_id_is_a_new_call_afterwards() -> None:
    lost, talking, new = logged(
        """
        1791000000|1791000000.1|shimin|NONE|ENTERQUEUE||0300000001|1
        1791000005|1791000005.2|shimin|NONE|ENTERQUEUE||0300000002|2
        1791000009|1791000005.2|shimin|Agent/1001|CONNECT|4|1791000006.3|2
        1791000030|NONE|NONE|NONE|QUEUESTART|
        1791000040|1791000000.1|shimin|NONE|ENTERQUEUE||0300000003|1
        1791000049|1791000000.1|shimin|NONE|ABANDON|1|1|9
        """
    )
    assert (lost.end, new.end) == (CallEnd.UNFINISHED, CallEnd.ABANDONED)
    assert (lost.call_id, lost.key) != (new.call_id, new.key)
    assert (talking.end, talking.legs[0].talk_end) == (CallEnd.ANSWERED, TalkEnd.LOST)


def test_another_systems_restart_costs_no_call() -> None:
    (call,) = logged(
        """
        1791000000|east-1791000000.1|shimin|NONE|ENTERQUEUE||0300000001|1
        1791000003|NONE|NONE|NONE|QUEUESTART|
        1791000009|east-1791000000.1|shimin|Agent/1001|CONNECT|9|east-1791000006.3|2
        1791000019|east-1791000000.1|shimin|Agent/1001|COMPLETECALLER|9|10|1
        """
    )
    assert (call.end, call.legs[0].talk_s) == (CallEnd.ANSWERED, 10)


def test_the_same_queue_twice_is_two_legs_of_one_call() -> None:
    (call,) = logged(
        """
        1791164007|d-1.164|kodomo|NONE|ENTERQUEUE||08000000105|1
        1791164010|d-1.164|kodomo|Agent/1005 渡辺|CONNECT|3|d-2.178|3
        1791164130|d-1.164|kodomo|NONE|ENTERQUEUE||08000000105|1
        1791164130|d-1.164|kodomo|Agent/1005 渡辺|BLINDTRANSFER|3100|xfer|3|120|1
        1791164140|d-1.164|kodomo|Agent/1005 渡辺|CONNECT|10|d-3.206|4
        1791164195|d-1.164|kodomo|Agent/1005 渡辺|COMPLETECALLER|10|55|1
        """
    )
    assert [(leg.wait_s, leg.talk_s, leg.talk_end) for leg in call.legs] == [
        (3, 120, TalkEnd.BLIND_TRANSFER),
        (10, 55, TalkEnd.CALLER),
    ]


def test_a_wait_of_nothing_is_a_wait() -> None:
    (call,) = logged(
        """
        1791000000|d-1.1|shimin|NONE|ENTERQUEUE|||1
        1791000000|d-1.1|shimin|NONE|ABANDON|1|1|0
        """
    )
    assert (call.wait_s, call.caller) == (0, None)


def test_a_seat_which_let_it_ring_is_kept_and_holds_are_summed() -> None:
    (call,) = records_of(
        [
            said.Entered(0.0, "a", "a", "shimin"),
            said.RangOut(15.0, "a", "a", "shimin", "1003", 15),
            said.Connected(20.0, "a", "a", "shimin", "1001", 20, 3),
            said.HoldChanged(30.0, "a", "a", on_hold=True),
            said.HoldChanged(42.0, "a", "a", on_hold=False),
            said.HoldChanged(50.0, "a", "a", on_hold=True),
            said.Completed(55.0, "a", "a", "shimin", "1001", TalkEnd.CALLER, 20, 35),
        ]
    )
    assert (call.legs[0].rang_out, call.legs[0].hold_s, call.legs[0].ring_s) == (("1003",), 17, 3)


def test_who_waits_now_is_seen_until_it_is_over_and_calls_are_handed_back_in_time() -> None:
    assembler = Assembler()
    assembler.feed(said.Entered(1000.0, "a", "a", "shimin"))
    assert [record.call_id for record in assembler.open_calls()] == ["a"]
    assembler.feed(said.Left(1010.0, "a", "a", "shimin", LegEnd.ABANDONED, 10))
    assert assembler.open_calls() == []
    assembler.feed(said.Entered(2000.0, "stuck", "stuck", "shimin"))
    settled = assembler.feed(said.SeatChanged(1010.0 + 7 * 3600, "1001", None, said.SeatChange.READY))
    assert [record.call_id for record in settled] == ["a"]
    settled = assembler.feed(said.SeatChanged(2000.0 + 25 * 3600, "1001", None, said.SeatChange.READY))
    assert [(record.call_id, record.end) for record in settled] == [("stuck", CallEnd.UNFINISHED)]


def test_a_call_which_only_heard_the_guidance_has_its_own_end() -> None:
    (call,) = records_of([said.Arrived(5.0, "a", "a", "0300000001"), said.HungUp(9.0, "a", "a")])
    assert (call.end, call.queued, call.wait_s) == (CallEnd.GUIDANCE, False, None)


def test_a_channel_that_is_gone_waits_no_more() -> None:
    (call,) = records_of([said.Entered(5.0, "a", "a", "shimin"), said.HungUp(9.5, "a", "a")])
    assert (call.end, call.wait_s) == (CallEnd.ABANDONED, 4.5)


def test_a_call_of_which_nobody_is_left_is_handed_back_within_hours_and_a_transferred_one_waits_longer() -> None:
    assembler = Assembler()
    for name, end in (("gone", TalkEnd.CALLER), ("passed on", TalkEnd.BLIND_TRANSFER)):
        assembler.feed(said.Entered(1.0, name, name, "shimin", "0300000001"))
        assembler.feed(said.Connected(2.0, name, name, "shimin", "1001", 1))
        assembler.feed(said.Transferred(3.0, name, name, "shimin", "1001", end, 1, 1))
    tick = said.SeatChanged(2 * 3600.0, "1001", None, said.SeatChange.READY)
    assert [record.call_id for record in assembler.feed(tick)] == ["gone"]
    assembler.feed(said.Entered(5 * 3600.0, "passed on", "passed on", "kodomo"))
    (record,) = assembler.finish()
    assert [leg.queue for leg in record.legs] == ["shimin", "kodomo"]


def test_a_call_about_which_a_seat_still_asks_waits_for_the_answer() -> None:
    assembler = Assembler(own_numbers=["0430000000"])
    assembler.feed(said.Entered(1.0, "citizen", "citizen", "shimin", "0300000001"))
    assembler.feed(said.Connected(2.0, "citizen", "citizen", "shimin", "1001", 1))
    assembler.feed(said.Entered(5.0, "asking", "asking", "kodomo", "0430000000"))
    assembler.feed(said.Completed(9.0, "citizen", "citizen", "shimin", "1001", TalkEnd.CALLER, 1, 7))
    assert assembler.feed(said.SeatChanged(3 * 3600.0, "1001", None, said.SeatChange.READY)) == []
    assembler.feed(said.Left(3 * 3600.0, "asking", "asking", "kodomo", LegEnd.ABANDONED))
    (record,) = assembler.finish()
    assert [leg.queue for leg in record.legs] == ["shimin", "kodomo"]


def test_among_several_talks_a_question_belongs_to_none_even_when_one_of_them_is_long_over() -> None:
    assembler = Assembler(own_numbers=["0430000000"])
    for name in ("a", "b"):
        assembler.feed(said.Entered(1.0, name, name, "shimin", "0300000001"))
        assembler.feed(said.Connected(2.0, name, name, "shimin", "1001", 1))
    assembler.feed(said.Entered(5.0, "asking", "asking", "kodomo", "0430000000"))
    assembler.feed(said.Completed(9.0, "a", "a", "shimin", "1001", TalkEnd.CALLER, 1, 7))
    settled = assembler.feed(said.SeatChanged(2 * 3600.0, "1001", None, said.SeatChange.READY))
    assert [record.call_id for record in settled] == ["a"]
    assembler.feed(said.Left(2 * 3600.0, "asking", "asking", "kodomo", LegEnd.ABANDONED))
    assert {record.call_id: record.consultation for record in assembler.finish()} == {"b": False, "asking": True}
