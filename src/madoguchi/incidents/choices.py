"""Codes of the incidents' rows."""

from __future__ import annotations

from django.db import models


class IncidentKind(models.TextChoices):
    """What went wrong, as it is chosen at the desk."""

    EQUIPMENT_LOSS = "equipment_loss", "機器の紛失・盗難"
    LEAK = "leak", "個人情報の漏えい等"
    WRONG_REGISTRATION = "wrong_registration", "誤登録の疑い"
    SYSTEM_DOWN = "system_down", "システム・回線の停止"
    INJURY = "injury", "けが・急病"
    OTHER = "other", "そのほか"


class IncidentState(models.TextChoices):
    """How far an incident has come."""

    REPORTED = "reported", "初期対応待ち"
    RESPONDING = "responding", "対応中"
    PROPOSED = "proposed", "本市の確認待ち"
    CLOSED = "closed", "終結"
    WITHDRAWN = "withdrawn", "取下げ"


OPEN_STATES = (IncidentState.REPORTED, IncidentState.RESPONDING, IncidentState.PROPOSED)


class StepKind(models.TextChoices):
    """What a line of the timeline says."""

    REPORTED = "reported", "報告"
    RESPONDED = "responded", "初期対応"
    TOLD = "told", "連絡"
    NOTED = "noted", "経過"
    LEAK = "leak", "漏えい等の判断"
    AUTHORITY = "authority", "委員会への報告"
    ANALYSED = "analysed", "原因と再発防止"
    PLANNED = "planned", "取組みの予定"
    DONE = "done", "取組みの実施"
    PROPOSED = "proposed", "終結の申出"
    RETURNED = "returned", "差戻し"
    CLOSED = "closed", "終結"
    REOPENED = "reopened", "再開"
    WITHDRAWN = "withdrawn", "取下げ"


class Party(models.TextChoices):
    """Which side a person who was told stands on."""

    MANAGER = "manager", "総括責任者"
    CITY = "city", "本市"
    OTHER = "other", "そのほかの連絡先"


class Means(models.TextChoices):
    """How somebody was told."""

    PHONE = "phone", "電話"
    IN_PERSON = "in_person", "対面"
    MAIL = "mail", "メール"


class FollowUpKind(models.TextChoices):
    """What is done so that it does not happen again."""

    TRAINING = "training", "研修"
    MEASURE = "measure", "対策"


class LegalReport(models.TextChoices):
    """A report to the Personal Information Protection Commission."""

    PRELIMINARY = "preliminary", "速報"
    FULL = "full", "確報"
