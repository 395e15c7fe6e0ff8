"""A Django form drawn by the design system: labels, hints, errors, and the ties between them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from madoguchi.ui.gallery import GalleryForm


@pytest.fixture
def wrong() -> str:
    return str(GalleryForm({"title": "長" * 21, "day": "2026-11-31", "note": "3回目"}))


def field_of(html: str, name: str) -> str:
    """The piece of the form from the field's own beginning to the next field's."""
    pieces = re.split(r'(?=<(?:div|fieldset) class="field)', html)
    found = [piece for piece in pieces if f'id="id_{name}_field"' in piece.split(">", 1)[0]]
    assert len(found) == 1, name
    return found[0]


def test_a_field_has_label_hint_and_control_tied_together() -> None:
    title = field_of(str(GalleryForm()), "title")
    assert '<label class="lb" for="id_title">件名' in title
    assert '<span class="must">必須</span>' in title
    assert '<div class="hint" id="id_title_helptext">20字まで' in title
    assert re.search(r'<input type="text" name="title" class="f"[^>]* aria-describedby="id_title_helptext"', title)


def test_an_optional_field_is_not_called_required() -> None:
    assert "必須" not in field_of(str(GalleryForm()), "note")


def test_an_error_is_icon_and_remedy_and_is_read_with_the_control(wrong: str) -> None:
    title = field_of(wrong, "title")
    assert 'class="field bad"' in title
    assert re.search(
        r'id="id_title_error"><li class="err"><svg.*?#warn.*?いま21字です。20字までに短くしてください。', title
    )
    assert 'aria-invalid="true"' in title
    assert 'aria-describedby="id_title_helptext id_title_error"' in title


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("day", "日付を読み取れません。"),
        ("site", "空のままです。入力するか、選んでください。"),
        ("route", "空のままです。入力するか、選んでください。"),
    ],
)
def test_errors_say_what_to_do(wrong: str, name: str, words: str) -> None:
    assert words in field_of(wrong, name)


def test_the_summary_leads_to_each_field(wrong: str) -> None:
    assert "入力を直してください（4か所）" in wrong
    for name in ("title", "day", "site"):
        assert f'<a href="#id_{name}">' in wrong
        assert f'id="id_{name}"' in wrong
    assert '<a href="#id_route_field">受けた方法：' in wrong
    assert 'id="id_route_field" tabindex="-1"' in wrong


def test_an_error_of_the_whole_form_stands_in_the_summary() -> None:
    assert "どの項目も入力されていません。" in str(GalleryForm({}))


def test_a_form_without_errors_has_no_summary() -> None:
    form = GalleryForm(
        {"title": "回線", "day": "2026-11-20", "site": "naka", "route": "counter"},
        MultiValueDict({"paper": [SimpleUploadedFile("a.csv", b"1")]}),
    )
    assert form.is_valid()
    assert "errs" not in str(form)


def test_groups_are_fieldsets_with_a_legend() -> None:
    route = field_of(str(GalleryForm()), "route")
    assert route.startswith("<fieldset")
    assert '<legend class="lb">受けた方法' in route
    assert 'class="options"' in route
    assert '<input type="radio" name="route" value="counter"' in route


def test_a_single_check_has_its_label_around_it() -> None:
    shared = field_of(str(GalleryForm()), "shared")
    assert re.search(
        r'<label class="option"><input type="checkbox" name="shared"[^>]*>\s*<span>本市にも見せる</span>', shared
    )


def test_what_a_person_typed_is_escaped() -> None:
    assert "<script>" not in str(GalleryForm({"title": "<script>1</script>"}))
