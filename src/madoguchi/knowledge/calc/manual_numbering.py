"""Numbers of chapters and sections, and the table which leads from a clause of the specification to its place in a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from madoguchi.knowledge.calc.manual_contract_parts import ContractSource
from madoguchi.knowledge.calc.manual_shapes import Grid, Section, Words


def numbered(sections: Sequence[Section]) -> list[Section]:
    """Return the sections with the numbers of chapters and of the sections below; articles keep their codes."""
    found, chapter, part = [], 0, 0
    for each in sections:
        if each.level == 1:
            chapter, part = chapter + 1, 0
            found.append(replace(each, number=str(chapter)))
        elif each.level == 2:
            part += 1
            found.append(replace(each, number=f"{chapter}.{part}"))
        else:
            found.append(each)
    return found


def with_clause_table(sections: list[Section], contract: ContractSource) -> list[Section]:
    """Add, behind the last chapter, where each clause of the specification is answered."""
    rows = []
    for clause in contract.terms.clauses:
        places = [each.heading for each in sections if clause.number in each.clauses]
        if places:
            rows.append((clause.number, clause.title, "\n".join(places)))
    if not rows:
        return sections
    lead = Words(["仕様書の条項と、それに答える章や節です。条項の番号は各節の見出しの下にも書いてあります。"])
    table = Grid(("条項", "見出し", "この本の章・節"), (22, 30, 48), rows)
    return [*sections, Section("chapter:clauses", 1, "仕様書の条項との対応", [lead, table], number=_next(sections))]


def _next(sections: Sequence[Section]) -> str:
    return str(sum(each.level == 1 for each in sections) + 1)
