"""`prepare_place`: opens the submission by which the city approves of the call centre's place, with all it needs to know."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.calls.models import CallLine, CentrePlace
from madoguchi.calls.queries.centre import PLACE, SUBJECT
from madoguchi.documents.actions.submitting import About, By, Handed, open_submission, prepare
from madoguchi.documents.models import Submission


@transaction.atomic
def prepare_place(*, place: CentrePlace, submission_id: UUID, user: User, actor: Actor, now: datetime) -> Submission:
    """Open the submission of a place, ready to be checked and handed to the city. The same id gives the same submission.

    Raises ValidationError when the place has a submission already: then that one is to be opened.
    """
    by = By(user=user, actor=actor, now=now)
    about = About(kind=PLACE, title=f"コールセンターの設置場所（{place.name}）", subject=(SUBJECT, str(place.pk)))
    submission = open_submission(submission_id=submission_id, contract=place.contract, about=about, by=by)
    if not submission.versions.exists():
        handed = Handed(content=told(place), shape=PLACE)
        prepare(submission=submission, version_id=submission_id, handed=handed, by=by)
    return submission


def told(place: CentrePlace) -> dict[str, Any]:
    """Return what the city reads, in its own words."""
    lines = CallLine.objects.filter(contract=place.contract, to_on=None)
    return {
        "名称": place.name,
        "所在地": f"{place.prefecture}{place.city}{place.address}",
        "市内か市外か": "市内" if place.in_city else "市外",
        "使い始める日": place.from_on.isoformat(),
        "市民がかける番号": [f"{line.number}（{line.get_kind_display()}、同時に{line.channels}件）" for line in lines],
    }
