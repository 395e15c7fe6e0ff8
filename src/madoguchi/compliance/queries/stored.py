"""Judgements as they are stored: how each duty stands now, how it stood, and when it turned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from madoguchi.compliance.calc.verdicts import Verdict, Way
from madoguchi.compliance.models import Declaration, Judgement, Judging
from madoguchi.compliance.queries.checks import way_of
from madoguchi.compliance.queries.judging import judged_by
from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract, Obligation


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix. ``judgement`` is None until the contract is judged for the first time."""

    obligation: Obligation
    way: Way
    judgement: Judgement | None

    @property
    def verdict(self) -> Verdict:
        """How the duty stands; a person must look where nothing was judged."""
        return Verdict(self.judgement.verdict) if self.judgement else Verdict.PERSON

    @property
    def since(self) -> str:
        """The day on which it turned; empty where nothing was judged."""
        row = self.judgement
        return f"{local(row.turned_at, self.obligation.contract):%Y-%m-%d}" if row else ""

    @property
    def section(self) -> str:
        """The clause's section: what stands before the first bracket."""
        return section_of(self.obligation.clause.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which lines are asked for; empty means any."""

    words: str = ""
    verdict: str = ""
    section: str = ""
    way: str = ""


def section_of(number: str) -> str:
    """Return the section of a clause's number: ``6`` of ``6(3)ア-1``, ``第4条`` of ``第4条第2項``."""
    found = re.match(r"第\d+条|\d+", number)
    return found.group() if found else number


def matrix(contract: Contract, *, at: datetime | None = None) -> list[Line]:
    """Return every duty as it was judged last (at a moment: as it stood then). A fixed number of queries."""
    names, latest = judged_by(contract), _latest(contract, at)
    rows = contract.obligations.select_related("clause", "post").order_by("order", "pk")
    lines = [Line(each, way_of(names.get(each.code, "")), latest.get(each.pk)) for each in rows]
    for each in lines:
        each.obligation.contract = contract  # so that nobody reads it again, line by line
    return lines


def asked_for(lines: Sequence[Line], asked: Asked) -> list[Line]:
    """Return the lines asked for, in their order."""
    return [each for each in lines if _fits(each, asked)]


def cells_of(line: Line) -> tuple[str, ...]:
    """Return a line for the workbook."""
    row, duty = line.judgement, line.obligation
    said = (row.summary, row.next_step) if row else ("まだ判定していません。", "")
    return (duty.clause.number, duty.title, line.way.label, line.verdict.label, line.since, *said)


def counts(lines: Sequence[Line]) -> list[tuple[Verdict, int]]:
    """Return how many lines there are of each verdict, in the order in which people look."""
    found = Counter(each.verdict for each in lines)
    return [(verdict, found[verdict]) for verdict in Verdict]


def sections(contract: Contract) -> list[tuple[str, str]]:
    """Return the sections with their titles, in the contract's order."""
    named: dict[str, str] = {}
    for number, title in contract.clauses.order_by("order", "pk").values_list("number", "title"):
        named.setdefault(section_of(number), title if section_of(number) == number else "")
    return [(number, f"{number} {title}".strip()) for number, title in named.items()]


def obligation_of(contract: Contract, code: str) -> Obligation | None:
    """Return one duty of this contract."""
    rows = Obligation.objects.filter(contract=contract, code=code)
    return rows.select_related("clause", "post", "contract").first()


def history_of(obligation: Obligation) -> QuerySet[Judgement]:
    """Return how a duty stood, the newest first: one row from each turn to the next."""
    return Judgement.objects.filter(obligation=obligation).order_by("-number")


def declarations_of(obligation: Obligation) -> QuerySet[Declaration]:
    """Return what was declared, the newest first."""
    return Declaration.objects.filter(obligation=obligation).select_related("by").order_by("-at", "pk")


def declaration_of(contract: Contract, declaration_id: UUID) -> Declaration | None:
    """Return one declaration of this contract."""
    return Declaration.objects.filter(obligation__contract=contract, pk=declaration_id).first()


def last_judging(contract: Contract) -> Judging | None:
    """Return the latest judging."""
    return Judging.objects.filter(contract=contract).order_by("-at", "pk").first()


def contract_with_slug(slug: str) -> Contract | None:
    """Return the contract of that short name."""
    return Contract.objects.filter(slug=slug).first()


def _latest(contract: Contract, at: datetime | None) -> Mapping[int, Judgement]:
    rows = Judgement.objects.filter(obligation__contract=contract)
    newest = Judgement.objects.filter(obligation=OuterRef("obligation"))
    newest = newest.filter(turned_at__lte=at) if at else newest
    found = rows.filter(number=Subquery(newest.order_by("-number").values("number")[:1]))
    return {each.obligation_id: each for each in found.order_by("pk")}


def _fits(line: Line, asked: Asked) -> bool:
    text = f"{line.obligation.clause.number} {line.obligation.title} {line.obligation.text} {line.obligation.code}"
    return (
        all(word in text for word in asked.words.split())
        and asked.verdict in {"", line.verdict}
        and asked.section in {"", line.section}
        and asked.way in {"", line.way}
    )
