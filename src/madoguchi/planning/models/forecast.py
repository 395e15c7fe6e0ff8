"""需要の見込み: what was forecast, when, by which method, from which records, and how good that method was."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract, Site
from madoguchi.planning.choices import Cause, ForecastMethod, Subject


class Forecast(models.Model):
    """One forecast of calls or of visits. The latest one of a contract is in force; none is ever changed.

    ``wape``, ``naive_wape`` and ``coverage`` are parts of 1 from the rolling origin, empty where too few days could be tested.
    ``learned`` keeps what renewing needs: scales and tempo of lifts, shares of the half hours by key.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="forecasts")
    subject = models.CharField(max_length=10, choices=Subject)
    method = models.CharField(max_length=20, choices=ForecastMethod)
    cause = models.CharField(max_length=10, choices=Cause)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    history_days = models.PositiveIntegerField()
    history_from = models.DateField(null=True, blank=True)
    history_until = models.DateField(null=True, blank=True)
    tested_days = models.PositiveIntegerField(default=0)
    wape = models.FloatField(null=True, blank=True)
    naive_wape = models.FloatField(null=True, blank=True)
    coverage = models.FloatField(null=True, blank=True)
    spread = models.FloatField()
    learned = models.JSONField(default=dict)

    class Meta:
        ordering = ("-made_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="forecast_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(spread__gte=0), name="forecast_spread_not_negative"),
        )
        indexes = (models.Index(fields=("contract", "subject", "-made_at")),)

    def __str__(self) -> str:
        """Return what was forecast and when."""
        return f"{self.get_subject_display()} {self.made_at:%Y-%m-%d %H:%M}"


class ForecastDay(models.Model):
    """One day of a forecast (and one site, for visits). ``base`` is what would come without events."""

    forecast = models.ForeignKey(Forecast, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=60)
    follows_closed = models.BooleanField(default=False)
    base = models.FloatField()
    expected = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ("day", "site__order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("forecast", "day"), condition=models.Q(site=None), name="forecast_day_once"
            ),
            models.UniqueConstraint(fields=("forecast", "day", "site"), name="forecast_day_once_per_site"),
            models.CheckConstraint(
                condition=models.Q(base__gte=0, low__gte=0, expected__gte=0, high__gte=models.F("low")),
                name="forecast_day_counts",
            ),
        )
        indexes = (models.Index(fields=("day", "site")),)

    def __str__(self) -> str:
        """Return day and number."""
        return f"{self.day} {self.expected:.0f}"
