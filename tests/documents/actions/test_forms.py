"""A city's own form: checked when it is registered, filled afterwards, never more than fields."""

from __future__ import annotations

import uuid
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from madoguchi.contract.models import Contract
from madoguchi.documents.actions.forms import NewForm, register_form, retire_form
from madoguchi.documents.models import RegisteredForm
from madoguchi.documents.queries.forms import form_in_use
from tests.factories import make_contract, signed_in_client
from tests.makers.documents import PDF, acting, kept, make_submission, make_submitted, uploaded, word_form

pytestmark = pytest.mark.django_db
NEEDED = ("{{ 宛先 }}", "{{ 差出人 }}", "{{ 日付 }}", "{{ 題名 }}")


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def register(contract: Contract, *paragraphs: str, content: bytes = b"") -> RegisteredForm:
    upload = uploaded("様式第3号.docx", content or word_form(*paragraphs))
    new = NewForm("cover_letter", "様式第3号", upload)
    return register_form(form_id=uuid.uuid4(), contract=contract, new=new, by=acting(contract=contract))


def test_a_form_with_the_needed_fields_is_put_in_use(contract: Contract) -> None:
    form = register(contract, *NEEDED, "{{ 版 }}")
    assert form.fields == sorted(["宛先", "差出人", "日付", "題名", "版"])
    assert form_in_use(contract, "cover_letter") == form


def test_unknown_and_missing_fields_are_listed(contract: Contract) -> None:
    with pytest.raises(ValidationError) as refusal:
        register(contract, "{{ 宛先 }}", "{{ 日付 }}", "{{ 題名 }}", "{{ 電話番号 }}")
    assert ["「電話番号」" in message for message in refusal.value.messages] == [True, False]
    assert "「差出人」" in refusal.value.messages[1]
    assert form_in_use(contract, "cover_letter") is None


@pytest.mark.parametrize("mark", ["{{ 題名", "{% for 名 in 添付 %}{{ 名 }}"])
def test_broken_marks_are_refused(contract: Contract, mark: str) -> None:
    with pytest.raises(ValidationError, match="差込み記号に誤り"):
        register(contract, *NEEDED, mark)


@pytest.mark.parametrize(
    "mark", ["{{ 題名.__class__.__mro__[1].__subclasses__() }}", "{{ 題名.__init__.__globals__ }}"]
)
def test_a_form_reaches_nothing_but_its_fields(contract: Contract, mark: str) -> None:
    with pytest.raises(ValidationError, match="使えない書き方"):
        register(contract, *NEEDED, mark)


def test_what_is_no_word_file_is_refused(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="中身はPDF"):
        register(contract, content=PDF)


def test_a_new_form_takes_the_place_of_the_one_before(contract: Contract) -> None:
    first, second = register(contract, *NEEDED), register(contract, *NEEDED, "{{ 版 }}")
    first.refresh_from_db()
    assert first.retired_at is not None
    assert form_in_use(contract, "cover_letter") == second
    retire_form(form=second, by=acting(contract=contract))
    assert form_in_use(contract, "cover_letter") is None


def test_the_letter_of_a_version_is_written_on_the_registered_form(contract: Contract) -> None:
    register(contract, *NEEDED, "版は{{ 版 }}", "{%p for 名 in 添付 %}", "添付 {{ 名 }}", "{%p endfor %}")
    by = acting(contract=contract)
    version = make_submitted(make_submission(contract, by=by, title="体制 <案> & 図"), by=by, files=[kept("図.pdf")])
    client = signed_in_client(user=by.user)
    answer = client.get(f"/c/{contract.slug}/submissions/{version.submission_id}/versions/1/docx/")
    texts = [each.text for each in Document(BytesIO(answer.content)).paragraphs]
    assert {"体制 <案> & 図", "版は第1版", "添付 図.pdf", contract.contractor_name} <= set(texts)


def test_without_a_form_the_letter_is_ours_as_word_and_pdf(contract: Contract) -> None:
    by = acting(contract=contract)
    version = make_submitted(make_submission(contract, by=by), by=by)
    client = signed_in_client(user=by.user)
    address = f"/c/{contract.slug}/submissions/{version.submission_id}/versions/1/"
    texts = [each.text for each in Document(BytesIO(client.get(f"{address}docx/").content)).paragraphs]
    assert "コールセンターの設置場所" in texts
    assert client.get(f"{address}pdf/").content.startswith(b"%PDF")
    assert client.get(f"{address}exe/").status_code == 404
