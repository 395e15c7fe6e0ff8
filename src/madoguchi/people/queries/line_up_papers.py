"""The line-up of a day or of a proposal: as a paper, as a drawing, and as the content which the city decides on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from madoguchi.contract.calc.wareki import date_text, date_with_weekday
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.eras import all_eras
from madoguchi.contract.queries.terms import terms_of
from madoguchi.documents.calc.paper import Paper
from madoguchi.people.calc.organisation import Node, tree
from madoguchi.people.calc.organisation_svg import Chart, organisation_svg
from madoguchi.people.calc.people_paper import Letterhead, LineUpSheet, line_up_paper
from madoguchi.people.models import LineUp, PostAssignment
from madoguchi.people.queries.line_ups import assignments_on, ends_of, holders, result_with, starts_of
from madoguchi.people.queries.terms import rules_of

BEGINS, ENDS = "始まる", "終わる"


def roots_of(contract: Contract, assignments: Sequence[PostAssignment]) -> tuple[Node, ...]:
    """Return the assignments as the tree of posts."""
    return tree(rules_of(contract).posts, holders(assignments))


def chart_of(contract: Contract, assignments: Sequence[PostAssignment], day: str) -> str:
    """Return the organisation chart as a drawing."""
    return organisation_svg(Chart(_city(contract), roots_of(contract, assignments), f"組織図　{day}"))


def paper_of_day(contract: Contract, on: date, now: datetime) -> Paper:
    """Return the line-up of a day as a paper."""
    sheet = LineUpSheet(
        day=date_with_weekday(on, all_eras()),
        roots=roots_of(contract, assignments_on(contract, on)),
        duties=_duties(contract),
    )
    return line_up_paper(sheet, letterhead(contract, now, rules_of(contract).approval.clause))


def paper_of_proposal(line_up: LineUp, now: datetime) -> Paper:
    """Return a proposed line-up as a paper, with what changes."""
    contract, ends, starts = line_up.contract, ends_of(line_up), starts_of(line_up)
    sheet = LineUpSheet(
        day=date_with_weekday(line_up.effective_on, all_eras()),
        roots=roots_of(contract, result_with(line_up, ends, starts)),
        duties=_duties(contract),
        changes=changes_of(ends, starts),
        reason=line_up.reason,
        draft=True,
    )
    rules = rules_of(contract)
    clause = rules.approval.clause if line_up.kind == "line_up" else rules.change_approval.clause
    return line_up_paper(sheet, letterhead(contract, now, clause))


def changes_of(ends: Iterable[PostAssignment], starts: Iterable[PostAssignment]) -> list[tuple[str, str, str, str]]:
    """Return what ends and begins: which, who, which post, where."""
    rows = [(ENDS, each) for each in ends] + [(BEGINS, each) for each in starts]
    return [
        (what, each.worker.name, each.post.title, each.site.short_name if each.site else "—") for what, each in rows
    ]


def content_of(line_up: LineUp) -> Mapping[str, Any]:
    """Return what the city decides on, frozen with the version: the whole line-up and what changes."""
    duties = {each.code: list(each.duties) for each in terms_of(line_up.contract).posts}
    ends, starts = ends_of(line_up), starts_of(line_up)
    return {
        "city": _city(line_up.contract),
        "effective_on": line_up.effective_on.isoformat(),
        "reason": line_up.reason,
        "line_up": [_row(each) for each in result_with(line_up, ends, starts)],
        "starts": [_row(each) for each in starts],
        "ends": [_row(each) for each in ends],
        "posts": [
            {"code": each.code, "title": each.title, "reports_to": each.reports_to, "duties": duties[each.code]}
            for each in rules_of(line_up.contract).posts
        ],
    }


def letterhead(contract: Contract, now: datetime, clause: str) -> Letterhead:
    """Return who writes to whom."""
    return Letterhead(
        addressee=terms_of(contract).parties.city.addressee,
        contractor=contract.contractor_name,
        contract=contract.title,
        city=_city(contract),
        dated=date_text(business_date(now, contract), all_eras()),
        clause=clause,
    )


def _row(assignment: PostAssignment) -> dict[str, Any]:
    worker = assignment.worker
    return {
        "worker": str(worker.pk),
        "name": worker.name,
        "post": assignment.post.code,
        "post_title": assignment.post.title,
        "site": assignment.site.name if assignment.site else "",
        "employer": worker.employer,
        "employer_kind": worker.employer_kind,
        "employment": worker.get_employment_display(),
        "consent_on": worker.consent_on.isoformat() if worker.consent_on else "",
    }


def _duties(contract: Contract) -> list[tuple[str, str]]:
    return [(each.title, "、".join(each.duties)) for each in terms_of(contract).posts]


def _city(contract: Contract) -> str:
    return f"{contract.city_name}　{contract.city_department}".strip("　")
