"""Columns in which 一式 cannot be kept, whoever writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.base.base import BaseDatabaseWrapper

from madoguchi.costs.calc.lump_sum import is_lump_sum, says_lump_sum
from madoguchi.privacy.fields import SafeCharField

BARE_UNITS = ("式", "一式", "1式", "１式", "壱式", "一　式", "一 式", "1 式", "いっしき", "イッシキ", "〃", "")
"""What the database itself knows to refuse; the column's own check knows every spelling."""


class _RefusesLumpSum(SafeCharField):
    """Refuses 一式 in forms and in every kind of write, as the safe columns refuse numbers."""

    unclear: Callable[[str], bool]

    def run_validators(self, value: Any) -> None:
        """Answer a form."""
        super().run_validators(value)
        self._refuse_unclear(value)

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Stand in the way of create, update, bulk_create and bulk_update alike."""
        self._refuse_unclear(value)
        return super().get_db_prep_save(value, connection)

    def _refuse_unclear(self, value: Any) -> None:
        if isinstance(value, str) and type(self).unclear(value):
            message = "「%(value)s」は内訳がわからない書き方です。数えられる単位と数、中身の名前を書いてください。"
            raise ValidationError(message, code="lump_sum", params={"value": value})


class ClearUnitField(_RefusesLumpSum):
    """A unit or a name: neither 一式 nor another word for it."""

    unclear = staticmethod(is_lump_sum)


class ClearTextField(_RefusesLumpSum):
    """A remark in which 一式 does not stand."""

    unclear = staticmethod(says_lump_sum)
