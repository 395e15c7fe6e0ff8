"""Kinds and states of what meetings are about."""

from __future__ import annotations

from django.db import models


class MeetingKind(models.TextChoices):
    """Whether the contract asks for it every week."""

    REGULAR = "regular", "定例"
    EXTRA = "extra", "臨時"


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", "予定"
    HELD = "held", "開催済み"
    CANCELLED = "cancelled", "中止"


class AgendaKind(models.TextChoices):
    """The three parts of a paper, in the order in which the contract names them."""

    REPORT = "report", "報告事項"
    ISSUE = "issue", "懸案事項"
    TOPIC = "topic", "当日の議題"


class Side(models.TextChoices):
    """Whose person somebody is."""

    CITY = "city", "本市"
    CONTRACTOR = "contractor", "受注者"


class IssueState(models.TextChoices):
    """Whether an open issue is still followed."""

    OPEN = "open", "継続"
    CLOSED = "closed", "終了"


class InstructionState(models.TextChoices):
    """Whose turn it is."""

    OPEN = "open", "回答待ち"
    ANSWERED = "answered", "本市の確認待ち"
    CONFIRMED = "confirmed", "確認済み"


class InstructionDeed(models.TextChoices):
    """What was said about an instruction."""

    GIVEN = "given", "指示"
    ANSWERED = "answered", "回答"
    SENT_BACK = "sent_back", "再回答の求め"
    CONFIRMED = "confirmed", "確認"


class PaperKind(models.TextChoices):
    """What a meeting hands to the city; each value is the code of the contract's duty."""

    PAPER = "meeting_paper", "会議資料"
    MINUTES = "minutes", "議事録"
