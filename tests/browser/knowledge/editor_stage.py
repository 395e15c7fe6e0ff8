"""An editor, a general manager and one article, for the browser. Runs inside a process with Django ready; speaks JSON."""

from __future__ import annotations

from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.knowledge.models import ArticleVersion
from tests.makers.accounts import make_user, session_cookie
from tests.makers.contract import make_contract
from tests.makers.knowledge import make_article, make_flag, make_search

PEOPLE = {"編集": Role.CALL_CENTRE_SUPERVISOR, "総括": Role.GENERAL_MANAGER}


def lay() -> dict[str, Any]:
    """Make a contract with a published article, a flag about it and a search that led nowhere."""
    contract = make_contract()
    published = make_article(
        contract, "B01", question="申込みはどこでできますか。", short_answer="窓口でできます。", answer="4か所です。"
    )
    make_flag(contract, published.article, note="場所が増えました")
    make_search(contract, "駐車場", at=office_now())
    people = {name: session_cookie(make_user(role=role, contract=contract)) for name, role in PEOPLE.items()}
    return {"slug": contract.slug, "people": people}


def versions() -> list[list[Any]]:
    """Return every version of the article: number, state, answer."""
    return [list(each) for each in ArticleVersion.objects.order_by("number").values_list("number", "state", "answer")]
