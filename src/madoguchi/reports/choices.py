"""Codes of reports."""

from __future__ import annotations

from django.db import models


class ReportKind(models.TextChoices):
    """Which report; the same codes as the kinds of periods."""

    WEEKLY = "weekly", "週次報告書"
    MONTHLY = "monthly", "月次報告書"
    COMPLETION = "completion", "完了報告書"


class ReportState(models.TextChoices):
    """How far a report has come; figures may change only before it is frozen."""

    DRAFT = "draft", "作成中"
    CHECKED = "checked", "確認済み"
    FROZEN = "frozen", "確定"
