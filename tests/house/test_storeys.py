"""Rows point only down: a foreign key leads to the same or a lower storey, never to a neighbour."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related import RelatedField

from tests.house.source import PACKAGE, ROOT, storey_of

OURS = "madoguchi."


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(OURS)]


def points_up(field: RelatedField[object, object]) -> str | None:
    """Return a sentence when the field's target does not stand below it or in the same app."""
    source, target = field.model._meta.app_label, field.related_model._meta.app_label
    storeys = storey_of()
    if target not in storeys or source == target or storeys[target] < storeys[source]:
        return None
    return f"{field.model.__name__}.{field.name} in {source} points to {target}"


def test_foreign_keys_point_to_the_same_or_a_lower_storey() -> None:
    related = [field for model in our_models() for field in model._meta.get_fields() if isinstance(field, RelatedField)]
    assert len(related) > 10, "The test must see the models"
    assert [sentence for field in related if (sentence := points_up(field))] == []


def test_each_app_has_its_storey_and_its_folders_name() -> None:
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
    folders = {path.parent.name for path in PACKAGE.glob("*/apps.py")}
    assert labels == folders
    assert labels <= set(storey_of())


@pytest.mark.parametrize(
    ("paper", "named"),
    [
        ("docs/storeys.svg", r'font-weight="700"[^>]*>(\w+)<'),
        ("docs/architecture.md", r"^\| [\w -]+ \| (`\w+`(?:, `\w+`)*) \|"),
    ],
)
def test_the_drawing_and_the_table_show_every_storey_from_top_to_bottom(paper: str, named: str) -> None:
    storeys = storey_of()
    cells = re.findall(named, (ROOT / paper).read_text(encoding="utf-8"), re.MULTILINE)
    apps_drawn = [each for cell in cells for each in re.findall(r"\w+", cell)]
    assert set(apps_drawn) == set(storeys)
    assert all(storeys[upper] >= storeys[lower] for upper, lower in pairwise(apps_drawn))
