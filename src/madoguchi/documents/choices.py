"""Codes of what is handed to the city, and of what the city says to it."""

from __future__ import annotations

from django.db import models


class SubmissionState(models.TextChoices):
    """How far a submission has come."""

    DRAFT = "draft", "作成中"
    CHECKED = "checked", "確認済み"
    SUBMITTED = "submitted", "本市の確認待ち"
    APPROVED = "approved", "承認"
    CONDITIONAL = "conditional", "条件付き承認"
    RETURNED = "returned", "差戻し"
    WITHDRAWN = "withdrawn", "取下げ"


class Verdict(models.TextChoices):
    """What the city decided on a version."""

    APPROVED = "approved", "承認する"
    CONDITIONAL = "conditional", "条件を付けて承認する"
    RETURNED = "returned", "差し戻す"


class SubmissionKind(models.TextChoices):
    """What needs the city's approval beside the contract's deliverables, whose kind is their own code."""

    LINE_UP = "line_up", "業務従事者の配置"
    LINE_UP_CHANGE = "line_up_change", "業務従事者の変更"
    TRAINING_PLAN = "training_plan", "研修計画"
    LAYOUT = "layout", "窓口のレイアウト図"
    FORM = "form", "様式"
    CALL_CENTRE_PLACE = "call_centre_place", "コールセンターの設置場所"
    CAMPAIGN = "campaign", "広報の提案"


IN_FORCE = (Verdict.APPROVED, Verdict.CONDITIONAL)
"""Verdicts on which work may begin."""
