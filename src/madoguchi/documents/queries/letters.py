"""A version as a letter to the city: our paper, and the fields for a registered form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.documents.calc.paper import Frame, Paper, Section, Words
from madoguchi.documents.calc.shapes import sections_of
from madoguchi.documents.models import SubmissionVersion

UNDATED = "令和　　年　　月　　日"
DRAFT_MARK = "案"
SHORT_HASH = 16


def letter_paper(version: SubmissionVersion) -> Paper:
    """Return the letter with which a version is handed over, with its content behind it."""
    submission, contract = version.submission, version.submission.contract
    fields = letter_fields(version)
    frame = Frame(
        form="",
        dated=fields["日付"],
        addressee=addressee(contract),
        sender=(contract.contractor_name, "総括責任者"),
        title=submission.title,
        opening=f"「{contract.title}」について、{submission.kind_label}を次のとおり提出します。",
        running_title=f"{submission.title}　{version}",
        watermark="" if version.submitted_at else DRAFT_MARK,
        imprint=f"照合値 {version.content_hash[:SHORT_HASH]}" if version.submitted_at else "案（まだ提出していません）",
    )
    facts = [("件　　名", contract.title), ("提出物", submission.title), ("版", str(version))]
    facts += [(label, fields[name]) for label, name in (("対象期間", "期間"), ("提出期限", "期限")) if fields[name]]
    facts.append(("添付", "、".join(fields["添付"]) or "なし"))
    return Paper(frame=frame, facts=facts, sections=_sections(version))


def letter_fields(version: SubmissionVersion) -> Mapping[str, Any]:
    """Return what stands in the fields of a registered cover letter."""
    submission, contract = version.submission, version.submission.contract
    on = business_date(version.submitted_at, contract) if version.submitted_at else None
    period = submission.period_from, submission.period_to
    return {
        "宛先": "\n".join(addressee(contract)),
        "差出人": contract.contractor_name,
        "日付": _dated(on) or UNDATED,
        "題名": submission.title,
        "契約名": contract.title,
        "種類": submission.kind_label,
        "版": str(version),
        "期間": f"{_dated(period[0])}〜{_dated(period[1])}" if all(period) else "",
        "期限": _dated(submission.due_on),
        "添え書き": version.note,
        "添付": [file.name for file in version.files.all()],
    }


def addressee(contract: Contract) -> tuple[str, ...]:
    """Return to whom a letter goes."""
    city = terms_of(contract).parties.city
    return city.addressee, f"（{city.delivered_to}）"


def _dated(day: date | None) -> str:
    return date_text(day, all_eras()) if day else ""


def _sections(version: SubmissionVersion) -> list[Section]:
    sections = list(sections_of(version.shape, version.content))
    if version.note:
        sections.insert(0, Section(title="添え書き", blocks=[Words(paragraphs=version.note.split("\n"))]))
    return sections
