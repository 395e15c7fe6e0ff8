"""Who is answered what at every URL: one file for each app, one row for each URL and method.

Each `tests/house/matrix/<app>.py` exports `ROWS`, from a URL's full name (`"counter:console"`) to a `Row`, or to a
tuple of rows when the URL answers several methods:

    from madoguchi.accounts.choices import DeviceKind, Role
    from tests.house.matrix import PUBLIC, Place, Row

    ROWS = {
        "counter:console": Row(may={Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, DeviceKind.COUNTER_TABLET}),
        "counter:public_status": Row(may=PUBLIC),
        "reports:weekly": (
            Row(may={Role.GENERAL_MANAGER, Role.CITY_OFFICIAL}, arguments=lambda place: {"pk": weekly_report(place).pk}),
            Row(may={Role.GENERAL_MANAGER}, method="POST", status=302, sends=lambda place: {"remarks": ""}, ...),
        ),
    }

The walker asks as every role, as every kind of device and as nobody:

* at the asker's own contract and site: `may` are answered `status`, everybody else `refused`;
* at another site of the same contract (URLs with `site_code`, and rows with `lies_at_site=True`): roles and devices
  bound to a site are strangers, roles of the whole contract are answered as at home;
* at another contract: everybody is a `stranger`;
* nobody known: `anonymous`. A row whose `may` is PUBLIC answers everybody, everywhere, with `status`.

`slug` and `site_code` are filled in by the walker. `arguments` gives the URL's other arguments and may make rows at the
place asked about; `sends` gives the body or the query. Each request is rolled back before the next. What is dear to make
is named by `stands`: it is made once for all rows which name it, before their `arguments` are asked for.
A URL without a row fails, a row without a URL fails, and so does one of our views which answers a method without a row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.contract.models import Contract, Site

Asker = Role | DeviceKind


class Public(frozenset[Asker]):
    """Everybody, also those whom nobody knows."""


PUBLIC = Public({*Role, *DeviceKind})
EVERY_ROLE: frozenset[Asker] = frozenset(Role)
EVERYBODY_KNOWN: frozenset[Asker] = frozenset({*Role, *DeviceKind})


@dataclass(frozen=True)
class Place:
    """The contract and site which a request asks about."""

    contract: Contract
    site: Site


Arguments = Callable[[Place], Mapping[str, Any]]


def nothing(_: Place) -> Mapping[str, Any]:
    """Give no further arguments."""
    return {}


@dataclass(frozen=True)
class Row:
    """What one URL answers, asked by one method."""

    may: AbstractSet[Asker]
    method: str = "GET"
    status: int = 200
    refused: int = 403
    stranger: int = 404
    anonymous: int = 302
    arguments: Arguments = nothing
    sends: Arguments = nothing
    as_json: bool = False
    lies_at_site: bool = False
    stands: Callable[[Place], object] | None = None


Rows = Mapping[str, "Row | tuple[Row, ...]"]
