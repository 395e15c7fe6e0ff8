"""Kinds and states of the costs' rows."""

from __future__ import annotations

from django.db import models


class BreakdownState(models.TextChoices):
    """Whether a version may still be written."""

    DRAFT = "draft", "作成中"
    SUBMITTED = "submitted", "提出済み"


class LabourUnit(models.TextChoices):
    """What labour is counted in."""

    DAY = "day", "日"
    HOUR = "hour", "時間"


class Basis(models.TextChoices):
    """What an overhead is reckoned from."""

    LABOUR = "labour", "人件費に対する率"
    EQUIPMENT = "equipment", "機材・資材に対する率"
    BOTH = "both", "人件費と機材・資材の計に対する率"
    FIXED = "fixed", "金額"


class Rounding(models.TextChoices):
    """What becomes of a fraction of a yen."""

    DOWN = "down", "切捨て"
    HALF_UP = "half_up", "四捨五入"
    UP = "up", "切上げ"


class Days(models.TextChoices):
    """On which days of a period somebody came."""

    OFFICE = "office", "開庁日"
    COUNTER = "counter", "どこかの窓口が開く日"
    EVERY = "every", "毎日"


class CorrectionKind(models.TextChoices):
    """What a correction says about a worker's day."""

    WORKED = "worked", "出勤した"
    ABSENT = "absent", "出勤していない"
