"""応答率の数え方: a dated, versioned row of data, beside which the other usual definitions are shown."""

from __future__ import annotations

from django.db import models

from madoguchi.contract.models import Contract


class AnswerRateRule(models.Model):
    """From which day what belongs to the denominator. The newest rule not after a day is the one in force."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="answer_rate_rules")
    from_on = models.DateField()
    version = models.PositiveSmallIntegerField()
    target_percent = models.PositiveSmallIntegerField()
    short_abandon_s = models.PositiveSmallIntegerField()
    counts_short_abandons = models.BooleanField()
    counts_refused = models.BooleanField()
    counts_key_exits = models.BooleanField(default=True)
    counts_hang_ups_in_guidance = models.BooleanField()
    counts_out_of_hours = models.BooleanField(default=False)
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ("from_on", "version")
        constraints = (models.UniqueConstraint(fields=("contract", "version"), name="rate_rule_version_once"),)

    def __str__(self) -> str:
        """Return the version."""
        return f"第{self.version}版（{self.from_on}から）"
