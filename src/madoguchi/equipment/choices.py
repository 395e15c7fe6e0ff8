"""Codes of the equipment's rows."""

from __future__ import annotations

from django.db import models


class Tracking(models.TextChoices):
    """How a kind is kept account of."""

    FIXTURE = "fixture", "設置場所ごとに数える"
    ASSET = "asset", "1台ずつ番号を付ける"
    CONSUMABLE = "consumable", "在庫で数える"


class CustodyKind(models.TextChoices):
    """Which way a piece went."""

    OUT = "out", "持出"
    BACK = "back", "返却"


class MovementKind(models.TextChoices):
    """What changed a stock."""

    RECEIVED = "received", "受け入れた"
    USED = "used", "使った"
    COUNTED = "counted", "数えた"


class LossKind(models.TextChoices):
    """What happened to a piece."""

    LOSS = "loss", "紛失"
    THEFT = "theft", "盗難"


class Phase(models.TextChoices):
    """Which end of the contract a checklist belongs to."""

    SET_UP = "set-up", "窓口設営"
    CLEAR_AWAY = "clear-away", "窓口撤収"
