"""The contact tree as a paper, with the numbers in clear: it is what the city is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.paper import Paper
from madoguchi.people.calc.people_paper import ContactRow, ContactSheet, contact_paper
from madoguchi.people.choices import Hours
from madoguchi.people.models import ContactTree
from madoguchi.people.models.phones import number_of_step
from madoguchi.people.queries.line_up_papers import letterhead
from madoguchi.people.queries.line_ups import assignments_on
from madoguchi.people.queries.terms import rules_of


def paper_of_tree(tree: ContactTree, contract: Contract, now: datetime) -> Paper:
    """Return the contact tree as a paper."""
    sheet = ContactSheet(
        version=str(tree),
        opening=_opening(contract),
        in_hours=_rows(tree, contract, Hours.OPEN, now),
        outside=_rows(tree, contract, Hours.OUTSIDE, now),
        rules=tree.rules,
    )
    return contact_paper(sheet, letterhead(contract, now, rules_of(contract).reachable.clause))


def content_of_tree(tree: ContactTree) -> Mapping[str, Any]:
    """Return what is handed over, without numbers: those stand in the file alone."""
    return {
        "version": tree.number,
        "rules": tree.rules,
        "steps": [{"hours": each.hours, "order": each.order, "who": str(each)} for each in tree.steps.all()],
    }


def posts_by_worker(contract: Contract, now: datetime) -> Mapping[UUID, str]:
    """Return each worker's post today, by its title."""
    today = assignments_on(contract, business_date(now, contract))
    return {each.worker_id: each.post.title for each in today}


def _rows(tree: ContactTree, contract: Contract, hours: Hours, now: datetime) -> list[ContactRow]:
    posts = posts_by_worker(contract, now)
    steps = [each for each in tree.steps.all() if each.hours == hours]
    return [
        ContactRow(
            order=order,
            name=str(step),
            post=posts.get(step.worker_id, "") if step.worker_id else "",
            number=number_of_step(step),
        )
        for order, step in enumerate(steps, start=1)
    ]


def _opening(contract: Contract) -> str:
    return f"窓口の開設時間（{rules_of(contract).reachable_when}）"
