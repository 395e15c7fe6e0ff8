"""Kinds and states of what stands in a roster and around it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class RosterState(models.TextChoices):
    """Whether the people work by it. A later published roster of the same days takes its place."""

    DRAFT = "draft", "作成中"
    PUBLISHED = "published", "公表済み"


class Duty(models.TextChoices):
    """Where and for what somebody is rostered."""

    COUNTER = "counter", "窓口"
    CALLS = "calls", "コールセンター"
    OFFICE = "office", "事務所"
    SELF_SERVICE = "self_service", "閉設日の見回り"
    RESERVE = "reserve", "待機"


class Hard(StrEnum):
    """Of the people who are needed, whose absence is never allowed; whoever else is missing only costs."""

    EVERYBODY = "everybody"
    OPEN_COUNTERS = "open_counters"
    NOBODY = "nobody"


class RunState(models.TextChoices):
    """How far a calculation has come."""

    RUNNING = "running", "計算中"
    SOLVED = "solved", "できあがり"
    CONFLICT = "conflict", "組めない"
    UNDECIDED = "undecided", "時間切れ"
    FAILED = "failed", "止まりました"


class ChangeKind(models.TextChoices):
    """Why the shifts of a roster are other than before."""

    PLANNED = "planned", "計算で作成"
    BY_HAND = "by_hand", "手で変更"
    REPAIRED = "repaired", "欠勤の穴埋め"
    SWAPPED = "swapped", "交代"
    PUBLISHED = "published", "公表"


class WishKind(models.TextChoices):
    """What a worker says about a day. Only the last is a hard rule."""

    OFF = "off", "できれば休みたい"
    WORK = "work", "できれば働きたい"
    CANNOT = "cannot", "働けない（休暇・通院など）"


class AbsenceReason(models.TextChoices):
    """Why somebody does not come. Nothing about an illness is written down."""

    SICK = "sick", "体調不良"
    FAMILY = "family", "家族の事情"
    OTHER = "other", "その他"


class SwapState(models.TextChoices):
    """How far a request to swap has come."""

    ASKED = "asked", "判断待ち"
    APPROVED = "approved", "交代を認めた"
    REFUSED = "refused", "認めない"
    WITHDRAWN = "withdrawn", "取下げ"
