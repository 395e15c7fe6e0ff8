"""What the panel sends is kept once, beside the record, without anything of the citizen."""

from __future__ import annotations

import uuid

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.knowledge.models import Article, AttachedArticle, ReaderFlag, ScriptRun, ScriptVersion, SearchEvent
from madoguchi.knowledge.queries.panel import used_for
from tests.knowledge.panel.grounds import WALK, body_of, lay, logged_in, post
from tests.makers.contract import TAIKEN, make_contract

pytestmark = pytest.mark.django_db
CALL = str(uuid.uuid4())
FOR_CALL = {"source_kind": "call", "source_id": CALL}


@pytest.fixture
def contract() -> Contract:
    return lay()


def test_a_search_is_completed_under_its_id(contract: Contract) -> None:
    client, key = logged_in(contract), str(uuid.uuid4())
    searched = {"id": key, "place": "call", "query": "4桁 忘れた", "shown": ["D03", "S01"]}
    post(client, contract, "searched", **searched)
    post(client, contract, "searched", **searched, opened="D03", helpful=True)
    event = SearchEvent.objects.get()
    assert (event.query, event.shown, event.opened, event.helpful) == ("4桁 忘れた", ["D03", "S01"], "D03", True)


def test_the_log_keeps_no_number_of_a_person(contract: Contract) -> None:
    post(logged_in(contract), contract, "searched", place="counter", query="043-245-5111 の人")
    assert SearchEvent.objects.get().query == "［番号］ の人"


def test_a_forbidden_number_is_not_logged_at_all(contract: Contract) -> None:
    response = post(logged_in(contract), contract, "searched", place="call", query="123456789018")
    assert response.status_code == 422
    assert not SearchEvent.objects.exists()


def test_a_search_of_another_contract_is_not_touched(contract: Contract) -> None:
    mine = SearchEvent.objects.create(contract=contract, at="2023-11-06T01:00:00Z", place="call", query="あ")
    other = make_contract(slug="taiken", file=TAIKEN)
    response = post(logged_in(other), other, "searched", id=mine.pk, place="call", query="い")
    assert (response.status_code, body_of(response)["code"]) == (422, "search_reused")
    mine.refresh_from_db()
    assert mine.query == "あ"


def test_an_article_is_attached_once_with_its_version(contract: Contract) -> None:
    client = logged_in(contract)
    first = body_of(post(client, contract, "attach", code="D03", **FOR_CALL))
    again = body_of(post(client, contract, "attach", code="D03", **FOR_CALL))
    assert first == again == {"id": first["id"], "code": "D03", "version": 1}
    row = AttachedArticle.objects.get()
    assert (row.source_kind, str(row.source_id), row.used_by is not None) == ("call", CALL, True)
    assert Entry.objects.filter(verb="knowledge.attach").count() == 1


def test_what_is_not_in_force_is_not_attached(contract: Contract) -> None:
    assert post(logged_in(contract), contract, "attach", code="X99", **FOR_CALL).status_code == 404


def test_an_id_used_for_another_article_is_refused(contract: Contract) -> None:
    client, key = logged_in(contract), str(uuid.uuid4())
    post(client, contract, "attach", id=key, code="D03", **FOR_CALL)
    refused = post(client, contract, "attach", id=key, code="B01", **FOR_CALL)
    assert (refused.status_code, body_of(refused)["code"]) == (422, "attachment_reused")


def test_a_walk_is_kept_with_its_ending(contract: Contract) -> None:
    client, key = logged_in(contract), str(uuid.uuid4())
    walk = {"id": key, "code": "pin", "number": 1, "path": WALK, **FOR_CALL}
    assert body_of(post(client, contract, "walked", **walk)) == {"id": key, "article": "D03", "result": "answered"}
    post(client, contract, "walked", **walk)
    assert ScriptRun.objects.get().path == WALK
    used = used_for(contract, [("call", uuid.UUID(CALL)), ("contact", uuid.uuid4())])
    assert [run.script_code for run in used.runs] == ["pin"]


@pytest.mark.parametrize("path", [["opening", "end-a"], ["identity", "end-a"], ["opening", "identity"]])
def test_a_way_which_the_script_does_not_have_is_refused(contract: Contract, path: list[str]) -> None:
    refused = post(logged_in(contract), contract, "walked", code="pin", number=1, path=path, **FOR_CALL)
    assert (refused.status_code, body_of(refused)["code"]) == (422, "wrong_turn")
    assert not ScriptRun.objects.exists()


def test_a_talk_goes_on_with_the_version_it_began_with(contract: Contract) -> None:
    version = ScriptVersion.objects.get()
    version.state, version.ended_at = "superseded", "2023-11-06T01:00:00Z"
    version.save(update_fields=("state", "ended_at"))
    kept = post(logged_in(contract), contract, "walked", code="pin", number=1, path=WALK, **FOR_CALL)
    assert kept.status_code == 200


def test_a_remark_becomes_the_editors_task(contract: Contract) -> None:
    client = logged_in(contract)
    post(client, contract, "remark", kind="old", place="call", code="D03", note="料金が変わった")
    post(client, contract, "remark", kind="not_found", place="call", query="駐車場")
    kept = {(row.kind, row.article, row.query) for row in ReaderFlag.objects.all()}
    assert kept == {("old", Article.objects.get(code="D03"), ""), ("not_found", None, "駐車場")}


def test_who_keeps_no_records_attaches_nothing(contract: Contract) -> None:
    for role in (Role.CITY_OFFICIAL, Role.AUDITOR, Role.ADMINISTRATOR):
        assert post(logged_in(contract, role), contract, "attach", code="D03", **FOR_CALL).status_code == 403
    assert not AttachedArticle.objects.exists()
