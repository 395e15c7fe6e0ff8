"""Django app configuration of equipment."""

from django.apps import AppConfig

from madoguchi.documents.calc import shapes
from madoguchi.equipment.calc.layout_sections import SHAPE, layout_sections


class EquipmentConfig(AppConfig):
    """機器・資材."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.equipment"
    verbose_name = "機器・資材"

    def ready(self) -> None:
        """Say how a layout which was handed to the city is shown there."""
        shapes.register(SHAPE, layout_sections)
