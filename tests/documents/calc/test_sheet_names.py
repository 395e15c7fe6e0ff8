"""Names of Excel sheets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.documents.calc.sheet_names import sheet_name


def test_the_table_number_is_left_out() -> None:
    assert sheet_name("表15　相談・問い合わせ受付記録") == "相談・問い合わせ受付記録"


@given(st.text())
def test_excel_takes_the_name(caption: str) -> None:
    name = sheet_name(caption)
    assert len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
