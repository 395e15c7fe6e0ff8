"""Who is answered what at log-in, devices and people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.models import Membership
from tests.factories import make_device, make_user
from tests.house.matrix import EVERY_ROLE, PUBLIC, Arguments, Asker, Place, Row

MANAGES_PEOPLE: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER, Role.ADMINISTRATOR})
MANAGES_DEVICES: frozenset[Asker] = MANAGES_PEOPLE | {Role.COUNTER_SUPERVISOR}
NOBODY: frozenset[Asker] = frozenset()
TABLET: frozenset[Asker] = frozenset({DeviceKind.COUNTER_TABLET})
ANY_DEVICE: frozenset[Asker] = frozenset(DeviceKind)


def _operator(place: Place) -> Membership:
    return make_user(role=Role.OPERATOR, contract=place.contract).memberships.get()


def _membership(place: Place) -> Mapping[str, Any]:
    return {"membership_id": _operator(place).pk}


def _device(place: Place) -> Mapping[str, Any]:
    return {"device_id": make_device(site=place.site).pk}


def _sends(**body: Any) -> Arguments:
    return lambda _: body


def _own(**changes: Any) -> Row:
    """Return the row of a page about oneself: every person, no device; who is not logged in is sent to the log-in."""
    return Row(**{"may": EVERY_ROLE, "refused": 302, **changes})


ROWS: Mapping[str, Row | tuple[Row, ...]] = {
    # Coming in. Who is logged in already is sent on; devices and strangers see the form.
    "account_login": (
        Row(may=EVERY_ROLE, status=302, refused=200, anonymous=200),
        Row(
            may=EVERY_ROLE,
            method="POST",
            status=302,
            refused=200,
            anonymous=200,
            sends=_sends(login="nobody", password="x"),
        ),
    ),
    "account_logout": (_own(), Row(may=PUBLIC, method="POST", status=302)),
    "account_inactive": Row(may=PUBLIC),
    "demo_login": Row(may=NOBODY, refused=404, anonymous=404),
    "demo_login_enter": Row(may=NOBODY, method="POST", refused=404, anonymous=404, sends=_sends(username="demo-city")),
    # What people set for themselves. Before a second factor is changed the password is asked for once more.
    "accounts_self": _own(),
    "account_reauthenticate": (_own(), _own(method="POST", sends=_sends(password="x"))),
    "account_change_password": (_own(), _own(method="POST", sends=_sends(oldpassword="x"))),
    "accounts_pin": (_own(), _own(method="POST", sends=_sends(password="x"))),
    "accounts_elsewhere": (_own(status=302), _own(method="POST", status=302)),
    "accounts_still_here": _own(method="POST", status=204),
    "mfa_index": _own(),
    "mfa_authenticate": (Row(may=NOBODY, refused=302), Row(may=NOBODY, method="POST", refused=302)),
    "mfa_reauthenticate": _own(status=302),
    "mfa_activate_totp": _own(status=302),
    "mfa_deactivate_totp": _own(status=404),
    "mfa_view_recovery_codes": _own(status=404),
    "mfa_generate_recovery_codes": _own(status=302),
    "mfa_download_recovery_codes": _own(status=404),
    "mfa_list_webauthn": _own(),
    "mfa_add_webauthn": _own(status=302),
    "mfa_login_webauthn": Row(may=PUBLIC, status=302),  # only a script which wants JSON gets a challenge
    "mfa_reauthenticate_webauthn": _own(status=302),
    "mfa_remove_webauthn": _own(status=302, arguments=lambda _: {"pk": 1}),
    "mfa_edit_webauthn": _own(status=302, arguments=lambda _: {"pk": 1}),
    # The locked screen exists on a shared tablet only.
    "accounts_lock": Row(may=TABLET, refused=404, anonymous=404),
    "accounts_switch": Row(may=NOBODY, method="POST", refused=404, anonymous=404, sends=_sends(user="", switch_pin="")),
    "accounts_unlock": Row(
        may=TABLET, method="POST", status=302, refused=404, anonymous=404, sends=_sends(password="x")
    ),
    # Devices.
    "device_pair": (Row(may=PUBLIC), Row(may=PUBLIC, method="POST", status=422, sends=_sends(code=""))),
    "device_unpair": Row(may=ANY_DEVICE, method="POST", status=302, refused=404, anonymous=404),
    "device_list": Row(may=MANAGES_DEVICES),
    "device_make_code": Row(may=MANAGES_DEVICES, method="POST", sends=_sends(kind="kiosk", name="受付機")),
    "device_revoke": Row(may=MANAGES_DEVICES, method="POST", status=302, arguments=_device),
    # People.
    "people": Row(may=MANAGES_PEOPLE),
    "person_add": (
        Row(may=MANAGES_PEOPLE),
        Row(
            may=MANAGES_PEOPLE,
            method="POST",
            sends=_sends(username="taiken-new", display_name="体験 新", role="operator"),
        ),
    ),
    "person": Row(may=MANAGES_PEOPLE, arguments=_membership),
    "person_role": Row(
        may=MANAGES_PEOPLE,
        method="POST",
        status=302,
        arguments=_membership,
        sends=_sends(role="call_centre_supervisor"),
    ),
    "person_end": Row(may=MANAGES_PEOPLE, method="POST", status=302, arguments=_membership),
    "person_restore": Row(may=MANAGES_PEOPLE, method="POST", status=302, arguments=_membership),
    "person_password": Row(may=MANAGES_PEOPLE, method="POST", arguments=_membership),
    "person_second_factor": Row(may=MANAGES_PEOPLE, method="POST", status=302, arguments=_membership),
}
