"""Each site's drawing, its checklists of setting up and clearing away, and their photographs."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site
from madoguchi.equipment.choices import Phase
from madoguchi.privacy.fields import SafeCharField


class Layout(models.Model):
    """レイアウト図の版: a drawing in whole millimetres, or an uploaded file. Never changed, only followed by the next."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="layouts")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="layouts")
    number = models.PositiveSmallIntegerField()
    drawing = models.JSONField(null=True, blank=True)
    file_name = SafeCharField("ファイル名", max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    note = SafeCharField("変えたところ", max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("site", "number"), name="layout_number_once_per_site"),
            models.CheckConstraint(
                condition=models.Q(drawing__isnull=False, file_sha256="")
                | (models.Q(drawing__isnull=True) & ~models.Q(file_sha256="")),
                name="layout_is_drawing_or_file",
            ),
        )

    def __str__(self) -> str:
        """Return the number."""
        return f"第{self.number}版"


class SetUpTick(models.Model):
    """設営・撤収の確認: one line of a site's checklist, done by whom and when."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="set_up_ticks")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="set_up_ticks")
    phase = models.CharField(max_length=12, choices=Phase)
    code = models.SlugField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("site", "phase", "code"), name="set_up_tick_once"),)

    def __str__(self) -> str:
        """Return the line."""
        return self.code


class SetUpPhoto(models.Model):
    """設営・撤収の写真: its bytes are in the file store."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="set_up_photos")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="set_up_photos")
    phase = models.CharField(max_length=12, choices=Phase)
    caption = SafeCharField("何の写真か", max_length=120)
    file_name = SafeCharField("ファイル名", max_length=120)
    file_type = models.CharField(max_length=100)
    file_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        """Return what it shows."""
        return self.caption


class SiteCompletion(models.Model):
    """窓口設営完了・撤収完了: a site is set up, or cleared away, from that day."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="site_completions")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="site_completions")
    phase = models.CharField(max_length=12, choices=Phase)
    completed_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("completed_on",)
        constraints = (models.UniqueConstraint(fields=("site", "phase"), name="site_completed_once"),)

    def __str__(self) -> str:
        """Return phase and day."""
        return f"{self.phase} {self.completed_on}"
