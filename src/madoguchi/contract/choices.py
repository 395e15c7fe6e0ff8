"""Codes stored by the contract app; the words beside them are what people read."""

from __future__ import annotations

from django.db import models


class Book(models.TextChoices):
    """The code books of a contract. What is in a book is data of the contract, never a list in code."""

    PURPOSE = "purpose", "ご用件"
    PROCEDURE = "procedure", "手続"
    FAILURE_REASON = "failure_reason", "できなかった理由"
    TOPIC = "topic", "相談・問い合わせの内容"
    OPENING_CHECK = "opening_check", "開設時の点検"
    CLOSING_CHECK = "closing_check", "閉設時の点検"
    HEARD_FROM = "heard_from", "窓口を知ったきっかけ"


class ClosedDayKind(models.TextChoices):
    """Why the city office is closed."""

    HOLIDAY = "holiday", "祝日・休日"
    CITY = "city", "市の閉庁日"


class Certainty(models.TextChoices):
    """Whether a date is law already or a prediction."""

    FIXED = "fixed", "確定"
    EXPECTED = "expected", "予定"


class CheckKind(models.TextChoices):
    """How an obligation is checked."""

    AUTOMATIC = "automatic", "記録から自動で確認"
    DOCUMENT = "document", "承認された書類で確認"
    DECLARATION = "declaration", "申告・点検で確認"
    MANUAL = "manual", "人が確認"


class Responsible(models.TextChoices):
    """Who owes an obligation."""

    CONTRACTOR = "contractor", "受注者"
    CITY = "city", "本市"
    BOTH = "both", "双方"
