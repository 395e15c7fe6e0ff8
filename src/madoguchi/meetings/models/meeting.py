"""会議: the weekly series and single meetings, with agenda, attendees, minutes, and who has read them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.meetings.choices import AgendaKind, MeetingKind, MeetingState, Side
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class MeetingSeries(models.Model):
    """The contract's regular meeting: at which time and where. Its days come from the contract."""

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="meeting_series")
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    place = SafeCharField("場所", max_length=80)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="series_ends_later"),
        )

    def __str__(self) -> str:
        """Return the place."""
        return self.place


class Meeting(models.Model):
    """One meeting. ``series_on`` is the day on which the contract wants it; ``on`` the day on which it is held."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=8, choices=MeetingKind)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = SafeCharField("会議の名前", max_length=80)
    series_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    place = SafeCharField("場所", max_length=80)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    reason = SafeCharField("日を変えた、または中止した理由", max_length=200, blank=True)

    class Meta:
        ordering = ("on", "starts_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("contract", "series_on"), name="meeting_once_per_day_of_series"),
            models.UniqueConstraint(fields=("contract", "number"), name="meeting_number_once"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_later"),
            models.CheckConstraint(
                condition=models.Q(kind=MeetingKind.REGULAR, series_on__isnull=False, number__isnull=False)
                | models.Q(kind=MeetingKind.EXTRA, series_on=None, number=None),
                name="meeting_regular_is_of_the_series",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MeetingState.CANCELLED) | ~models.Q(reason=""),
                name="meeting_cancelled_says_why",
            ),
        )

    def __str__(self) -> str:
        """Return what people call it."""
        return f"第{self.number}回{self.title}" if self.number else self.title

    @property
    def key_day(self) -> str:
        """The day by which the contract's dated duties know the meeting."""
        return (self.series_on or self.on).isoformat()


class AgendaItem(models.Model):
    """議題: what the paper says about it, and in the minutes what was said and decided."""

    id = models.UUIDField(primary_key=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    kind = models.CharField(max_length=8, choices=AgendaKind)
    order = models.PositiveSmallIntegerField()
    title = SafeCharField("議題", max_length=120)
    text = SafeTextField("説明", max_length=2000, blank=True)
    source_kind = models.SlugField(max_length=40, blank=True)
    source_id = models.CharField(max_length=64, blank=True)
    discussion = SafeTextField("話し合ったこと", max_length=4000, blank=True)
    decision = SafeTextField("決まったこと", max_length=2000, blank=True)

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Attendee(models.Model):
    """出席者: by name, as the minutes print it."""

    id = models.UUIDField(primary_key=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    side = models.CharField(max_length=12, choices=Side)
    order = models.PositiveSmallIntegerField()
    post = SafeCharField("職・役職", max_length=60, blank=True)
    name = SafeCharField("氏名", max_length=60)

    class Meta:
        ordering = ("side", "order", "pk")

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Minutes(models.Model):
    """議事録: what belongs to the meeting as a whole. What was handed to the city is frozen in its submission."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes", primary_key=True)
    remarks = SafeTextField("そのほか", max_length=2000, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        """Return whose minutes they are."""
        return f"{self.meeting}の議事録"


class MinutesReading(models.Model):
    """既読: who is asked to read which version of the minutes, and when they did."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="readings")
    version_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("side", "asked_at", "pk")
        constraints = (models.UniqueConstraint(fields=("version_id", "reader"), name="reading_once_per_version"),)

    def __str__(self) -> str:
        """Return who reads."""
        return f"{self.reader}"
