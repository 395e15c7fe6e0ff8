"""A closed chain takes no more deeds, except those which change nothing and those of the time afterwards."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from madoguchi.audit.closing import ClosedError, close_chain, refuse_if_closed
from madoguchi.audit.models import ClosedChain, Entry
from tests.audit.conftest import CONTRACT, NOW, Write

pytestmark = pytest.mark.django_db


def test_a_closed_chain_refuses_deeds_and_takes_readings(write: Write) -> None:
    write("record_visit")
    close_chain(CONTRACT, now=NOW)
    close_chain(CONTRACT, now=NOW)
    with pytest.raises(ClosedError, match="この契約は終了しました"):
        write("record_visit")
    with pytest.raises(ClosedError):
        refuse_if_closed(CONTRACT)
    for verb in ("download_report", "accounts.log_in", "archive.ask"):
        write(verb)
    write("record_visit", contract_id=None)
    assert Entry.objects.filter(contract_id=CONTRACT).count() == 4


@pytest.mark.parametrize("deed", ["delete", "update"])
def test_a_closed_chain_is_never_opened_again(deed: str) -> None:
    close_chain(CONTRACT, now=NOW)
    rows = ClosedChain.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete() if deed == "delete" else rows.update(chain="other")
