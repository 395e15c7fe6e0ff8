"""Whether the city's questions after the end are answered."""

from __future__ import annotations

from madoguchi.archive.choices import QuestionState
from madoguchi.archive.queries.questions import questions_found
from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check


@check("archive.questions")
def questions(case: Case, _: str) -> Looked:
    """Every question of the city was answered by its day. Before the end there is nothing to answer yet."""
    href = case.url("archive:questions")
    if case.contract.closed_at is None:
        return Looked(what="契約終了後の質問", pending=(Record("契約の終了の後に確かめます", href),), href=href)
    rows = list(questions_found(case.contract))
    waiting = [each for each in rows if each.state == QuestionState.OPEN]
    late = [each for each in waiting if each.due_on < case.today]
    named = {
        each.pk: Record(f"{each}（期限 {each.due_on}）", case.url("archive:question", each.pk)) for each in waiting
    }
    return Looked(
        what="契約終了後の質問",
        fine=len(rows) - len(waiting) or int(not rows),
        failing=tuple(named[each.pk] for each in late),
        pending=tuple(named[each.pk] for each in waiting if each not in late),
        remedy="質問に回答してください。",
        href=href,
        said="" if rows else "まだ質問はありません。",
    )
