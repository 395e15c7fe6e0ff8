"""Composes the office shell: which menu a role sees, who is logged in, and the office's time."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import reverse

from madoguchi.accounts.choices import SITE_ROLES, DeviceKind, Role
from madoguchi.contract.clock import local, office_now
from madoguchi.ui.shell import NavEntry, Shell

if TYPE_CHECKING:
    from django.http import HttpRequest

    from madoguchi.accounts.access import OfficeRequest, Principal
    from madoguchi.accounts.models import Membership

RECORDS = (Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.COUNTER_SUPERVISOR, Role.AUDITOR)
CALLS = (Role.CALL_CENTRE_SUPERVISOR, Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.AUDITOR)
REPORTS = (Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.CALL_CENTRE_SUPERVISOR, Role.AUDITOR)
TAKES_CALLS = (Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR)
RUNS_CALLS = (Role.CALL_CENTRE_SUPERVISOR, Role.GENERAL_MANAGER)
PEOPLE = (Role.GENERAL_MANAGER, Role.ADMINISTRATOR)
TRAIL = (Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.ADMINISTRATOR, Role.AUDITOR)


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
        place=contract.city_name,
        home=reverse("contract_home", args=[contract.slug]),
        nav=_menu(membership),
        who=principal.user.display_name,
        role=membership.get_role_display(),
        switches=(NavEntry("別の人に切り替える", reverse("accounts_lock")),) if on_tablet else (),
        account=reverse("accounts_self"),
        log_out=reverse("account_logout"),
        now=local(office_now(), contract),
    )


def _membership_here(request: OfficeRequest, principal: Principal) -> Membership | None:
    """Return the membership of the contract in the address, or the only one."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match else None
    if slug is None:
        return principal.memberships[0] if len(principal.memberships) == 1 else None
    return next((each for each in principal.memberships if each.contract.slug == slug), None)


def _menu(membership: Membership) -> tuple[NavEntry, ...]:
    slug, role = membership.contract.slug, Role(membership.role)
    entries = [NavEntry("ホーム", reverse("contract_home", args=[slug]))]
    if role in SITE_ROLES and role == Role.COUNTER_SUPERVISOR:
        entries += [
            NavEntry(f"{site.short_name}の一日", reverse("counter_day", args=[slug, site.code]))
            for site in membership.visible_sites()
        ]
    if role in TAKES_CALLS:
        entries.append(NavEntry("電話の対応", reverse("calls:operator", args=[slug])))
        entries.append(NavEntry("折り返し", reverse("calls:backs", args=[slug])))
    if role in RUNS_CALLS:
        entries.append(NavEntry("席と通話", reverse("calls:supervisor", args=[slug])))
    if role in CALLS:
        entries.append(NavEntry("電話の状況", reverse("calls:wallboard", args=[slug])))
        entries.append(NavEntry("電話の数字", reverse("calls:figures", args=[slug])))
    if role in RECORDS:
        entries.append(NavEntry("対応記録", reverse("contacts:list", args=[slug])))
        entries.append(NavEntry("苦情", reverse("contacts:complaints", args=[slug])))
    if role in REPORTS:
        entries.append(NavEntry("報告", reverse("reports:list", args=[slug])))
    if role in PEOPLE:
        entries.append(NavEntry("利用者", reverse("people", args=[slug])))
    if role in TRAIL:
        entries.append(NavEntry("操作の記録", reverse("audit_trail", args=[slug])))
    return tuple(entries)
