"""Whether a worker may be proposed for a post: employment, consent, and the days they work here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from madoguchi.people.calc.people_rules import PeopleRules
from madoguchi.people.calc.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the rules ask of a worker."""

    name: str
    employed_by_contractor: bool
    regular: bool
    consent_on: date | None
    joined_on: date
    left_on: date | None


def against(person: Person, post_code: str, *, on: date, rules: PeopleRules) -> Iterator[Reason]:
    """Yield what stands against this person in this post from that day on."""
    yield from _employment(person, post_code, rules)
    yield from consent(person, on=on, rules=rules)
    yield from days(person, on=on)


def _employment(person: Person, post_code: str, rules: PeopleRules) -> Iterator[Reason]:
    post = rules.post(post_code)
    if post.directly_employed and not (person.employed_by_contractor and person.regular):
        yield Reason(
            "not_directly_employed",
            f"{post.title}は受注者に直接雇用された正社員に限られますが、{person.name}さんはそうではありません",
            "直接雇用の正社員を選んでください。雇用の区分が誤っているときは、従事者の画面で直してください。",
            rules.direct.clause,
        )


def consent(person: Person, *, on: date, rules: PeopleRules) -> Iterator[Reason]:
    """Yield the reason against a re-consignee's worker to whom the city has not agreed by that day."""
    if person.employed_by_contractor or (person.consent_on is not None and person.consent_on <= on):
        return
    yield Reason(
        "no_consent",
        f"{person.name}さんの所属は再委託先ですが、本市の同意の記録がありません",
        "本市の同意を受け、同意日を従事者の画面に記録してください。",
        rules.consent.clause,
    )


def days(person: Person, *, on: date) -> Iterator[Reason]:
    """Yield the reason against a day before the worker joined or after they left."""
    if on < person.joined_on:
        yield Reason(
            "not_joined",
            f"{person.name}さんの従事の開始日（{person.joined_on:%Y-%m-%d}）より前の日です",
            "発効日を後にするか、従事者の画面で開始日を直してください。",
        )
    if person.left_on is not None and on > person.left_on:
        yield Reason(
            "left",
            f"{person.name}さんは{person.left_on:%Y-%m-%d}で従事を終えています",
            "ほかの従事者を選んでください。",
        )
