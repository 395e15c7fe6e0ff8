"""A safe field refuses in forms and in every kind of write, and still lets people search."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.forms import modelform_factory

from madoguchi.privacy.detection import ForbiddenNumber, Rule

NUMBER = "1234-5678-9018"


def test_create_refuses_and_names_field_and_rule_but_not_the_value(notes: Any) -> None:
    with pytest.raises(ForbiddenNumber) as caught, transaction.atomic():
        notes.objects.create(note=f"番号 {NUMBER}")
    assert caught.value.rule is Rule.MY_NUMBER
    assert "対応メモ" in caught.value.messages[0]
    assert "1234" not in str(caught.value)
    assert notes.objects.count() == 0


def test_save_refuses_a_changed_row(notes: Any) -> None:
    row = notes.objects.create(note="案内した")
    row.note = NUMBER
    with pytest.raises(ForbiddenNumber), transaction.atomic():
        row.save(update_fields=["note"])
    row.refresh_from_db()
    assert row.note == "案内した"


def test_bulk_create_refuses(notes: Any) -> None:
    with pytest.raises(ForbiddenNumber), transaction.atomic():
        notes.objects.bulk_create([notes(note="よい"), notes(note="暗証番号は1234")])
    assert notes.objects.count() == 0


def test_update_refuses(notes: Any) -> None:
    notes.objects.create(note="")
    with pytest.raises(ForbiddenNumber), transaction.atomic():
        notes.objects.update(note=NUMBER)
    assert notes.objects.get().note == ""


def test_bulk_update_refuses(notes: Any) -> None:
    row = notes.objects.create(note="", title="題")
    row.title = NUMBER
    with pytest.raises(ForbiddenNumber), transaction.atomic():
        notes.objects.bulk_update([row], ["title"])
    assert notes.objects.get().title == "題"


def test_update_or_create_refuses(notes: Any) -> None:
    with pytest.raises(ForbiddenNumber), transaction.atomic():
        notes.objects.update_or_create(title="題", defaults={"note": NUMBER})


def test_what_only_the_database_can_see_is_refused_by_the_database(notes: Any) -> None:
    notes.objects.create(note="1234-5678", title="-9018")
    with pytest.raises(IntegrityError), transaction.atomic():
        notes.objects.update(note=Concat(F("note"), F("title")))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO privacy_note (note) VALUES (%s)", [NUMBER])
    assert notes.objects.get().note == "1234-5678"


def test_ordinary_text_and_nothing_at_all_are_kept(notes: Any) -> None:
    notes.objects.create(note="2026-11-20 08:30 に 043-245-5111 へ", title=None)
    notes.objects.update(note=Concat(F("note"), Value("案内")))
    assert notes.objects.get().note.endswith("案内")
    assert notes.objects.get().title is None


def test_a_search_for_a_number_finds_nothing_and_does_not_fail(notes: Any) -> None:
    assert not notes.objects.filter(note__contains=NUMBER).exists()


def test_a_form_shows_the_refusal_at_its_field(notes: Any) -> None:
    form = modelform_factory(notes, fields=["note"])({"note": NUMBER})
    assert not form.is_valid()
    assert "個人番号（マイナンバー）" in form.errors["note"][0]
    assert NUMBER not in str(form.errors)


def test_full_clean_refuses(notes: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        notes(note=NUMBER, title="題").full_clean()
    assert set(caught.value.message_dict) == {"note"}


def test_fields_can_be_written_into_migrations() -> None:
    from tests.privacy.conftest import Note  # noqa: PLC0415

    _, path, _, options = Note._meta.get_field("title").deconstruct()
    assert path == "madoguchi.privacy.fields.SafeCharField"
    assert options == {"max_length": 200, "null": True, "verbose_name": "件名"}
