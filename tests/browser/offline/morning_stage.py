"""A ward's counter for a whole morning: two clerks, a supervisor, the manager, a kiosk and a board. Speaks JSON."""

from __future__ import annotations

from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Site
from tests.browser import journey_stage
from tests.browser.offline import stage
from tests.makers.counter import window_at

visits, unsettled = stage.visits, stage.unsettled


def lay(site_code: str) -> dict[str, Any]:
    """Load the contract, give the site a second window, and everybody a way in."""
    laid = journey_stage.lay(site_code)
    site = Site.objects.get(code=site_code)
    for number in (1, 2):
        window_at(site, number)
    return laid | {"colleague": journey_stage.person(site, Role.COUNTER_STAFF, "体験 五郎")}
