"""受付番号札: a numbered place in a site's queue for one day."""

from __future__ import annotations

from django.db import models

from madoguchi.contract.models import Code, Contract, Site, Window
from madoguchi.counter.choices import AT_WINDOW, IssuedVia, TicketState
from madoguchi.privacy.fields import SafeCharField


class NumberRow(models.Model):
    """The last number and place given in one series at one site on one day. Locked while a number is taken."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    business_date = models.DateField()
    series = models.CharField(max_length=2)
    last_number = models.PositiveIntegerField(default=0)
    last_place = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "business_date", "series"), name="number_row_once"),)

    def __str__(self) -> str:
        """Return series and last number."""
        return f"{self.series}-{self.last_number:02d}"


class Ticket(models.Model):
    """One ticket. Its id is made by the device that asked for it; ``queue_at`` is its place: earlier is called first.

    ``public_key`` is the unguessable part of the address behind the QR code on the visitor's slip.
    ``held_by`` names the device which alone may call it, because it gave the number while its line was down.
    A walk-in (番号札なし) is a ticket of the series ``W`` that goes straight to a window, so that one rule covers everybody.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="tickets")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="tickets")
    business_date = models.DateField()
    series = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    public_key = models.CharField(max_length=24, unique=True)
    purpose = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="ja")
    issued_via = models.CharField(max_length=10, choices=IssuedVia)
    referred = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=TicketState, default=TicketState.WAITING)
    issued_at = models.DateTimeField()
    queue_at = models.DateTimeField()
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="tickets")
    first_called_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    call_count = models.PositiveSmallIntegerField(default=0)
    serving_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    state_changed_at = models.DateTimeField()
    held_by = models.UUIDField(null=True, blank=True)
    known_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the server heard of a ticket which a device gave while its line was down.",
    )

    class Meta:
        ordering = ("queue_at", "series", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("site", "business_date", "series", "number"), name="ticket_number_once_a_day"
            ),
            models.UniqueConstraint(
                fields=("window", "business_date"),
                condition=models.Q(state__in=AT_WINDOW),
                name="one_open_ticket_per_window",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=(*AT_WINDOW, TicketState.SERVED), window__isnull=False, called_at__isnull=False
                )
                | (~models.Q(state__in=(*AT_WINDOW, TicketState.SERVED)) & models.Q(window__isnull=True)),
                name="ticket_at_window_iff_called",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=(TicketState.SERVED, TicketState.CANCELLED), closed_at__isnull=False)
                | (~models.Q(state__in=(TicketState.SERVED, TicketState.CANCELLED)) & models.Q(closed_at__isnull=True)),
                name="ticket_closed_iff_ended",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=(TicketState.SERVING, TicketState.SERVED))
                | models.Q(serving_at__isnull=False),
                name="ticket_serving_has_start",
            ),
        )
        indexes = (
            models.Index(fields=("site", "business_date", "state", "queue_at")),
            models.Index(fields=("site", "business_date", "state", "state_changed_at"), name="ticket_last_changed"),
            models.Index(fields=("contract", "business_date")),
        )

    def __str__(self) -> str:
        """Return the number people say aloud."""
        return self.label

    @property
    def label(self) -> str:
        """The number people say aloud, e.g. ``A-12``."""
        return f"{self.series}-{self.number:02d}"


class TicketEvent(models.Model):
    """One move of a ticket: the history from which waits are computed. One command moves a ticket once."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="events")
    command_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, choices=TicketState, blank=True)
    to_state = models.CharField(max_length=10, choices=TicketState)
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=40)
    at = models.DateTimeField()
    note = SafeCharField("メモ", max_length=100, blank=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        """Return what happened."""
        return f"{self.kind} {self.from_state}→{self.to_state}"
