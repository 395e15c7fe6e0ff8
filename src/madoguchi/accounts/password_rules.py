"""What a new password may not be. Its length is Django's to check; which signs it holds is nobody's business.

The common passwords are Django's list of 20,000, which come from what was stolen elsewhere. No password of 15 signs is
among the most used, so a password is also refused when it is put together from them.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from madoguchi.accounts.calc.password_words import OWN_SIGNS, is_made_of, signs_of_its_own
from madoguchi.accounts.models import User
from madoguchi.accounts.queries.principals import current_memberships
from madoguchi.contract.clock import office_now

KNOWN_WORDS = (
    "madoguchi", "窓口", "まどぐち", "マイナポータル", "mynaportal", "マイナンバー", "mynumber", "市役所", "区役所",
    "shiyakusho", "kuyakusho", "コールセンター", "callcenter", "callcentre", "パスワード", "password", "管理者",
    "kanrisha", "admin", "責任者", "sekininsha", "令和", "reiwa",
)  # fmt: skip
OFTEN_CHOSEN = "よく使われるパスワードや、その組み合わせです。関係のない言葉をいくつか並べたものに変えてください。"
KNOWN = "名前や市・製品の名前のほかに、{signs}文字以上を足してください。関係のない言葉をいくつか並べると安全です。"


class NotOftenChosen(CommonPasswordValidator):
    """A password is not a common one, nor put together from common ones."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002  Django's own
        """Raise ValidationError with what to do."""
        if is_made_of(password, self.passwords):
            raise ValidationError(OFTEN_CHOSEN, code="password_too_common")

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return OFTEN_CHOSEN


class NotOfKnownWords:
    """A password is more than the words which everybody here knows: the product, the city, the contract, the person."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError with what to do."""
        if signs_of_its_own(password, [*KNOWN_WORDS, *_words_about(user)]) < OWN_SIGNS:
            raise ValidationError(KNOWN.format(signs=OWN_SIGNS), code="password_of_known_words")

    def get_help_text(self) -> str:
        """Return the rule as a sentence."""
        return KNOWN.format(signs=OWN_SIGNS)


def _words_about(user: Any) -> list[str]:
    if not isinstance(user, User) or user.pk is None:
        return []
    contracts = [each.contract for each in current_memberships(user, now=office_now())]
    of_places = [word for each in contracts for word in (each.slug, each.city_name, each.contractor_name, each.title)]
    return [user.username, *user.display_name.split(), *of_places]
