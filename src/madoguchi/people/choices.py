"""Kinds and states of the people's rows."""

from __future__ import annotations

from django.db import models


class EmployerKind(models.TextChoices):
    """Whether the employer is the contractor or somebody the contractor passed work to."""

    DIRECT = "direct", "受注者"
    RE_CONSIGNEE = "re_consignee", "再委託先"


class Employment(models.TextChoices):
    """On what terms a worker is employed."""

    REGULAR = "regular", "正社員"
    CONTRACT = "contract", "契約社員"
    DISPATCHED = "dispatched", "派遣"
    PART_TIME = "part_time", "パート・アルバイト"


class AssignmentState(models.TextChoices):
    """Where an assignment stands. An ended one may still run until its last day."""

    PROPOSED = "proposed", "案"
    APPROVED = "approved", "配置"
    ENDED = "ended", "終了"


class LineUpKind(models.TextChoices):
    """The first line-up, or a change of it; the values are the kinds of the submissions."""

    FIRST = "line_up", "体制"
    CHANGE = "line_up_change", "体制の変更"


class LineUpState(models.TextChoices):
    """Where a proposed line-up stands on our side; what the city decided stands in the submission."""

    PROPOSED = "proposed", "案"
    IN_FORCE = "in_force", "発効"
    WITHDRAWN = "withdrawn", "取下げ"


class ReplacementState(models.TextChoices):
    """What came of the city's request to replace a worker."""

    OPEN = "open", "協議中"
    REPLACED = "replaced", "交代した"
    KEPT = "kept", "指導して続ける"
    WITHDRAWN = "withdrawn", "取下げ"


class Hours(models.TextChoices):
    """For which hours a row of the contact tree is meant."""

    OPEN = "open", "窓口の開設時間"
    OUTSIDE = "outside", "開設時間外（緊急）"


class AttemptKind(models.TextChoices):
    """Why somebody was called."""

    REAL = "real", "実際の連絡"
    TEST = "test", "試験連絡"


class AttemptResult(models.TextChoices):
    """What came of calling somebody."""

    REACHED = "reached", "つながった"
    NO_ANSWER = "no_answer", "出ない"
    BUSY = "busy", "話し中"
    WRONG = "wrong_number", "番号が違う"


class SessionState(models.TextChoices):
    """Where a training session stands."""

    PLANNED = "planned", "予定"
    HELD = "held", "実施"
    CANCELLED = "cancelled", "中止"


class Presence(models.TextChoices):
    """Whether somebody came to a training session."""

    EXPECTED = "expected", "未確認"
    PRESENT = "present", "出席"
    LATE = "late", "遅刻"
    ABSENT = "absent", "欠席"


class QuizWay(models.TextChoices):
    """How a comprehension quiz is taken."""

    SCREEN = "screen", "画面"
    PAPER = "paper", "紙"
