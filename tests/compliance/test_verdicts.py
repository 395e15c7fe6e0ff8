"""The table of verdicts, and declarations which end."""

from __future__ import annotations

from datetime import date

import pytest

from madoguchi.compliance.calc.declared import Declared, finding_of_declared
from madoguchi.compliance.calc.verdicts import Looked, Record, Verdict, finding_of
from madoguchi.compliance.calc.zipping import manifest_of, zipped

DAY = date(2023, 11, 20)
ONE = (Record("2023-11-15 中央区", "/c/chiba/"),)


@pytest.mark.parametrize(
    ("looked", "verdict"),
    [
        (Looked(what="開設日", fine=3, failing=ONE, doubtful=ONE, pending=ONE), Verdict.BREACH),
        (Looked(what="開設日", fine=3, doubtful=ONE, pending=ONE), Verdict.ATTENTION),
        (Looked(what="開設日", fine=3, pending=ONE), Verdict.CONFORMING),
        (Looked(what="開設日", pending=ONE), Verdict.NOT_YET),
        (Looked(what="開設日"), Verdict.PERSON),
    ],
)
def test_the_worst_record_decides(looked: Looked, verdict: Verdict) -> None:
    assert finding_of(looked, DAY).verdict == verdict


def test_a_finding_says_how_many_which_and_what_to_do() -> None:
    found = finding_of(Looked(what="開設日", fine=3, failing=ONE * 20, remedy="本市に報告してください。"), DAY)

    assert found.summary == "開設日：適合 3件、不適合 20件。"
    assert found.next_step == "本市に報告してください。"
    assert found.records[0].label == "2023-11-15 中央区"
    assert len(found.records) == 8


def test_a_declaration_stands_until_its_day() -> None:
    said = Declared(Verdict.ATTENTION, date(2023, 11, 1), "体験 総括", "名札を見た。", date(2023, 11, 20))

    assert finding_of_declared(None, DAY, href="/x/").verdict == Verdict.PERSON
    assert finding_of_declared(said, date(2023, 11, 19), href="/x/").verdict == Verdict.ATTENTION
    over = finding_of_declared(said, DAY, href="/x/")
    assert over.verdict == Verdict.PERSON
    assert "申告してください" in over.next_step


def test_the_same_files_make_the_same_archive_with_their_hashes() -> None:
    first = zipped({"b.txt": b"b", "a.txt": b"a"})

    assert first == zipped({"a.txt": b"a", "b.txt": b"b"})
    assert manifest_of({"a.txt": b"a"}).decode().split() == [
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "a.txt",
    ]
