"""The CHECK holds without our code, and never refuses what the detector lets pass."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from madoguchi.privacy.detection import find_forbidden
from madoguchi.privacy.last_net import check_sql
from tests.privacy.test_vectors import VECTORS

CAUGHT = [
    "123456789018",
    "番号は123456789018です",
    "１２３４５６７８９０１８",
    "一二三四五六七八九〇一八",
    "1234-5678-9018",
    "1234 5678 9018",
    "1234\n5678\n9018",
    "1234\r\n5678\r\n9018",
    "1234　5678　9018",
    "1234 - 5678 - 9018",
    "1234-56789018",
    "123456-789018",
    "1234\u200b5678\u200b9018",
    "1234\u200b-5678 9\u00ad018",
    "123456\ufeff・789018",
    "1234\t\t5678\t\t\t9018",
]


class Net:
    """Asks the database whether a text could be kept."""

    def __init__(self) -> None:
        condition = check_sql("value", connection.vendor)
        self._question = f"SELECT {condition} FROM (SELECT CAST(%s AS text) AS value) AS t"  # noqa: S608

    def keeps(self, text: str) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(self._question.replace("%", "%%").replace("%%s", "%s"), [text])
            return bool(cursor.fetchone()[0])


@pytest.fixture
def net(db: None) -> Net:
    return Net()


@pytest.mark.parametrize("text", CAUGHT)
def test_plain_notations_are_refused(net: Net, text: str) -> None:
    assert not net.keeps(text)


@pytest.mark.parametrize("text", VECTORS["ordinary"])
def test_ordinary_text_is_kept(net: Net, text: str) -> None:
    assert net.keeps(text)


pieces = st.sampled_from(
    [
        *"0123456789- /.:(),\n年円１〇　・―a\u200b",
        *("12", "1234", "5678", "123456", "2026", "090", "03", "11", "20", "ff", "+81", "12345678-", "1234-4234-8234-"),
    ]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(pieces, max_size=16).map("".join))
def test_whatever_the_net_refuses_the_detector_refuses_too(net: Net, text: str) -> None:
    assert net.keeps(text) or find_forbidden(text)


def test_sqlite_enforces_it_on_connections_which_are_not_ours() -> None:
    other = sqlite3.connect(":memory:")
    other.execute(f"CREATE TABLE t (value text CHECK ({check_sql('value', 'sqlite')}))")
    other.execute("INSERT INTO t VALUES ('2026-11-20 08:30')")
    with pytest.raises(sqlite3.IntegrityError):
        other.execute("INSERT INTO t VALUES ('1234 5678 9018')")
    other.close()
