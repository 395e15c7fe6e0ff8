"""A question with its answers: the article, its versions, and each version's texts in other languages."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.article_shapes import SHORT_ANSWER_CHARACTERS
from madoguchi.knowledge.choices import OTHER_LANGUAGES, Checked, Visibility
from madoguchi.knowledge.models.release import ReleasedVersion, one_of_each
from madoguchi.privacy.fields import SafeCharField, SafeTextField


class Article(models.Model):
    """A question of the FAQ. ``published`` is the version in force; without one nobody but the editors reads it.

    ``loaded_hash`` is the SHA-256 of what a content pack last said of it: the same again changes nothing, also after an
    editor has written a version of their own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="articles")
    code = models.CharField("番号", max_length=20)
    category = models.CharField("分類", max_length=40)
    category_label = models.CharField("分類の名前", max_length=80)
    visibility = models.CharField("公開範囲", max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    order = models.PositiveIntegerField("並び順", default=0)
    published = models.OneToOneField(
        "ArticleVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    loaded_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.UniqueConstraint(fields=("contract", "code"), name="article_code_once"),
            models.CheckConstraint(condition=~models.Q(code=""), name="article_has_code"),
            models.CheckConstraint(condition=~models.Q(category=""), name="article_has_category"),
        )

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class ArticleVersion(ReleasedVersion):
    """What the article says, from a day, to a day, until it is to be looked at again.

    ``sources`` holds one source a line; ``search_terms`` words apart by spaces; ``reading`` the kana of question and search
    terms, made when the version is published unless an editor corrected it.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    question = SafeCharField("質問", max_length=200)
    short_answer = SafeCharField("読み上げる短い答え", max_length=SHORT_ANSWER_CHARACTERS, blank=True)
    answer = SafeTextField("答え", max_length=4000, blank=True)
    staff_notes = SafeTextField("職員だけに見せる注意", max_length=2000, blank=True)
    must_not = SafeTextField("言ってはいけない・してはいけないこと", max_length=2000, blank=True)
    search_terms = SafeTextField("探す言葉", max_length=1000, blank=True)
    reading = SafeTextField("読み", max_length=2000, blank=True)
    reading_corrected = models.BooleanField(default=False)
    sources = SafeTextField("出典", max_length=2000, blank=True)
    checked = models.CharField("確認の程度", max_length=10, choices=Checked, default=Checked.UNVERIFIED)
    checked_on = models.DateField("確認した日", null=True, blank=True)
    valid_from = models.DateField("いつから", null=True, blank=True)
    valid_to = models.DateField("いつまで", null=True, blank=True)
    next_review_on = models.DateField("次に見直す日", null=True, blank=True)

    class Meta(ReleasedVersion.Meta):
        abstract = False
        constraints = (
            *ReleasedVersion.Meta.constraints,
            *one_of_each("article"),
            models.CheckConstraint(condition=~models.Q(question=""), name="article_has_question"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("short_answer"), SHORT_ANSWER_CHARACTERS),
                name="article_short_answer_is_short",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="article_valid_to_after_from",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None) | (~models.Q(short_answer="") & ~models.Q(answer="")),
                name="article_published_has_answers",
            ),
        )
        indexes = (models.Index(fields=("state", "next_review_on")),)

    def __str__(self) -> str:
        """Return the question."""
        return self.question

    @property
    def parent(self) -> Article:
        """Return what this is a version of."""
        return self.article


class ArticleText(models.Model):
    """One version in another language."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(
        max_length=10, choices=[(language.value, language.label) for language in OTHER_LANGUAGES]
    )
    question = SafeCharField("質問", max_length=400)
    short_answer = SafeCharField("短い答え", max_length=300, blank=True)
    answer = SafeTextField("答え", max_length=8000, blank=True)

    class Meta:
        ordering = ("version", "language")
        constraints = (
            models.UniqueConstraint(fields=("version", "language"), name="article_text_once_per_language"),
            models.CheckConstraint(
                condition=models.Q(language__in=[language.value for language in OTHER_LANGUAGES]),
                name="article_text_in_a_known_language",
            ),
        )

    def __str__(self) -> str:
        """Return language and question."""
        return f"{self.language}: {self.question}"
