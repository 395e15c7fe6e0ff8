"""Writes the certificate of a deletion as a PDF and keeps it in the file store."""

from __future__ import annotations

from datetime import datetime

from madoguchi.accounts.models import User
from madoguchi.archive.calc.certificate import CertificateWords, certificate_paper
from madoguchi.archive.calc.retention import months_after
from madoguchi.archive.models import Deletion
from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date, local
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import keep_bytes

NAME = "記録の消去証明書.pdf"
FILES = "files"


def keep_certificate(deletion: Deletion) -> str:
    """Write the certificate of a deletion whose records are gone, and return the hash under which it is kept."""
    content = pdf.write(certificate_paper(_words(deletion)))
    return keep_bytes(NAME, pdf.CONTENT_TYPE, content).sha256


def _words(row: Deletion) -> CertificateWords:
    contract, terms = row.contract, terms_of(row.contract)
    erased_at, ended_at = row.erased_at or row.proposed_at, contract.closed_at or row.proposed_at
    return CertificateWords(
        dated=date_text(business_date(erased_at, contract), all_eras()),
        addressee=(terms.parties.city.addressee,),
        sender=(contract.contractor_name,),
        contract=f"{contract.city_name} {contract.title}",
        number=str(row.pk),
        ended=_moment(ended_at, contract),
        rules=_rules(row, ended_at),
        counts=[(each["table"], each["label"], each["rows"]) for each in row.counts],
        files=len(row.digests),
        proposed=_who(row.proposed_by, row.proposed_at, contract),
        approved=_who(row.decided_by, row.decided_at, contract),
        erased=_moment(erased_at, contract),
        head_before=row.head_before,
        head_after=row.head_after,
    )


def _rules(row: Deletion, ended_at: datetime) -> list[tuple[str, str, str]]:
    ended_on = business_date(ended_at, row.contract)
    return [
        (each.name, date_text(months_after(ended_on, each.months_after_end), all_eras()), each.clause)
        for each in terms_of(row.contract).retention
        if each.code in row.rules
    ]


def _who(user: User | None, at: datetime | None, contract: Contract) -> str:
    return f"{user.display_name}　{_moment(at, contract)}" if user and at else ""


def _moment(at: datetime, contract: Contract) -> str:
    there = local(at, contract)
    return f"{date_text(there.date(), all_eras())} {there:%H:%M}"
