"""Content is shown by its shape's renderer, or as it is."""

from __future__ import annotations

import pytest

from madoguchi.documents.calc import shapes
from madoguchi.documents.calc.paper import Section, Table, Words


def test_a_registered_shape_is_shown_by_its_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_RENDERERS", {})
    shapes.register("tests_only", lambda content: (Section(title=str(content["題"])),))
    assert [each.title for each in shapes.sections_of("tests_only", {"題": "体制"})] == ["体制"]
    with pytest.raises(ValueError, match="two renderers"):
        shapes.register("tests_only", shapes.plain_sections)


def test_registering_the_same_renderer_again_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_RENDERERS", {})
    shapes.register("tests_only", shapes.plain_sections)
    shapes.register("tests_only", shapes.plain_sections)


def test_a_shape_nobody_knows_is_shown_as_names_and_values() -> None:
    (section,) = shapes.sections_of(
        "", {"席数": 1200, "録音": True, "備考": None, "日": ["月", "火"], "人": [{"名": "体験"}]}
    )
    plain, listing = section.blocks
    assert isinstance(plain, Table)
    assert [tuple(row.cells) for row in plain.rows] == [
        ("席数", "1,200"),
        ("録音", "はい"),
        ("備考", "—"),
        ("日", "月、火"),
    ]
    assert isinstance(listing, Table)
    assert listing.caption == "人"


def test_no_content_has_no_sections_and_empty_content_says_so() -> None:
    assert shapes.sections_of("", None) == ()
    (section,) = shapes.sections_of("", {})
    assert isinstance(section.blocks[0], Words)
