"""Codes of reports."""

from __future__ import annotations

from django.db import models

from madoguchi.reports.calc.periods import PeriodKind


class ReportKind(models.TextChoices):
    """Which report; the same codes as the kinds of periods."""

    WEEKLY = PeriodKind.WEEKLY.value, "週次報告書"
    MONTHLY = PeriodKind.MONTHLY.value, "月次報告書"
    COMPLETION = PeriodKind.COMPLETION.value, "完了報告書"


class ReportState(models.TextChoices):
    """How far a report has come; figures may change only before it is frozen."""

    DRAFT = "draft", "作成中"
    CHECKED = "checked", "確認済み"
    FROZEN = "frozen", "確定"
