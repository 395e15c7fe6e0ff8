"""Codes of the call centre that are stored. How calls and legs end is in ``calc.ends``, in the words of all sources."""

from __future__ import annotations

from django.db import models


class SourceKind(models.TextChoices):
    """Which telephone system tells us of calls."""

    ASTERISK_QUEUE_LOG = "asterisk-queue-log", "Asterisk queue_log"
    ASTERISK_AMI = "asterisk-ami", "Asterisk AMI"
    CSV = "csv", "CSV・Excel"
    AMAZON_CONNECT = "amazon-connect", "Amazon Connect"
    WEBHOOK = "webhook", "Webhook"


class SeatState(models.TextChoices):
    """What a seat is doing."""

    OUT = "out", "離席"
    READY = "ready", "受付可"
    PAUSED = "paused", "休止"
    RINGING = "ringing", "呼出中"
    TALKING = "talking", "通話中"
    AFTER_CALL = "after_call", "後処理中"


class PauseReason(models.TextChoices):
    """Why a seat is paused."""

    BREAK = "break", "休憩"
    TRAINING = "training", "研修"
    PAPERWORK = "paperwork", "事務処理"
    OTHER = "other", "ほか"


class AlarmKind(models.TextChoices):
    """What an alarm is about."""

    EARLY_WARNING = "early_warning", "待ち時間の予告"
    LONG_WAIT = "long_wait", "5分以上の待ち"
    RATE_BELOW = "rate_below", "応答率が基準を下回る見込み"


class MeasureKind(models.TextChoices):
    """What was done about an alarm."""

    SEAT_ADDED = "seat_added", "席を追加"
    BREAK_MOVED = "break_moved", "休憩を変更"
    CALL_BACK_OFFERED = "call_back_offered", "折り返しを案内"
    OTHER = "other", "ほか"


class CallBackState(models.TextChoices):
    """How far a call-back has come."""

    OPEN = "open", "折り返し待ち"
    DONE = "done", "折り返し済み"
    GIVEN_UP = "given_up", "つながらず終了"


class LineKind(models.TextChoices):
    """How citizens reach the call centre."""

    LOCAL = "local", "市内局番"
    FORWARDED = "forwarded", "市内局番からの転送"
    TOLL_FREE = "toll_free", "フリーダイヤル"
    NAVI = "navi", "ナビダイヤル"
    OTHER = "other", "ほか"
