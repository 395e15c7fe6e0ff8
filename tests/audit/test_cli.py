"""`madoguchi audit` finds tampering of every kind, remembers printed heads, and erases only with a trace."""

from __future__ import annotations

import argparse
import json
from typing import Any

import pytest
from django.db import connection

from madoguchi.audit import triggers
from madoguchi.audit.calc.chain import chain_of, hash_detail, hash_link
from madoguchi.audit.cli import register
from madoguchi.audit.models import Entry
from tests.audit.conftest import CONTRACT, Write


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    parsed = parser.parse_args(["audit", *arguments])
    code: int = parsed.run(parsed)
    return code


@pytest.fixture
def chain(write: Write) -> list[Entry]:
    for number in range(4):
        write(detail={"number": number})
    return list(Entry.objects.order_by("seq"))


def verified(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """The verdict as JSON; exit code and verdict must agree."""
    capsys.readouterr()
    code = run("verify", "--json", *arguments)
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is (code == 0)
    return told


def faults(told: Any) -> list[tuple[int, str]]:
    return [(broken["seq"], broken["fault"]) for state in told["chains"] for broken in state["faults"]]


def test_a_sound_trail_verifies(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    told = verified(capsys, "--expect-head", chain[-1].chain_hash, "--expect-head", chain[1].chain_hash)
    assert told["ok"]
    assert (told["chains"][0]["entries"], told["chains"][0]["head"]) == (4, chain[-1].chain_hash)


def test_an_empty_trail_verifies(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify") == 0
    assert "記録はまだありません" in capsys.readouterr().out


def test_every_kind_of_tampering_by_somebody_without_triggers_is_found(
    chain: list[Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    entries = Entry.objects.filter(chain=chain_of(CONTRACT))
    with triggers.lifted(connection):
        entries.filter(seq=2).update(verb="ticket.cancelled")
        assert faults(verified(capsys)) == [(2, "entry")]
        entries.filter(seq=2).update(verb=chain[1].verb)
        entries.filter(seq=3).update(detail={"number": 7})
        assert faults(verified(capsys)) == [(3, "detail")]
        entries.filter(seq=3).update(detail=chain[2].detail)
        entries.filter(seq=2).delete()
        assert faults(verified(capsys)) == [(2, "gap"), (3, "link")]


def test_reordered_entries_are_found(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    with triggers.lifted(connection):
        Entry.objects.filter(pk=chain[1].pk).update(seq=99)
        Entry.objects.filter(pk=chain[2].pk).update(seq=2)
        Entry.objects.filter(pk=chain[1].pk).update(seq=3)
    assert {(2, "link"), (2, "entry"), (3, "link"), (3, "entry")} <= set(faults(verified(capsys)))


def test_an_inserted_entry_is_found(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    forged = Entry.objects.get(pk=chain[1].pk)
    with triggers.lifted(connection):
        for seq in (4, 3):
            Entry.objects.filter(pk=chain[seq - 1].pk).update(seq=seq + 1)
        forged.pk, forged.seq, forged.previous_hash, forged.verb = None, 3, chain[1].chain_hash, "forged"
        forged.chain_hash = hash_link(forged.previous_hash, forged.fixed(), forged.detail_hash)
        forged.save(force_insert=True)
    assert (4, "link") in faults(verified(capsys))


def test_a_tail_which_was_cut_off_needs_a_printed_head(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    printed = chain[-1].chain_hash
    with triggers.lifted(connection):
        Entry.objects.filter(seq=4).delete()
    assert verified(capsys)["ok"]
    assert verified(capsys, "--expect-head", printed)["missing_heads"] == [printed]


def test_a_trail_written_anew_from_some_place_needs_a_printed_head(
    chain: list[Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    printed = chain[-1].chain_hash
    previous = chain[0].chain_hash
    with triggers.lifted(connection):
        for entry in chain[1:]:
            entry.detail = {"number": 100}
            entry.detail_hash = hash_detail(entry.detail, entry.salt or "")
            entry.previous_hash = previous
            entry.chain_hash = previous = hash_link(previous, entry.fixed(), entry.detail_hash)
            entry.save()
    assert verified(capsys)["ok"]
    assert not verified(capsys, "--expect-head", printed)["ok"]


def test_faults_are_told_in_plain_words(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    with triggers.lifted(connection):
        Entry.objects.filter(seq=2).update(verb="x")
    assert run("verify", "--expect-head", "f" * 64) == 1
    printed = capsys.readouterr().out
    assert "2 件目: 記録の内容が書き換えられています" in printed
    assert "の記録がありません" in printed


def test_the_head_is_printed(chain: list[Entry], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("head") == 0
    assert capsys.readouterr().out == f"{CONTRACT}  4 件  {chain[-1].chain_hash}\n"
    assert run("head", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == [{"chain": str(CONTRACT), "entries": 4, "hash": chain[-1].chain_hash}]


def erase(entry: Entry, reason: str = "forbidden_number") -> int:
    return run("erase", str(entry.pk), "--reason", reason, "--by", "体験 花子")


def test_an_erasure_takes_the_detail_leaves_a_trace_and_keeps_the_chain(
    chain: list[Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    assert erase(chain[1]) == 0
    gone = Entry.objects.get(pk=chain[1].pk)
    assert (gone.detail, gone.salt, gone.erased) == (None, None, True)
    trace = Entry.objects.order_by("-seq")[0]
    assert (trace.verb, trace.subject_id, trace.actor_label) == ("audit.erased", "2", "体験 花子")
    assert trace.detail == {"reason": "forbidden_number"}
    told = verified(capsys, "--expect-head", chain[-1].chain_hash)
    assert told["ok"]
    assert told["chains"][0]["erased"] == 1


def test_what_cannot_be_erased_is_refused_in_plain_words(
    chain: list[Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    assert erase(chain[1]) == 0
    assert erase(chain[1]) == 1
    assert erase(Entry.objects.order_by("-seq")[0]) == 1
    assert run("erase", "999999", "--reason", "on_request", "--by", "体験 花子") == 1
    assert "その番号の記録はありません" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        erase(chain[2], "because 1234")
