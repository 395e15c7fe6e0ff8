"""What the page of one article shows."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.knowledge import rules
from madoguchi.knowledge.choices import OTHER_LANGUAGES, VersionState
from madoguchi.knowledge.forms.deciding import FlagForm, ReadingForm, ReviewForm, WithdrawForm
from madoguchi.knowledge.forms.writing import PlaceForm
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.knowledge.queries.approvers import has_another_manager
from madoguchi.knowledge.queries.articles import flags_of, versions_of
from madoguchi.knowledge.queries.contents import standing_version
from madoguchi.knowledge.views.doors import person, today_of

REVIEW_AFTER_DAYS = 180


def article_context(request: OfficeRequest, version: ArticleVersion, **forms: Any) -> dict[str, Any]:
    """Return what the page shows: the version, its history, and the forms which this person may send."""
    article, now = version.article, office_now()
    contract, today = article.contract, today_of(article.contract, now)
    may_release = can(request.principal, rules.may_release, contract)
    standing = standing_version(article)
    own = version.author_id is not None and version.author_id == person(request).pk
    shown = {
        "contract": contract,
        "article": article,
        "version": version,
        "is_standing": standing is not None and standing.number == version.number,
        "versions": versions_of(article),
        "flags": flags_of(article),
        "languages": _languages(version),
        "overdue": _is_overdue(version, today),
        "today": today,
        "may_edit": can(request.principal, rules.may_edit, contract),
        "may_release": may_release,
        "may_flag": can(request.principal, rules.may_flag, contract),
        "must_ask_another": may_release and own and has_another_manager(contract, person(request), now),
    }
    return shown | _forms(version, today) | forms


def _forms(version: ArticleVersion, today: date) -> dict[str, Any]:
    article, seen = version.article, {"number": version.number, "edits": version.edits}
    place = {name: getattr(article, name) for name in ("category", "category_label", "visibility")}
    next_review = date.fromordinal(today.toordinal() + REVIEW_AFTER_DAYS)
    flag = {"flag_id": uuid.uuid4(), "code": article.code, "place": "office"}
    return {
        "withdraw_form": WithdrawForm(initial=seen, auto_id="withdraw_%s"),
        "review_form": ReviewForm(initial={**seen, "next_review_on": next_review}, auto_id="review_%s"),
        "reading_form": ReadingForm(initial={**seen, "reading": version.reading}, auto_id="reading_%s"),
        "place_form": PlaceForm(initial=place, auto_id="place_%s"),
        "flag_form": FlagForm(initial=flag, auto_id="flag_%s"),
    }


def _languages(version: ArticleVersion) -> list[tuple[str, str, bool]]:
    """Return each language with whether the version has its text."""
    there = {each.language for each in version.texts.all() if each.answer}
    return [(each.value, each.label, each.value in there) for each in OTHER_LANGUAGES]


def _is_overdue(version: ArticleVersion, today: date) -> bool:
    review = version.next_review_on
    return version.state == VersionState.PUBLISHED and review is not None and review <= today
