"""The ward's day: who sits where, checklists, and temporary assists."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Code, Contract, Site, Window
from madoguchi.counter.choices import Phase
from madoguchi.privacy.fields import SafeTextField


class Seating(models.Model):
    """A clerk at a window from – to. One clerk per window and one window per clerk at a time."""

    id = models.UUIDField(primary_key=True, editable=False)
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="seatings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seatings")
    business_date = models.DateField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("from_at",)
        constraints = (
            models.UniqueConstraint(fields=("window",), condition=models.Q(to_at=None), name="one_clerk_per_window"),
            models.UniqueConstraint(fields=("user",), condition=models.Q(to_at=None), name="one_window_per_clerk"),
        )

    def __str__(self) -> str:
        """Return who sits where."""
        return f"{self.user} {self.window}"


class ChecklistTick(models.Model):
    """One item of the opening or closing checklist confirmed at a site on a day, by whom and when."""

    id = models.UUIDField(primary_key=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="checklist_ticks")
    business_date = models.DateField()
    phase = models.CharField(max_length=10, choices=Phase)
    item = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField()
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("site", "business_date", "phase", "item"), name="tick_once_a_day"),
        )

    def __str__(self) -> str:
        """Return the item."""
        return str(self.item)


class TemporaryAssist(models.Model):
    """一時的応援: somebody of another post guides visitors for a while (表1 ※1), from – to, with the reason."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="temporary_assists")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="temporary_assists")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="temporary_assists")
    own_post = models.CharField(max_length=30, choices=Role)
    reason = SafeTextField(max_length=200)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("from_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_at=None) | models.Q(to_at__gte=models.F("from_at")),
                name="assist_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(to_at=None), name="one_open_assist_per_person"
            ),
        )

    def __str__(self) -> str:
        """Return who helps where."""
        return f"{self.user} → {self.site}"


class StaffCall(models.Model):
    """Somebody pressed 係員を呼ぶ at a kiosk; answered when a clerk says so."""

    id = models.UUIDField(primary_key=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="staff_calls")
    business_date = models.DateField()
    device_label = models.CharField(max_length=60)
    called_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("called_at",)
        indexes = (
            models.Index(
                fields=("site", "business_date"), condition=models.Q(answered_at=None), name="staff_call_open"
            ),
        )

    def __str__(self) -> str:
        """Return from where."""
        return self.device_label


class DayClosing(models.Model):
    """A site's day was closed: by whom, when, and what was left undone then."""

    id = models.UUIDField(primary_key=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="day_closings")
    business_date = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    left_undone = models.JSONField(default=list)

    class Meta:
        ordering = ("-business_date",)
        constraints = (models.UniqueConstraint(fields=("site", "business_date"), name="day_closed_once"),)

    def __str__(self) -> str:
        """Return site and date."""
        return f"{self.site} {self.business_date}"
