"""`open_site`: a site was set up, and its calendar opens the day after."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Site
from madoguchi.live.publishing import publish


@transaction.atomic
def open_site(*, site: Site, set_up_on: date, actor: Actor, now: datetime) -> Site:
    """Let the site's counter open from the day after it was set up. Open already, nothing changes."""
    held = Site.objects.select_for_update().get(pk=site.pk)
    if held.opened_from is None:
        held.opened_from = set_up_on + timedelta(days=1)
        held.save(update_fields=("opened_from",))
        record(
            actor=actor,
            verb="site_opened",
            subject=("site", str(held.pk)),
            contract_id=held.contract_id,
            site_id=held.pk,
            detail={"from": held.opened_from.isoformat()},
            now=now,
        )
        publish(f"site:{held.pk}", "opening_days")
        publish(f"contract:{held.contract_id}", "opening_days")
    site.opened_from = held.opened_from
    return site
