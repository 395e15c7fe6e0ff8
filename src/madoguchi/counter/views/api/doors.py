"""Who may knock: a device with its token, or a person with a session (and then a CSRF token for what changes things)."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from madoguchi.accounts.access import OfficeRequest, Principal


def asking(request: HttpRequest) -> Principal:
    """Return who asks."""
    return cast("OfficeRequest", request).principal


class DeviceToken(HttpBearer):
    """`Authorization: Bearer …` with the token which the device got when it was paired."""

    def authenticate(self, request: HttpRequest, _token: str) -> Any:
        """Return the device, or nothing when the token is unknown or revoked."""
        principal = asking(request)
        return principal if principal.by_bearer else None


class BrowserCookie(APIKeyCookie):
    """The cookie of a session, or of a paired browser. Changes need the header X-CSRFToken as well."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, _key: str | None) -> Any:
        """Return the person or the device behind the cookies, if there is one."""
        principal = asking(request)
        return None if principal.is_anonymous or principal.by_bearer else principal


DOORS = [DeviceToken(), BrowserCookie(csrf=True)]
