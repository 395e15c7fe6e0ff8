"""Whether a worker may stand at a counter or take a call on a day, and if not, why and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from madoguchi.people.calc import eligibility
from madoguchi.people.calc.people_rules import PeopleRules
from madoguchi.people.calc.reasons import Reason


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is still missing for one worker; nothing missing means ready."""

    worker_id: UUID
    post_codes: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def ready(self) -> bool:
        """Return whether nothing stands against it."""
        return not self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A worker on a day: the posts in force, and whether an assignment waits for approval or for its day."""

    person: eligibility.Person
    posts: tuple[str, ...]
    proposed: bool
    begins_on: date | None = None


def of_post(standing: Standing, *, on: date, rules: PeopleRules) -> Iterator[Reason]:
    """Yield what stands against the worker apart from training."""
    yield from eligibility.days(standing.person, on=on)
    yield from eligibility.consent(standing.person, on=on, rules=rules)
    if not standing.posts:
        yield no_post(standing, rules)


def no_post(standing: Standing, rules: PeopleRules) -> Reason:
    """Return why the worker has no post on the day: it begins later, waits for the city, or was never proposed."""
    name = standing.person.name
    if standing.begins_on is not None:
        text = f"{name}さんの配置は{standing.begins_on:%Y-%m-%d}からです"
        return Reason(
            "not_begun", text, "その日まで、ほかの従事者に代わってもらってください。", rules.change_approval.clause
        )
    if standing.proposed:
        text = f"{name}さんの配置は案のままで、まだ発効していません"
        return Reason(
            "proposed", text, "総括責任者は、本市の承認を受けて体制を発効させてください。", rules.approval.clause
        )
    text = f"{name}さんは、承認された体制に入っていません"
    return Reason("no_post", text, "総括責任者は、体制の案に加えて本市に出してください。", rules.approval.clause)


def other_post(
    name: str, held: Collection[str], asked: str, *, rules: PeopleRules, assisting: bool
) -> Iterator[Reason]:
    """Yield the reason against work of another post than the worker's own; a recorded temporary assist passes."""
    if asked in held or not held or not rules.one_post.holds:
        return
    if assisting and asked == rules.assists_as:
        return
    own = "・".join(rules.post(each).title for each in held)
    remedy = (
        "混雑などのあいだだけ手伝うときは、先に一時的な応援を記録してください。" if asked == rules.assists_as else ""
    )
    yield Reason(
        "other_post",
        f"{name}さんの役職は{own}で、{rules.post(asked).title}を兼ねることはできません",
        remedy or "その役職の従事者に代わってください。体制を変えるときは、本市の承認を受けてください。",
        rules.one_post.clause,
    )
