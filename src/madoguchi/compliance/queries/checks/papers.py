"""Whether papers were handed in by their day, and whether the city approved them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import PAPER, check
from madoguchi.contract.clock import business_date
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.queries.expected import expected, submissions_with_dates

HANDED_IN = frozenset({SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.CONDITIONAL})


@check("deadline")
def deadline(case: Case, code: str) -> Looked:
    """Every paper of a kind (of every kind without a code) was first handed in by its day.

    A day which only guides, and is not the contract's own, asks for attention where it has passed.
    """
    lines = _lines(case, code)
    late = [each for each in lines if _is_overdue(each)]
    tardy = [each for each in lines if each not in late and (_was_late(case, each) or _is_slow(each))]
    open_ = [each for each in lines if each not in late and each not in tardy and each.state not in HANDED_IN]
    return Looked(
        what="提出物の期限",
        fine=len(lines) - len(late) - len(tardy) - len(open_),
        failing=tuple(_named(case, late)),
        doubtful=tuple(_named(case, tardy)),
        pending=tuple(_named(case, open_)),
        remedy="期限を過ぎたものをすぐ提出し、遅れた理由を本市に伝えてください。",
        empty="期限のある提出物がまだありません。会議や期間が決まると、ここに並びます。",
        href=case.url("documents:list"),
    )


@check(PAPER)
def paper(case: Case, code: str) -> Looked:
    """Every paper of a kind is approved; a condition, a return or a late arrival asks for attention."""
    lines = _lines(case, code)
    late = [each for each in lines if _is_overdue(each)]
    doubts = [each for each in lines if each not in late and _is_doubtful(case, each)]
    approved = [each for each in lines if each.state == SubmissionState.APPROVED and each not in doubts]
    rest = [each for each in lines if each not in late and each not in doubts and each not in approved]
    return Looked(
        what="承認が要る書類",
        fine=len(approved),
        failing=tuple(_named(case, late)),
        doubtful=tuple(_named(case, doubts, state=True)),
        pending=tuple(_named(case, rest)),
        remedy="差し戻されたものは直して出し直し、条件は満たしたことを本市に示してください。遅れたものはすぐ提出してください。",
        empty="提出物の画面から、この書類を作って本市に提出してください。",
        href=case.url("documents:list"),
    )


def _lines(case: Case, code: str) -> list[ExpectedLine]:
    lines = case.once("papers", lambda: expected(case.contract, today=case.today))
    live = [each for each in lines if each.state != SubmissionState.WITHDRAWN]
    return [each for each in live if code in {"", each.code}]


def _is_overdue(line: ExpectedLine) -> bool:
    return line.standing == Standing.LATE and line.contractual


def _is_slow(line: ExpectedLine) -> bool:
    return line.standing == Standing.LATE and not line.contractual


def _is_doubtful(case: Case, line: ExpectedLine) -> bool:
    asked = line.state in {SubmissionState.CONDITIONAL, SubmissionState.RETURNED}
    return asked or _is_slow(line) or _was_late(case, line)


def _was_late(case: Case, line: ExpectedLine) -> bool:
    if line.begun is None or line.due_on is None or not line.contractual:
        return False
    first = case.once("first_submitted", lambda: _first_days(case)).get(line.begun.id)
    return first is not None and first > line.due_on


def _first_days(case: Case) -> dict[UUID, date]:
    found = {each.pk: getattr(each, "first_submitted", None) for each in submissions_with_dates(case.contract)}
    return {key: business_date(at, case.contract) for key, at in found.items() if at}


def _named(case: Case, lines: Iterable[ExpectedLine], *, state: bool = False) -> Iterable[Record]:
    for each in lines:
        page = case.url("documents:submission", each.begun.id) if each.begun else case.url("documents:list")
        words = f"{each.begun.state_words}、{each.words}" if state and each.begun else each.words
        yield Record(f"{each.title}（{words}）", page)
