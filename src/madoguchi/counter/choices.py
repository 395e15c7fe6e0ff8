"""Codes of the counter."""

from __future__ import annotations

from django.db import models


class TicketState(models.TextChoices):
    """Where a ticket is on its way; the moves between them are the table in ``calc.lifecycle``."""

    WAITING = "waiting", "待ち"
    CALLED = "called", "呼出中"
    SERVING = "serving", "対応中"
    SERVED = "served", "対応済み"
    HOLD = "hold", "保留"
    NO_SHOW = "no_show", "不在"
    CANCELLED = "cancelled", "取消"


AT_WINDOW = (TicketState.CALLED, TicketState.SERVING)
"""States in which a ticket occupies a window; at most one such ticket per window."""

OPEN_STATES = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HOLD)
"""States in which the visitor is still to be helped."""


class IssuedVia(models.TextChoices):
    """How a ticket came to be."""

    KIOSK = "kiosk", "受付機"
    DESK = "desk", "窓口で発行"
    WALK_IN = "walk_in", "番号札なし"


class Phase(models.TextChoices):
    """Which end of the day a checklist belongs to."""

    OPENING = "opening", "開設"
    CLOSING = "closing", "閉設"


class Language(models.TextChoices):
    """Languages of the citizens' pages, by their BCP 47 tags; plain Japanese has the tag of its spelling."""

    JAPANESE = "ja", "日本語"
    PLAIN_JAPANESE = "ja-easy", "やさしい日本語"
    ENGLISH = "en", "English"
    CHINESE = "zh-Hans", "简体中文"
    KOREAN = "ko", "한국어"
    VIETNAMESE = "vi", "Tiếng Việt"
    PORTUGUESE = "pt", "Português"


class Settlement(models.TextChoices):
    """What became of a command which was refused although the deed was done."""

    RECORDED = "recorded", "この番号札の記録とした"
    CORRECTED = "corrected", "この記録を正しいものとした"
    OWN_VISIT = "own_visit", "別の来庁者の記録とした"
    NOTHING = "nothing", "追加しない"
