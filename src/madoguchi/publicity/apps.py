"""Django app configuration of publicity."""

from django.apps import AppConfig

from madoguchi.documents.calc import shapes
from madoguchi.documents.choices import SubmissionKind
from madoguchi.publicity.calc.handed_in import campaign_sections, material_sections


class PublicityConfig(AppConfig):
    """広報."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.publicity"
    verbose_name = "広報"

    def ready(self) -> None:
        """Say how materials and proposals are shown among the submissions; a proposal comes from its own page alone."""
        materials = shapes.OwnPage("広報資材", "publicity:materials")
        proposals = shapes.OwnPage("広報の提案", "publicity:campaigns")
        shapes.register("publicity_material", material_sections, written_on=materials)
        shapes.register(SubmissionKind.CAMPAIGN.value, campaign_sections, only_from=proposals)
