"""Exports are looked through before they are written."""

from __future__ import annotations

import pytest

from madoguchi.privacy.calc.findings import Rule
from madoguchi.privacy.scanning import ForbiddenInExportError, count_in, located, refuse_export

ROWS = [
    {"date": "2026-11-20", "note": "案内した", "count": 3},
    ["2026-11-20", "番号 1234-5678-9018、暗証番号は1234"],
    ("123456789018", 123456789018, None, True, 12.5),
]


def test_an_export_is_refused_with_counts_only() -> None:
    with pytest.raises(ForbiddenInExportError) as caught:
        refuse_export(ROWS)
    assert caught.value.counts == {Rule.MY_NUMBER: 3, Rule.PIN: 1}
    assert "個人番号（マイナンバー） 3 か所" in str(caught.value)
    assert "1234" not in str(caught.value)


def test_a_clean_export_passes() -> None:
    refuse_export(ROWS[:1])
    assert not count_in(ROWS[:1])


def test_places_are_named_by_key_and_place() -> None:
    assert [place.field for place in located({"a": [{"b": "123456789018"}, "1234 5678 9018"]})] == ["a.1.b", "a.2"]
