"""A site's checklists of setting up and clearing away, by when, and since when a site is set up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import terms_of
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.models import SetUpPhoto, SetUpTick, SiteCompletion


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a checklist with who did it."""

    code: str
    label: str
    clause: str
    tick: SetUpTick | None


def tasks(site: Site, phase: Phase) -> list[Task]:
    """Return the contract's lines for a site; a contract without lines of its own has one for every kind of equipment."""
    ticks = {each.code: each for each in SetUpTick.objects.filter(site=site, phase=phase).select_related("by")}
    return [Task(code, label, clause, ticks.get(code)) for code, label, clause in lines(site, phase)]


def lines(site: Site, phase: Phase) -> list[tuple[str, str, str]]:
    """Return code, words and clause of every line."""
    terms = terms_of(site.contract)
    own = terms.set_up_checks if phase == Phase.SET_UP else terms.clear_away_checks
    if own:
        return [(each.code, each.label, each.clause) for each in own]
    deed = "を置き、使えることを確かめた" if phase == Phase.SET_UP else "を持ち帰った"
    return [(each.code, f"{each.name}{deed}", each.clause) for each in terms.equipment]


def due_on(site: Site, phase: Phase) -> date:
    """Return by when a phase must be complete: so many days after signing, or the day of clearing away."""
    schedule = terms_of(site.contract).schedule
    if phase == Phase.CLEAR_AWAY:
        return schedule.clear_away_on
    return site.contract.signed_on + timedelta(days=schedule.set_up_days)


def photos(site: Site, phase: Phase) -> QuerySet[SetUpPhoto]:
    """Return the photographs of a phase."""
    return SetUpPhoto.objects.filter(site=site, phase=phase).select_related("by")


def photo_of(site: Site, photo_id: UUID) -> SetUpPhoto | None:
    """Return one photograph of the site."""
    return SetUpPhoto.objects.filter(site=site, pk=photo_id).first()


def completion_of(site: Site, phase: Phase) -> SiteCompletion | None:
    """Return who noted that a phase is complete."""
    return SiteCompletion.objects.filter(site=site, phase=phase).select_related("by").first()


def sites_without(contract: Contract, phase: Phase) -> QuerySet[Site]:
    """Return the sites at which a phase is not complete."""
    done = SiteCompletion.objects.filter(phase=phase)
    return contract.sites.exclude(pk__in=done.values("site")).order_by("order", "code")


def completed_on(site: Site) -> date | None:
    """Return the day on which the site was set up (窓口設営完了), None while it is not: the counter may open the day after."""
    done = completion_of(site, Phase.SET_UP)
    return done.completed_on if done else None
