"""Django app configuration of people."""

from django.apps import AppConfig

from madoguchi.documents.calc import shapes
from madoguchi.people.calc.submitted_sections import contact_tree_sections, line_up_sections
from madoguchi.people.calc.training_paper import SHAPE, training_sections
from madoguchi.people.calc.work_plan import SHAPE as WORK_PLAN
from madoguchi.people.calc.work_plan import work_plan_sections


class PeopleConfig(AppConfig):
    """従事者と体制."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.people"
    verbose_name = "従事者と体制"

    def ready(self) -> None:
        """Say how what the people's app hands to the city is shown there."""
        shapes.register("line_up", line_up_sections)
        shapes.register("contact_tree", contact_tree_sections)
        shapes.register(SHAPE, training_sections)
        shapes.register(WORK_PLAN, work_plan_sections, written_on=shapes.OwnPage("作業計画書", "people:work_plan"))
