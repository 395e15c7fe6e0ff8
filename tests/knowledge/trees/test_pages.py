"""Scripts and guides through their pages, in a browser without script: write, look, approve, publish, files."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm, BaseFormSet
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.loading_trees import load_guide, load_script
from madoguchi.knowledge.calc.guides import guide_from
from madoguchi.knowledge.calc.scripts import script_from
from madoguchi.knowledge.models import Guide, GuideVersion, Script, ScriptVersion
from tests.knowledge.trees.test_calc import guide, script
from tests.makers.accounts import client_for
from tests.makers.contract import TESTER, make_contract
from tests.makers.knowledge import make_article

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
SCRIPT, GUIDE = ("scripts", "pin-forgotten"), ("guides", "account-bank")


@pytest.fixture
def contract() -> Contract:
    found = make_contract()
    load_script(contract=found, script=script_from(script()), actor=TESTER, now=NOW)
    load_guide(contract=found, guide=guide_from(guide()), actor=TESTER, now=NOW)
    for code in ("D04", "D03", "G06", "D09", "C07", "G05", "E07", "E08", "E10"):
        make_article(found, code)
    return found


@pytest.fixture
def editor(contract: Contract) -> Client:
    return client_for(Role.CALL_CENTRE_SUPERVISOR, contract=contract)


@pytest.fixture
def manager(contract: Contract) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=contract)


def at(name: str, *arguments: object) -> str:
    return reverse(f"knowledge:{name}", args=["chiba", *arguments])


def sent(*parts: BaseForm | BaseFormSet[Any]) -> dict[str, Any]:
    """Return what a browser sends when nobody has typed anything."""
    return {field.html_name: field.value() for form in _forms(parts) for field in form if field.value() is not None}


def _forms(parts: Iterable[BaseForm | BaseFormSet[Any]]) -> Iterable[Any]:
    for part in parts:
        if isinstance(part, BaseFormSet):
            yield from (part.management_form, *part)
        else:
            yield part


def script_as_shown(client: Client) -> dict[str, Any]:
    forms = client.get(at("tree_edit", *SCRIPT)).context["forms"]
    return sent(forms.head, forms.steps, forms.endings)


def guide_as_shown(client: Client) -> dict[str, Any]:
    forms = client.get(at("tree_edit", *GUIDE)).context["forms"]
    return sent(forms.head, *forms.rows.values())


def test_saving_what_is_shown_changes_nothing(editor: Client) -> None:
    for where, shown in ((SCRIPT, script_as_shown(editor)), (GUIDE, guide_as_shown(editor))):
        assert editor.post(at("tree_edit", *where), shown).status_code == 302
    assert (ScriptVersion.objects.count(), GuideVersion.objects.count()) == (1, 1)


def test_a_step_is_added_and_the_gap_is_named_until_it_is_closed(editor: Client, manager: Client) -> None:
    added = {"steps-6-part": "branch", "steps-6-say": "もう少しお待ちください。"}
    editor.post(at("tree_edit", *SCRIPT), script_as_shown(editor) | added | {"change_note": "待つ言葉を足した"})
    page = manager.get(at("tree", *SCRIPT))
    assert len(page.context["problems"]) == 1
    assert "承認する" not in page.content.decode()
    refused = manager.post(at("tree_approve", *SCRIPT), {"number": 2, "edits": 0})
    assert "直すところが1か所あります" in refused.content.decode()
    joined = {"steps-0-next": "s1", "steps-6-next": "identity"}
    editor.post(at("tree_edit", *SCRIPT), script_as_shown(editor) | joined)
    for name in ("tree_approve", "tree_publish"):
        assert manager.post(at(name, *SCRIPT), {"number": 2, "edits": 1}).status_code == 302
    published = Script.objects.get().published
    assert published is not None
    assert [each["id"] for each in published.tree["steps"]][-1] == "s1"
    assert (
        "もう少しお待ちください。"
        in manager.get(at("tree_preview", *SCRIPT, 2), {"at": ["opening", "s1"]}).content.decode()
    )
    changes = manager.get(at("tree_compare", *SCRIPT, 1, 2)).context["changes"]
    assert any("（新しい）" in each.label for each in changes)


def test_steps_of_a_guide_change_places_and_take_their_languages_along(editor: Client) -> None:
    turned = {"steps-0-ORDER": 2, "steps-1-ORDER": 1, "title": "口座を登録する"}
    editor.post(at("tree_edit", *GUIDE), guide_as_shown(editor) | turned)
    draft = GuideVersion.objects.get(state="draft").content
    assert [each["title"]["en"] for each in draft["steps"][:2]] == [
        guide()["steps"][1]["title"]["en"],
        guide()["steps"][0]["title"]["en"],
    ]
    assert draft["title"]["ja"] == "{口座|こうざ}を{登録|とうろく}する"
    assert draft["title"]["en"] == guide()["title"]["en"]


def test_a_guide_is_translated_and_seen_as_the_citizen_sees_it(editor: Client) -> None:
    form = editor.get(at("tree_edit", *GUIDE) + "?lang=en").context["forms"]
    editor.post(at("tree_edit", *GUIDE) + "?lang=en", sent(form) | {"text_0": "At your bank", "text_1": ""})
    page = editor.get(at("tree_preview", *GUIDE, 2), {"lang": "en"}).content.decode()
    assert "At your bank" in page
    assert "この言語の訳がないところ：はじめの文" in page
    assert Guide.objects.get().published == GuideVersion.objects.get(number=1)


def test_two_editors_do_not_write_over_each_other(contract: Contract, editor: Client) -> None:
    late = script_as_shown(editor)
    editor.post(at("tree_edit", *SCRIPT), late | {"when": "先の人"})
    answer = editor.post(at("tree_edit", *SCRIPT), late | {"when": "後の人"})
    assert answer.status_code == 422
    assert "ほかの人が変えました" in answer.content.decode()
    assert ScriptVersion.objects.get(state="draft").tree["when"] == "先の人"


def test_a_forbidden_number_is_refused_in_every_row(editor: Client) -> None:
    answer = editor.post(
        at("tree_edit", *SCRIPT), script_as_shown(editor) | {"steps-2-say": "番号は 1234 5678 9018 です"}
    )
    assert answer.status_code == 422
    assert "マイナンバー" in answer.content.decode()


@pytest.mark.parametrize("like", ["", "pin-forgotten"])
def test_a_new_script_begins_from_nothing_or_from_another(editor: Client, like: str) -> None:
    typed = {"tree_id": uuid.uuid4(), "title": "新しい台本", "code": "new-one", "like": like}
    for _ in range(2):
        assert editor.post(at("tree_create", "scripts"), typed).status_code == 302
    made = Script.objects.get(code="new-one")
    assert (made.versions.count(), made.published) == (1, None)
    assert editor.get(at("tree_edit", "scripts", "new-one")).status_code == 200
    assert (
        "もうあります" in editor.post(at("tree_create", "scripts"), typed | {"tree_id": uuid.uuid4()}).content.decode()
    )


@pytest.mark.parametrize("where", [SCRIPT, GUIDE])
def test_what_is_taken_out_is_brought_in_after_a_look(editor: Client, where: tuple[str, str]) -> None:
    taken = editor.get(at("tree_file", *where, 1)).content
    same = editor.post(at("trees_bring", where[0]), {"file": SimpleUploadedFile("a.toml", taken)})
    assert (same.context["brought"], same.context["same"]) == ([], 1)
    other = taken.replace(b"\norder = ", b"\norder = 9")
    looked = editor.post(at("trees_bring", where[0]), {"file": SimpleUploadedFile("a.toml", other)})
    assert [each.label.rpartition("・")[2] for each in looked.context["brought"][0].changes] == ["並び順"]
    assert not ScriptVersion.objects.filter(number=2).exists()
    editor.post(at("trees_apply", where[0]), sent(looked.context["apply_form"]))
    assert (ScriptVersion if where == SCRIPT else GuideVersion).objects.get(
        number=2
    ).change_note == "ファイルから取り込み"


def test_a_pack_does_not_write_over_what_the_office_wrote(contract: Contract, editor: Client, manager: Client) -> None:
    later = script() | {"when": "新しい読み込み"}
    editor.post(at("tree_edit", *SCRIPT), script_as_shown(editor) | {"when": "事務所の言葉"})
    assert load_script(contract=contract, script=script_from(later), actor=TESTER, now=NOW) == "kept"
    for name in ("tree_approve", "tree_publish"):
        manager.post(at(name, *SCRIPT), {"number": 2, "edits": 0})
    assert load_script(contract=contract, script=script_from(later), actor=TESTER, now=NOW) == "draft"
    published = Script.objects.get().published
    assert published is not None
    assert published.tree["when"] == "事務所の言葉"
