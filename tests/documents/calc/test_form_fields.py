"""Which fields a form lacks, and which nobody knows."""

from __future__ import annotations

from madoguchi.documents.calc.form_fields import faults_of


def test_a_form_with_the_needed_fields_has_no_faults() -> None:
    assert faults_of("cover_letter", {"宛先", "差出人", "日付", "題名", "添付"}) == []


def test_unknown_and_missing_fields_are_each_named() -> None:
    unknown, missing = faults_of("cover_letter", {"宛先", "日付", "題名", "あて先", "TEL"})
    assert "「TEL」、「あて先」" in unknown
    assert "「差出人」" in missing
    assert "{{ 差出人 }}" in missing
