"""What a request brings that could be kept: its path, its query, its body, the names of its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from madoguchi.privacy.scanning import Located, located

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
TEXT_TYPES = ("text/", "application/xml", "application/csv")
# Secrets which are checked and never kept as text. By path, so that a note called "password" is still looked at.
UNSCANNED: Mapping[str, frozenset[str]] = {
    "/": frozenset({"csrfmiddlewaretoken"}),
    "/accounts/": frozenset(
        {
            "password",
            "password1",
            "password2",
            "oldpassword",
            "code",
            "credential",
            "switch_pin",
            "switch_pin_again",
        }
    ),
    # A telephone system's delivery: callers' numbers with a country code have twelve digits. They are hashed, never kept.
    "/api/v1/contracts/": frozenset({"events"}),
}


FOUND = "found_forbidden"
"""The request's attribute which tells a view that blanks for itself where a number was found."""
BLANKS_FOR_ITSELF = re.compile(r"^/api/v1/contracts/[-\w]+/sites/[-\w]+/commands$")
"""What a device did while its line was down cannot be typed again: there the view takes the text out and keeps the rest."""


def is_blanked_by_view(request: HttpRequest) -> bool:
    """Whether the view takes forbidden numbers out of the body itself: of a command given off-line, nowhere else."""
    if not BLANKS_FOR_ITSELF.match(request.path_info) or not (request.content_type or "").endswith("json"):
        return False
    if next(_in_fields(request, request.GET.lists()), None) is not None:
        return False
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return False
    return isinstance(body, dict) and body.get("offline") is True


def forbidden_in(request: HttpRequest) -> Located | None:
    """The first forbidden number in the request, or None. Raises what Django raises for an unreadable body."""
    return next(_all_in(request), None)


def _all_in(request: HttpRequest) -> Iterator[Located]:
    yield from located(request.path_info, "アドレス")
    yield from _in_fields(request, request.GET.lists())
    if request.method in SAFE_METHODS:
        return
    content_type = request.content_type or ""
    if content_type in FORM_TYPES:
        yield from _in_fields(request, request.POST.lists())
        for name, uploads in request.FILES.lists():
            yield from located([upload.name for upload in uploads if upload.name], name)
    elif content_type.endswith("json"):
        yield from _in_json(request)
    elif content_type.startswith(TEXT_TYPES):
        yield from located(request.body.decode(errors="replace"), "本文")


def _in_fields(request: HttpRequest, fields: Any) -> Iterator[Located]:
    unscanned = unscanned_fields(request.path_info)
    for name, values in fields:
        if name not in unscanned:
            for value in values:
                yield from located({name: value})


def _in_json(request: HttpRequest) -> Iterator[Located]:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):  # the view will refuse it; until then it is text
        body = {"本文": request.body.decode(errors="replace")}
    if isinstance(body, dict):
        unscanned = unscanned_fields(request.path_info)
        body = {name: value for name, value in body.items() if name not in unscanned}
    try:
        yield from located(body)
    except RecursionError:
        yield from located(request.body.decode(errors="replace"), "本文")


def unscanned_fields(path: str) -> frozenset[str]:
    """The fields which are not looked at under this path; the setting PRIVACY_UNSCANNED_FIELDS replaces the list."""
    lists: Mapping[str, frozenset[str]] = getattr(settings, "PRIVACY_UNSCANNED_FIELDS", UNSCANNED)
    return frozenset().union(*(names for prefix, names in lists.items() if path.startswith(prefix)))
