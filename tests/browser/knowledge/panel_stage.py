"""A telephone desk with the whole content pack, for browser journeys. Runs with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.loading import load_pack
from madoguchi.knowledge.adapters.packs import read_pack
from madoguchi.knowledge.models import AttachedArticle, ReaderFlag, ScriptRun, SearchEvent
from tests.browser.calls.stage import lay as lay_desk
from tests.browser.calls.stage import person
from tests.makers.call_desk import make_seat

PACK = Path(__file__).parents[3] / "contracts" / "knowledge" / "mynaportal"
LOADER = Actor(kind="job", id="stage", label="体験 舞台")


def lay() -> dict[str, Any]:
    """Make a contract with seats, people and every article and script; seat 2 and 次郎 are kept for the telephone system."""
    laid = lay_desk()
    laid["people"]["次郎"] = person(Contract.objects.get(), "次郎", Role.OPERATOR)
    make_seat(Contract.objects.get(), 4)
    load_pack(contract=Contract.objects.get(), pack=read_pack(PACK), actor=LOADER, now=office_now())
    return laid


def kept() -> dict[str, Any]:
    """Return what was kept of searches, articles and scripts beside the records."""
    return {
        "records": [
            {"id": str(row.pk), "note": row.note, "topics": [each.topic.code for each in row.topics.all()]}
            for row in Contact.objects.order_by("recorded_at")
        ],
        "attached": [
            {"code": row.article_code, "kind": row.source_kind, "id": str(row.source_id)}
            for row in AttachedArticle.objects.order_by("used_at")
        ],
        "runs": [
            {"code": row.script_code, "path": row.path, "result": row.result_code, "id": str(row.source_id)}
            for row in ScriptRun.objects.order_by("used_at")
        ],
        "searches": {row.query: row.opened for row in SearchEvent.objects.all()},
        "flags": list(ReaderFlag.objects.values_list("kind", flat=True)),
    }
