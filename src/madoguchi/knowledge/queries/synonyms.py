"""The versions of the synonyms, and what a search finds with other groups than those in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.contract.models import Contract
from madoguchi.knowledge.models import SynonymSet
from madoguchi.knowledge.queries.published import articles_in_force
from madoguchi.knowledge.queries.searching import FoundArticle, library_from, library_of, search_in


@dataclass(frozen=True, slots=True)
class Probe:
    """One search, before and after."""

    query: str
    before: tuple[FoundArticle, ...]
    after: tuple[FoundArticle, ...]

    @property
    def differs(self) -> bool:
        """Return whether other articles come, or in another order."""
        return [each.code for each in self.before] != [each.code for each in self.after]


def synonym_versions(contract: Contract) -> list[SynonymSet]:
    """Return every version, the one in force first."""
    return list(SynonymSet.objects.filter(contract=contract).order_by("-version"))


def probed(contract: Contract, queries: Sequence[str], groups: Sequence[Sequence[str]], *, today: date) -> list[Probe]:
    """Return what each search finds with the groups in force, and with these."""
    if not queries:
        return []
    before = library_of(contract, today=today, staff=True)
    after = library_from(list(articles_in_force(contract, today=today, staff=True)), groups)
    return [Probe(each, search_in(before, each).hits, search_in(after, each).hits) for each in queries]
