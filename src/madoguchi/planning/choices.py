"""Codes stored by the planning; the words beside them are what people read."""

from __future__ import annotations

from django.db import models


class Subject(models.TextChoices):
    """What is forecast."""

    CALLS = "calls", "入電"
    VISITS = "visits", "来庁"


class ForecastMethod(models.TextChoices):
    """By what a forecast was made; the methods of ``calc.methods`` and the contract's own figure."""

    EXPECTATION = "expectation", "契約の見込み"
    LEVEL = "level", "直近の水準"
    ETS = "ets", "水準の平滑化（ETS）"
    SEASONAL_NAIVE = "seasonal_naive", "前回の同じ曜日の実績"


class Cause(models.TextChoices):
    """Why a forecast was made."""

    NIGHT = "night", "夜間の計算"
    ASKED = "asked", "画面からの計算"
    EVENT = "event", "予定の変更"


class PlanState(models.TextChoices):
    """How far a plan of seats or clerks is."""

    ASKED = "asked", "計算中"
    READY = "ready", "計算済み"
    ACCEPTED = "accepted", "採用"
    FAILED = "failed", "計算できず"


PROBABILITIES = ((80, "80%"), (90, "90%"), (95, "95%（標準）"), (98, "98%"), (99, "99%"))
"""On what share of days a plan may be asked to keep the promise."""
