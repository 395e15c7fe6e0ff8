"""Codes of the archive."""

from __future__ import annotations

from django.db import models


class QuestionState(models.TextChoices):
    """How far a question of the city has come."""

    OPEN = "open", "回答待ち"
    ANSWERED = "answered", "回答あり"
    SETTLED = "settled", "了承済み"


class QuestionDeed(models.TextChoices):
    """What one entry of a question's thread did."""

    ASKED = "asked", "質問"
    ANSWERED = "answered", "回答"
    ASKED_AGAIN = "asked_again", "再質問"
    SETTLED = "settled", "了承"


class ExportState(models.TextChoices):
    """How far a written-out copy of all records has come."""

    WAITING = "waiting", "順番待ち"
    WRITING = "writing", "書き出し中"
    READY = "ready", "できました"
    FAILED = "failed", "失敗"
    HANDED = "handed", "フォルダに書き出し"
    REMOVED = "removed", "消去済み"


class DeletionState(models.TextChoices):
    """How far a deletion has come."""

    PROPOSED = "proposed", "本市の承認待ち"
    APPROVED = "approved", "承認済み（これから削除）"
    ERASED = "erased", "記録を削除（ファイルの消去中）"
    DONE = "done", "完了"
    DECLINED = "declined", "承認されませんでした"
