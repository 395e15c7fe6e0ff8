"""確認テスト: the bank of questions, one taking of the quiz, and each question as it was asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from madoguchi.contract.models import Contract
from madoguchi.people.choices import QuizWay
from madoguchi.people.models.worker import Worker
from madoguchi.privacy.fields import SafeTextField


class TrainingQuestion(models.Model):
    """One wording of a question. A changed question is a new row with the next number: results keep what was asked."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="training_questions")
    code = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    section = models.SlugField(max_length=40)
    text = SafeTextField("問題", max_length=400)
    choices = models.JSONField()
    answer = models.PositiveSmallIntegerField()
    explanation = SafeTextField("解説", max_length=600)
    article_codes = models.JSONField(default=list, blank=True)
    active = models.BooleanField(default=True)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("code", "number")
        constraints = (
            models.UniqueConstraint(fields=("contract", "code", "number"), name="training_question_number_once"),
            models.UniqueConstraint(
                fields=("contract", "code"), condition=models.Q(active=True), name="one_active_wording_per_question"
            ),
        )

    def __str__(self) -> str:
        """Return code and number."""
        return f"{self.code} v{self.number}"


class QuizSitting(models.Model):
    """確認テストの1回. The seed draws questions and the order of their choices; the pass mark is the contract's that day."""

    id = models.UUIDField(primary_key=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="quiz_sittings")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="quiz_sittings")
    way = models.CharField(max_length=10, choices=QuizWay)
    seed = models.BigIntegerField()
    pass_percent = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    right_count = models.PositiveSmallIntegerField(null=True, blank=True)
    passed = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ("started_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("worker", "way"), condition=models.Q(finished_at=None), name="one_open_quiz_per_way"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    finished_at__isnull=False, taken_on__isnull=False, right_count__isnull=False, passed__isnull=False
                )
                | models.Q(finished_at=None, taken_on=None, right_count=None, passed=None),
                name="finished_quiz_has_result",
            ),
        )

    def __str__(self) -> str:
        """Return who took it and how."""
        return f"{self.worker} {self.get_way_display()}"


class QuizItem(models.Model):
    """出題: a question as it was shown (``shown`` is the order of its choices) and what was chosen, counted from 0 as seen."""

    sitting = models.ForeignKey(QuizSitting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    question = models.ForeignKey(TrainingQuestion, on_delete=models.PROTECT, related_name="+")
    shown = models.JSONField()
    chosen = models.PositiveSmallIntegerField(null=True, blank=True)
    right = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=("sitting", "order"), name="quiz_item_order_once"),
            models.UniqueConstraint(fields=("sitting", "question"), name="quiz_never_asks_twice"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, right=None, chosen=None)
                | models.Q(answered_at__isnull=False, right__isnull=False),
                name="quiz_item_answered_has_result",
            ),
        )

    def __str__(self) -> str:
        """Return the place in the quiz."""
        return f"{self.order}"

    @property
    def choices(self) -> list[str]:
        """Return the choices in the order in which they are shown."""
        return [self.question.choices[each] for each in self.shown]

    @property
    def answer(self) -> int:
        """Return the place of the right choice as shown."""
        return list(self.shown).index(self.question.answer)
