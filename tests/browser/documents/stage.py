"""Submissions for browser journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import typst

from madoguchi.accounts.choices import Role
from madoguchi.documents.adapters.fonts import installed_fonts
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Decision, Submission
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contract import make_contract
from tests.makers.documents import acting, kept, make_decision, make_for_duty, make_submission, make_submitted

CONTENT = {
    "場所": "体験市中央区 体験ビル3階",
    "席数": 6,
    "録音": True,
    "従事者": [{"氏名": "体験 一郎", "役": "業務担当責任者"}, {"氏名": "体験 二郎", "役": "オペレーター"}],
}
PAGE = b"= \xe4\xbd\x9c\xe6\xa5\xad\xe8\xa8\x88\xe7\x94\xbb\xe6\x9b\xb8\n\xe4\xbd\x93\xe9\xa8\x93\xe7\x94\xa8"


def lay() -> dict[str, Any]:
    """Make a contract in which some papers are approved, one was returned and handed in again, one waits."""
    contract = make_contract()
    people = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}
    users = make_people(contract, people)
    by, city = acting(users["総括"]), acting(users["本市"])
    pdf = typst.compile(PAGE, font_paths=installed_fonts())
    assert isinstance(pdf, bytes)
    for key in ("work_plan", "contact_tree"):
        make_decision(
            make_submitted(make_for_duty(contract, key, by=by), by=by, files=[kept("書面.pdf", pdf)]), by=city
        )
    place = make_submission(contract, by=by, title="コールセンターの設置場所")
    make_decision(make_submitted(place, by=by, content=CONTENT), Verdict.RETURNED, by=city)
    make_submitted(place, by=by, content=CONTENT | {"席数": 8}, files=[kept("配置図.pdf", pdf)])
    make_submitted(make_for_duty(contract, "publicity_material", by=by), by=by, files=[kept("チラシ.pdf", pdf)])
    cookies = {name: session_cookie(user) for name, user in users.items()}
    return {"slug": contract.slug, "people": cookies, "place": str(place.pk)}


def decided(submission: str) -> dict[str, Any]:
    """Return the submission's state, and the verdicts with what was said."""
    decisions = Decision.objects.filter(version__submission__pk=UUID(submission)).order_by("version__number")
    return {
        "state": Submission.objects.get(pk=submission).state,
        "said": [(each.version.number, each.verdict, each.condition or each.comment) for each in decisions],
    }
