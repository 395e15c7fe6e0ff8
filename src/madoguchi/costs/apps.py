"""Django app configuration of costs."""

from django.apps import AppConfig

from madoguchi.costs.calc.content import EQUIPMENT_LIST, SHAPE
from madoguchi.costs.calc.sections import breakdown_sections, equipment_list_sections
from madoguchi.documents.calc import shapes


class CostsConfig(AppConfig):
    """積算内訳書と出勤."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.costs"
    verbose_name = "積算内訳書と出勤"

    def ready(self) -> None:
        """Say how a breakdown which was handed to the city is shown there."""
        shapes.register(SHAPE, breakdown_sections, only_from=shapes.OwnPage("積算内訳書", "costs:breakdown"))
        shapes.register(
            EQUIPMENT_LIST, equipment_list_sections, written_on=shapes.OwnPage("積算内訳書", "costs:breakdown")
        )
