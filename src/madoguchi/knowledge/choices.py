"""Codes of the knowledge base."""

from __future__ import annotations

from django.db import models


class Language(models.TextChoices):
    """The languages a public page may be read in; the kiosk's ticket uses the same codes."""

    JAPANESE = "ja", "日本語"
    PLAIN_JAPANESE = "ja-easy", "やさしい日本語"
    ENGLISH = "en", "English"
    CHINESE = "zh-Hans", "简体中文"
    KOREAN = "ko", "한국어"
    VIETNAMESE = "vi", "Tiếng Việt"
    PORTUGUESE = "pt", "Português"


OTHER_LANGUAGES = tuple(language for language in Language if language != Language.JAPANESE)


class Visibility(models.TextChoices):
    """Who may read an article."""

    PUBLIC = "public", "公開"
    STAFF = "staff", "職員のみ"


class VersionState(models.TextChoices):
    """How far a version has come; of each article, script or guide at most one is published."""

    DRAFT = "draft", "下書き"
    APPROVED = "approved", "承認済み"
    PUBLISHED = "published", "公開中"
    SUPERSEDED = "superseded", "旧版"
    WITHDRAWN = "withdrawn", "取下げ"


IN_THE_MAKING = (VersionState.DRAFT, VersionState.APPROVED)
ONCE_APPROVED = (VersionState.APPROVED, VersionState.PUBLISHED, VersionState.SUPERSEDED)
ONCE_PUBLISHED = (VersionState.PUBLISHED, VersionState.SUPERSEDED)


class Checked(models.TextChoices):
    """How well what an article says was checked."""

    PRIMARY = "primary", "一次資料で確認"
    SECONDARY = "secondary", "二次資料で確認"
    UNVERIFIED = "unverified", "未確認"


class FlagKind(models.TextChoices):
    """What a reader says is wrong."""

    OLD = "old", "古い"
    WRONG = "wrong", "違う"
    NOT_FOUND = "not_found", "見つからない"


class FlagState(models.TextChoices):
    """Whether the editor has dealt with it."""

    OPEN = "open", "未対応"
    SETTLED = "settled", "対応済み"


class Place(models.TextChoices):
    """Where somebody searched or read."""

    CALL = "call", "電話"
    COUNTER = "counter", "窓口"
    CITIZEN = "citizen", "本人のスマホ・パソコン"
    KIOSK = "kiosk", "案内機"
    OFFICE = "office", "事務室"
