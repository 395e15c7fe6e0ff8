"""Deletion by rule: not before its day, never by one side alone, counted, complete, certified, and the trail holds."""

from __future__ import annotations

import uuid
from hashlib import sha256
from io import BytesIO

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from madoguchi.accounts.choices import Role
from madoguchi.archive.actions.deleting import carry_out, decide_deletion, propose_deletion
from madoguchi.archive.calc.kinds import CITIZENS, OPERATION, STAFF
from madoguchi.archive.queries.retention import tables_of
from madoguchi.audit.models import Entry
from madoguchi.audit.queries import head_of, walk_chain
from madoguchi.compliance.models import Declaration
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.belonging import pointing_at
from madoguchi.documents.adapters.file_store import is_kept, read_kept
from madoguchi.documents.models import Submission
from tests.makers.accounts import make_user
from tests.makers.archive import AFTER_THE_END, WHILE_IT_RAN, YEARS_LATER, make_agreed, make_deletion, make_ended
from tests.makers.compliance import make_declaration
from tests.makers.contacts import make_contact
from tests.makers.contract import make_contract
from tests.makers.documents import acting, official

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    contract, other = make_contract(), make_contract(slug="other")
    for each in (contract, other):
        make_contact(each.sites.get(code="chuo"), WHILE_IT_RAN)
    make_declaration(contract, by=acting(contract=contract), with_file=True)
    make_ended(contract)
    contract.refresh_from_db()
    return contract


def test_the_records_of_one_rule_go_and_everything_else_stays(contract: Contract) -> None:
    deletion = make_agreed(contract)
    counted = {each["table"]: each["rows"] for each in deletion.counts}
    assert counted["contacts_contact"] == 1
    head = head_of(contract.pk)
    done = carry_out(deletion=deletion, by=official(contract, now=YEARS_LATER))
    assert [contact.contract.slug for contact in Contact.objects.all()] == ["other"]
    assert Submission.objects.filter(contract=contract).exists()
    state = walk_chain(str(contract.pk))
    assert (state.faults, state.head) == ([], done.head_after)
    assert head is not None
    assert done.head_before == head.hash
    assert Entry.objects.get(verb="archive.delete_records").detail["counts"] == deletion.counts
    pdf = read_kept(done.certificate_sha256)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    assert "記録の消去証明書" in text
    assert done.head_before in text.replace("\n", "")
    assert carry_out(deletion=done, by=official(contract)).certificate_sha256 == sha256(pdf).hexdigest()


def test_files_and_names_go_with_their_rows_and_the_guards_stand_again(contract: Contract) -> None:
    clerk = make_user(role=Role.COUNTER_STAFF, contract=contract, sites=[contract.sites.get(code="chuo")])
    (digest,) = Declaration.objects.values_list("file_sha256", flat=True)
    deletion = make_agreed(contract, codes=("citizens", "staff", "operation"))
    done = carry_out(deletion=deletion, by=official(contract, now=YEARS_LATER))
    assert digest in done.digests
    assert not is_kept(digest)
    assert [table.table for table in tables_of({CITIZENS, STAFF, OPERATION}) if table.rows(contract.pk).exists()] == []
    clerk.refresh_from_db()
    assert (clerk.display_name, clerk.is_active, clerk.has_usable_password()) == ("（削除した利用者）", False, False)
    other = make_contract(slug="third")
    make_declaration(other, by=acting(contract=other))
    with pytest.raises(DatabaseError), transaction.atomic():
        Declaration.objects.all().delete()


def test_one_side_alone_deletes_nothing(contract: Contract) -> None:
    manager = acting(contract=contract, now=YEARS_LATER)
    deletion = make_deletion(contract, by=manager)
    with pytest.raises(ValidationError, match="本市が承認してから"):
        carry_out(deletion=deletion, by=manager)
    with pytest.raises(ValidationError, match="提案した人は承認できません"):
        decide_deletion(deletion=deletion, approved=True, comment="", by=manager)
    assert Contact.objects.filter(contract=contract).exists()


def test_nothing_goes_before_its_day(contract: Contract) -> None:
    early = acting(contract=contract, now=AFTER_THE_END)
    with pytest.raises(ValidationError, match=r"2025年4月5日までです（条項 9\(4\)）"):
        propose_deletion(contract=contract, deletion_id=uuid.uuid4(), codes=("citizens",), by=early)


def test_no_kind_is_held_by_rows_which_stay() -> None:
    """A row which stays and cannot do without a row which goes would stop every deletion."""
    for kind in (CITIZENS, STAFF, OPERATION):
        models = {table.model for table in tables_of({kind})}
        assert [f"{table.table}.{field.name}" for table, field in pointing_at(models) if not field.null] == []
