"""指示事項: what the city asks the contractor to do, with every word said about it. None may vanish."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.meetings.choices import InstructionDeed, InstructionState
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class Instruction(models.Model):
    """An instruction. Its words stand for ever; only its state moves."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="instructions")
    number = models.PositiveSmallIntegerField()
    title = SafeCharField("件名", max_length=80)
    text = SafeTextField("指示の内容", max_length=2000)
    due_on = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=InstructionState, default=InstructionState.OPEN)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("contract", "number"), name="instruction_number_once"),)

    def __str__(self) -> str:
        """Return number and title."""
        return f"指示{self.number}　{self.title}"


class InstructionEntry(models.Model):
    """指示事項の経過: given, answered, sent back, confirmed. Only ever added."""

    id = models.UUIDField(primary_key=True, editable=False)
    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="entries")
    deed = models.CharField(max_length=10, choices=InstructionDeed)
    text = SafeTextField("内容", max_length=2000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(deed=InstructionDeed.CONFIRMED) | ~models.Q(text=""),
                name="instruction_entry_says_something",
            ),
        )

    def __str__(self) -> str:
        """Return what was done."""
        return str(self.get_deed_display())
