"""What a device did off-line, in a shape which this version does not read: kept as it came, not thrown away.

A device may come back weeks later with commands of an older version of its own scripts.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, cast

from django.http import HttpRequest
from pydantic import ConfigDict, Field, TypeAdapter
from pydantic import ValidationError as WrongShape

from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.contract.clock import office_now
from madoguchi.counter import rules
from madoguchi.counter.actions.commanding import Answer, keep_as_it_came
from madoguchi.counter.actions.keeping import No, without_numbers
from madoguchi.counter.actions.orders import Order, Sent
from madoguchi.counter.calc.commands import CommandShape
from madoguchi.counter.views.api.offline import instant_of

COMMANDS = "counter_commands"


class UnreadCommand(CommandShape):
    """Of a command nothing but what every command has; the rest as it came."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: Annotated[str, Field(min_length=1, max_length=30, pattern=r"^[a-z_]+$")]


UNREAD: TypeAdapter[UnreadCommand] = TypeAdapter(UnreadCommand)


def kept_unread(request: HttpRequest, *, code: str, message: str, field: str) -> Answer | None:
    """Keep an off-line command which has not the shape of one; None for everything else.

    Raises what the doors raise: to strangers nothing is kept.
    """
    match, body = request.resolver_match, _unread(request)
    if match is None or match.url_name != COMMANDS or body is None or not body.offline:
        return None
    principal = cast("OfficeRequest", request).principal
    site = site_for(principal, match.kwargs["slug"], match.kwargs["site_code"])
    require(principal, rules.may_use_kiosk, site)
    sent = Sent(at=instant_of(request.headers.get("X-Sent-At")))
    order: Order[Any] = Order(site=site, body=body, principal=principal, now=office_now(), sent=sent)
    return keep_as_it_came(order, No(422, code, message, field))


def _unread(request: HttpRequest) -> UnreadCommand | None:
    try:
        return UNREAD.validate_python(without_numbers(json.loads(request.body)))
    except (ValueError, RecursionError, WrongShape):
        return None
