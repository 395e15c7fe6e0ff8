"""Composes the office shell: which menu a role sees, who is logged in, and the office's time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import reverse

from madoguchi.accounts.choices import DeviceKind
from madoguchi.contract.clock import local, office_now
from madoguchi.project.menu import menu_for
from madoguchi.ui.shell import NavEntry, Shell

if TYPE_CHECKING:
    from django.http import HttpRequest

    from madoguchi.accounts.access import OfficeRequest, Principal
    from madoguchi.accounts.models import Membership

ENDED = "契約が終了しているため、読むだけです。"


def compose(request: HttpRequest) -> Shell:
    """Return the shell for whoever asks. Nobody known: just the brand."""
    principal: Principal | None = getattr(request, "principal", None)
    if principal is None or principal.user is None:
        return Shell()
    membership = _membership_here(cast("OfficeRequest", request), principal)
    if membership is None:
        return Shell(
            who=principal.user.display_name, account=reverse("accounts_self"), log_out=reverse("account_logout")
        )
    on_tablet = principal.device is not None and principal.device.kind == DeviceKind.COUNTER_TABLET
    contract = membership.contract
    return Shell(
        place=f"{contract.city_name}（終了）" if contract.closed_at else contract.city_name,
        home=reverse("contract_home", args=[contract.slug]),
        nav=menu_for(membership),
        who=principal.user.display_name,
        role=membership.get_role_display(),
        switches=(NavEntry("別の人に切り替える", reverse("accounts_lock")),) if on_tablet else (),
        account=reverse("accounts_self"),
        log_out=reverse("account_logout"),
        now=local(office_now(), contract),
        ended=ENDED if contract.closed_at else "",
        person=str(principal.user.pk),
        sender="live/leftovers.js",
    )


def _membership_here(request: OfficeRequest, principal: Principal) -> Membership | None:
    """Return the membership of the contract in the address, or the only one."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    if slug is None:
        return principal.memberships[0] if len(principal.memberships) == 1 else None
    return next((each for each in principal.memberships if each.contract.slug == slug), None)
