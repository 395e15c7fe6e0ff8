"""入電: one citizen's call over all its legs."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.models.source import CallSource
from madoguchi.contract.models import Contract

CALL_ENDS = [(each.value, each.value) for each in CallEnd]
LEG_ENDS = [(each.value, each.value) for each in LegEnd]
TALK_ENDS = [(each.value, each.value) for each in TalkEnd]


class Call(models.Model):
    """One call. ``key`` stays the same however often its source is read; ``caller_hash`` counts repeat callers, no more.

    Durations are seconds; NULL means that the source did not say, 0 that it was nothing. ``end`` is empty while the call lives.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="calls")
    source = models.ForeignKey(CallSource, on_delete=models.PROTECT, related_name="calls")
    key = models.CharField(max_length=200)
    call_id = models.CharField(
        max_length=160, help_text="The source's own id, by which the parts of a call find each other."
    )
    business_date = models.DateField(help_text="The office-local day on which the call came in.")
    started_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True, help_text="First entry into a queue.")
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=20, choices=CALL_ENDS, blank=True)
    agent = models.CharField(
        max_length=80, blank=True, help_text="The seat that answered first, as the source names it."
    )
    in_hours = models.BooleanField(default=True)
    queued = models.BooleanField(
        default=True, help_text="Whether the caller waited at all, rather than being turned away."
    )
    consultation = models.BooleanField(default=False)
    transferred = models.BooleanField(default=False)
    wait_s = models.FloatField(null=True, blank=True)
    talk_s = models.FloatField(null=True, blank=True)
    hold_s = models.FloatField(null=True, blank=True)
    after_call_s = models.FloatField(null=True, blank=True)
    talks = models.PositiveSmallIntegerField(default=0, help_text="Answered legs of which the talk is known.")
    caller_hash = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("started_at", "key")
        constraints = (
            models.UniqueConstraint(fields=("source", "key"), name="call_key_once_per_source"),
            models.CheckConstraint(
                condition=~models.Q(end=CallEnd.ANSWERED) | models.Q(answered_at__isnull=False),
                name="call_answered_has_instant",
            ),
        )
        indexes = (
            models.Index(fields=("contract", "business_date", "end")),
            models.Index(fields=("contract", "entered_at")),
            models.Index(fields=("source", "call_id")),
        )

    def __str__(self) -> str:
        """Return when it came in."""
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class CallLeg(models.Model):
    """One entry into one queue."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="legs")
    place = models.PositiveSmallIntegerField()
    queue = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=20, choices=LEG_ENDS, blank=True)
    agent = models.CharField(max_length=80, blank=True)
    wait_s = models.FloatField(null=True, blank=True)
    ring_s = models.FloatField(null=True, blank=True)
    talk_s = models.FloatField(null=True, blank=True)
    hold_s = models.FloatField(null=True, blank=True)
    after_call_s = models.FloatField(null=True, blank=True)
    talk_end = models.CharField(max_length=20, choices=TALK_ENDS, blank=True)
    inferred = models.BooleanField(default=False, help_text="The entry was not seen, only what came after it.")

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("call", "place"), name="leg_place_once_per_call"),)

    def __str__(self) -> str:
        """Return queue and end."""
        return f"{self.queue} {self.end}"
