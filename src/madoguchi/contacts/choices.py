"""Codes of a contact record. Municipal masters (procedures, reasons, topics) are rows of the contract, not listed here."""

from __future__ import annotations

from django.db import models


class Channel(models.TextChoices):
    """Where the citizen was helped."""

    COUNTER = "counter", "窓口"
    PHONE = "phone", "電話"


class Result(models.TextChoices):
    """What came of one procedure for one citizen."""

    ALREADY = "already", "登録済み"
    REGISTERED = "registered", "今回登録"
    FAILED = "failed", "できなかった"
    DECLINED = "declined", "希望しない"


class DeviceUsed(models.TextChoices):
    """On what the citizen worked."""

    COUNTER_TERMINAL = "counter_terminal", "窓口端末"
    OWN_PHONE = "own_phone", "本人のスマホ"
    NONE = "none", "使わなかった"


class ComplaintState(models.TextChoices):
    """How far a complaint has come."""

    OPEN = "open", "対応中"
    ANSWERED = "answered", "対応済み"
