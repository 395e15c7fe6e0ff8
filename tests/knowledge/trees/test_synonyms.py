"""The synonyms' page: what a search finds before and after, put in force, versions, files; a pack leaves it alone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.banks import is_office_made, keep_synonyms
from madoguchi.knowledge.adapters.packs import Bank
from madoguchi.knowledge.models import SynonymSet
from madoguchi.knowledge.queries.published import synonyms_in_force
from tests.makers.accounts import client_for
from tests.makers.contract import TESTER, make_contract
from tests.makers.knowledge import make_article

pytestmark = pytest.mark.django_db
FIRST = [["暗証番号", "PIN"]]


@pytest.fixture
def contract() -> Contract:
    found = make_contract()
    keep_synonyms(contract=found, bank=Bank(FIRST, "初版"), actor=TESTER, now=office_now())
    make_article(found, "D03", question="暗証番号を忘れました。", answer="窓口で決め直せます。")
    make_article(found, "B01", question="申込みはどこでできますか。")
    return found


@pytest.fixture
def editor(contract: Contract) -> Client:
    return client_for(Role.CALL_CENTRE_SUPERVISOR, contract=contract)


def at(name: str = "synonyms", *arguments: object) -> str:
    return reverse(f"knowledge:{name}", args=["chiba", *arguments])


def typed(groups: str, **more: object) -> dict[str, object]:
    return {"base_version": 1, "groups": groups, "probes": "ひみつのすうじ", "note": "言い方を足した", **more}


def test_what_would_be_found_is_shown_before_it_is_put_in_force(contract: Contract, editor: Client) -> None:
    looked = editor.post(at(), typed("暗証番号、PIN、ひみつのすうじ", look="1"))
    probe = looked.context["probes"][0]
    assert probe.after[0].code == "D03"
    assert probe.differs
    assert SynonymSet.objects.count() == 1
    editor.post(at(), typed("暗証番号、PIN、ひみつのすうじ", keep="1"))
    in_force = synonyms_in_force(contract)
    assert in_force is not None
    assert (in_force.version, in_force.groups, in_force.note) == (
        2,
        [["暗証番号", "PIN", "ひみつのすうじ"]],
        "言い方を足した",
    )


def test_who_opened_an_older_version_sees_the_new_one_first(editor: Client) -> None:
    editor.post(at(), typed("暗証番号、PIN、4桁", keep="1"))
    answer = editor.post(at(), typed("暗証番号、ピン", keep="1"))
    assert "ほかの人が新しい版を使い始めました" in answer.content.decode()
    assert SynonymSet.objects.count() == 2
    shown = answer.context["form"].data
    editor.post(at(), typed("暗証番号、ピン", keep="1", base_version=shown["base_version"]))
    assert SynonymSet.objects.count() == 3


def test_a_line_with_one_word_is_refused(editor: Client) -> None:
    answer = editor.post(at(), typed("ひとつ", keep="1"))
    assert answer.status_code == 422
    assert "2つ以上書いてください" in answer.content.decode()


@pytest.mark.parametrize("kind", ["toml", "json"])
def test_a_file_comes_into_the_form_with_its_difference(editor: Client, kind: str) -> None:
    taken = editor.get(at("synonyms_file", kind)).content
    other = taken.replace(b'"PIN"', b'"PIN", "4"')
    looked = editor.post(at("synonyms_bring"), {"file": SimpleUploadedFile(f"s.{kind}", other)})
    assert [each.label for each in looked.context["changes"]] == ["変わった組"]
    assert editor.get(at("synonyms_version", 1)).status_code == 200


def test_a_pack_does_not_write_over_the_offices_groups(contract: Contract, editor: Client) -> None:
    editor.post(at(), typed("暗証番号、PIN、4桁", keep="1"))
    packed = Bank([["暗証番号", "PIN", "ピン"]], "次の版")
    assert is_office_made(contract, SynonymSet, packed)
    assert keep_synonyms(contract=contract, bank=packed, actor=TESTER, now=office_now()) is None
    in_force = synonyms_in_force(contract)
    assert in_force is not None
    assert in_force.groups == [["暗証番号", "PIN", "4桁"]]
