"""What a request for a command tells beside its body, and what a device which may lose its line is told."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from pydantic import TypeAdapter
from pydantic import ValidationError as WrongShape

from madoguchi.accounts import session_marks
from madoguchi.contract.models import Site
from madoguchi.counter.actions.keeping import blanked
from madoguchi.counter.calc.commands import CommandUnion, DeviceTime
from madoguchi.counter.queries.authors import Duty, author_word
from madoguchi.counter.views.api.doors import asking
from madoguchi.privacy.detection import CODE, refusal_message
from madoguchi.privacy.middleware import label_of
from madoguchi.privacy.requests import FOUND
from madoguchi.privacy.scanning import Located

INSTANT: TypeAdapter[datetime] = TypeAdapter(DeviceTime)


def instant_of(text: str | None) -> datetime | None:
    """Return the instant in a header; nothing for what is none: then the device's clock counts as right."""
    try:
        return INSTANT.validate_python(text) if text else None
    except WrongShape:
        return None


def author_of(request: HttpRequest, site: Site, device: UUID, now: datetime) -> str | None:
    """Return the word about who works at the browser until their log-in ends; none for a program with a token."""
    principal = asking(request)
    if principal.by_bearer:
        return None
    began = session_marks.started_at(request.session) if principal.user is not None else None
    since = datetime.fromtimestamp(began, UTC) if began is not None else now
    duty = Duty(since=since, until=since + settings.MADOGUCHI_SESSION_LIMIT, now=now)
    return author_word(principal, site, device, duty=duty)


def without_found(request: HttpRequest, body: CommandUnion) -> tuple[CommandUnion, bool]:
    """Return the command without texts in which the gate found a forbidden number, and whether there were any.

    Raises ValidationError when what is left is no command.
    """
    found: Located | None = getattr(request, FOUND, None)
    if found is None:
        return body, False
    clean = blanked(body)
    if clean is None:
        raise ValidationError({found.field: [_refusal(found)]})
    return clean, True


def _refusal(found: Located) -> ValidationError:
    return ValidationError(refusal_message(label_of(found.field, "counter"), found.rule), code=CODE)
