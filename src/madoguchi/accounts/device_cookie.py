"""How a paired device shows its token: a header (API clients) or a cookie (browsers)."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

LIFETIME = dt.timedelta(days=400)
"""As long as browsers allow; the device stays paired until it is revoked."""


class ShownToken(NamedTuple):
    """The token of a request, and whether it came in a header."""

    token: str
    by_bearer: bool


def cookie_name() -> str:
    """Return the cookie's name; with TLS it has the prefix which binds it to this host."""
    return f"{settings.COOKIE_PREFIX}madoguchi-device"


def token_from(request: HttpRequest) -> ShownToken:
    """Return the token which a request shows; an Authorization header outdoes the cookie."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return ShownToken(token.strip(), by_bearer=True)
    return ShownToken(request.COOKIES.get(cookie_name(), ""), by_bearer=False)


def give_token(response: HttpResponse, token: str) -> None:
    """Put the token into the browser, where no script can read it."""
    response.set_cookie(
        cookie_name(),
        token,
        max_age=LIFETIME,
        path="/",
        secure=bool(settings.COOKIE_PREFIX),
        httponly=True,
        samesite="Strict",
    )


def take_token_away(response: HttpResponse) -> None:
    """Remove the cookie from the browser."""
    response.delete_cookie(cookie_name(), path="/", samesite="Strict")
