"""The data dictionary: every table and column in Japanese, read from the models themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import models

from madoguchi.accounts.models import User
from madoguchi.archive.calc.column_words import label_of
from madoguchi.archive.calc.kinds import KEPT_LABEL, LABELS, kind_of
from madoguchi.archive.calc.shapes import ColumnShape, TableShape, is_secret
from madoguchi.archive.calc.table_words import TABLE_WORDS
from madoguchi.contract.queries.belonging import Belonging, belongings

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
IN_DOCSTRING = re.compile(r"^([^:\n]*[ぁ-んァ-ヶ一-龠][^:\n]*):")
KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.UUIDField, "識別番号（UUID）"),
    (models.BooleanField, "はい（true）・いいえ（false）"),
    (models.DateTimeField, "日時（協定世界時、ISO 8601）"),
    (models.DateField, "日付（ISO 8601）"),
    (models.TimeField, "時刻"),
    (models.JSONField, "入れ子の値（JSON）"),
    (models.DecimalField, "小数"),
    (models.FloatField, "小数"),
    (models.IntegerField, "整数"),
    (models.TextField, "文章"),
    (models.CharField, "文字"),
)
USERS = Belonging(User, "memberships__contract")
"""Who has or had a place in the contract. Their rows belong to no contract, so they are neither guarded nor deleted."""


def tables() -> tuple[Belonging, ...]:
    """Return the tables which are written out."""
    return (*belongings(), USERS)


def shape_of(table: Belonging) -> TableShape:
    """Return what the dictionary says of a table."""
    kind = kind_of(table.app, table.table)
    return TableShape(
        name=table.table,
        label=table_label(table.model),
        group=LABELS[kind] if kind else KEPT_LABEL,
        columns=tuple(_columns(table.model)),
    )


def table_label(model: type[models.Model]) -> str:
    """Return a table's Japanese name: listed, or from the model's own docstring."""
    listed = TABLE_WORDS.get(model._meta.db_table)
    found = IN_DOCSTRING.match(model.__doc__ or "")
    return listed or (found.group(1).strip() if found else model.__name__)


def _columns(model: type[models.Model]) -> Iterator[ColumnShape]:
    for field in model._meta.concrete_fields:
        secret = is_secret(field.attname)
        yield ColumnShape(
            name=field.attname,
            label=_label(field),
            kind=_kind(field),
            meaning="秘密の値のため書き出しません。" if secret else _meaning(field),
            secret=secret,
            free_text=isinstance(field, models.CharField | models.TextField),
        )


def _label(field: models.Field[Any, Any]) -> str:
    own = str(field.verbose_name)
    return own if JAPANESE.search(own) else label_of(field.name)


def _kind(field: models.Field[Any, Any]) -> str:
    target = field.related_model
    if isinstance(target, type):
        return f"参照（{table_label(target)}）"
    if isinstance(field, models.AutoField):
        return "通し番号"
    return next((words for kind, words in KINDS if isinstance(field, kind)), "値")


def _meaning(field: models.Field[Any, Any]) -> str:
    parts = []
    if field.choices:
        parts.append("、".join(f"{code}＝{label}" for code, label in field.flatchoices if code != ""))
    target = field.related_model
    if isinstance(target, type):
        parts.append(f"{target._meta.db_table} の {target._meta.pk.attname}")
    if field.null or field.blank:
        parts.append("空のことがあります")
    return "。".join(parts)
