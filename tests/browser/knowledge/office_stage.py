"""What an office writes: a talk script, a guide, synonyms, and a manual which the city has sent back. Speaks JSON."""

from __future__ import annotations

import uuid
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import check_off, submit
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Submission
from madoguchi.knowledge.actions.banks import keep_manual_text
from madoguchi.knowledge.actions.manual import make_manual
from madoguchi.knowledge.adapters.packs import Bank
from madoguchi.knowledge.calc.shelves import articles_in
from tests.makers.accounts import make_user, session_cookie
from tests.makers.contract import TESTER, make_contract
from tests.makers.documents import acting, make_decision, official
from tests.makers.guides import guide_of_the_pack, publish_guides, script_of_the_pack
from tests.makers.knowledge import make_article, make_script, make_synonyms

PEOPLE = {"編集": Role.CALL_CENTRE_SUPERVISOR, "総括": Role.GENERAL_MANAGER}
SCRIPT, GUIDE = "pin-forgotten", "account-bank"
CHAPTER = {
    "key": "faq",
    "kind": "manual",
    "order": 10,
    "title": "FAQ",
    "body": ["{city}の窓口と電話で使うFAQです。"],
    "sections": [{"key": "all", "title": "すべて", "body": ["記事を番号の順に並べます。"], "include": ["articles"]}],
}


def lay() -> dict[str, Any]:
    """Make the content, the people, and the first version of the manual, returned by the city."""
    contract = make_contract()
    make_article(contract, "B01", question="申込みはどこでできますか。", answer="4か所です。")
    for code in {*articles_in(script_of_the_pack(SCRIPT)), *articles_in(guide_of_the_pack(GUIDE))}:
        make_article(contract, code)
    make_script(contract, SCRIPT, script_of_the_pack(SCRIPT), title="暗証番号を忘れた")
    publish_guides(contract, GUIDE)
    make_synonyms(contract, ["暗証番号", "PIN"])
    people = {name: make_user(role=role, contract=contract) for name, role in PEOPLE.items()}
    _manual(contract, people["総括"])
    return {"slug": contract.slug, "people": {name: session_cookie(user) for name, user in people.items()}}


def handed_in() -> dict[str, Any]:
    """Return where the manual stands, and what its last version is made of."""
    submission = Submission.objects.get(kind="operations_manual")
    version = submission.versions.order_by("-number").first()
    assert version is not None
    return {
        "state": submission.state,
        "number": version.number,
        "files": list(version.files.order_by("name").values_list("name", flat=True)),
    }


def _manual(contract: Contract, manager: User) -> None:
    keep_manual_text(contract=contract, bank=Bank([CHAPTER], ""), actor=TESTER, now=office_now())
    by = acting(manager)
    version = make_manual(contract=contract, kind="manual", call_key=uuid.uuid4(), by=by)
    check_off(submission=version.submission, by=by)
    submit(submission=version.submission, version_id=version.pk, by=by)
    make_decision(version, Verdict.RETURNED, by=official(contract))
