"""How far each site is from its layout to its clearing away: read in two queries, however many sites there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.contract.models import Contract, Site
from madoguchi.documents.choices import IN_FORCE, SubmissionKind
from madoguchi.documents.models import Decision
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.models import SiteCompletion
from madoguchi.equipment.queries.layouts import SUBJECT


@dataclass(frozen=True, slots=True)
class Steps:
    """One site: which version of its layout the city confirmed, and which ends of the contract are complete."""

    site: Site
    layout: int | None
    set_up: SiteCompletion | None
    clear_away: SiteCompletion | None


def steps_of(contract: Contract, sites: Sequence[Site]) -> list[Steps]:
    """Return how far each of the sites is."""
    layouts = _confirmed_layouts(contract)
    done = {(each.site_id, each.phase): each for each in SiteCompletion.objects.filter(site__in=list(sites))}
    return [
        Steps(each, layouts.get(str(each.pk)), done.get((each.pk, Phase.SET_UP)), done.get((each.pk, Phase.CLEAR_AWAY)))
        for each in sites
    ]


def _confirmed_layouts(contract: Contract) -> dict[str, int]:
    """Return by site the highest version which the city confirmed, with or without a condition."""
    rows = Decision.objects.filter(
        version__submission__contract=contract,
        version__submission__kind=SubmissionKind.LAYOUT,
        version__submission__subject_kind=SUBJECT,
        verdict__in=IN_FORCE,
    )
    found = rows.order_by("version__number").values_list("version__submission__subject_id", "version__number")
    return dict(found)
