"""What somebody must see first about equipment: one short sentence each, with the page where it is put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.urls import reverse

from madoguchi.contract.models import Contract, Site
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.queries.survey import Piece, SiteSurvey, survey

Weight = Literal["bad", "warn"]
NAMED = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: how heavy it is, what it says, and where it leads."""

    kind: str
    weight: Weight
    text: str
    href: str


def attention(contract: Contract, sites: Sequence[Site], now: datetime) -> list[Sentence]:
    """Return the sentences for these sites, theft and loss first; nothing where all is well."""
    return sentences_of(survey(contract, sites, now))


def sentences_of(surveys: Sequence[SiteSurvey]) -> list[Sentence]:
    """Return the sentences for sites which were surveyed."""
    order = {"loss": 0, "unreturned": 1, "unsafe": 2, "set_up": 3, "missing": 4, "overdue": 5, "low": 6}
    found = [sentence for each in surveys for sentence in _of_site(each)]
    return sorted(found, key=lambda each: order[each.kind])


def _of_site(each: SiteSurvey) -> Iterator[Sentence]:
    where, slug, code = each.site.short_name, each.site.contract.slug, each.site.code
    today = reverse("equipment_site:today", args=[slug, code])
    for loss in each.losses:
        page = reverse("equipment_site:loss", args=[slug, code])
        yield Sentence("loss", "bad", f"{where}で{loss.what}の{loss.get_kind_display()}が報告されています", page)
    if each.late:
        text = f"{where}で{_named(each.late)}がロッカーに戻っていません"
        yield Sentence("unreturned", "bad", text, today)
    failed = [piece for piece in each.unsafe if piece.safety in {"failed", "expired"}]
    if failed:
        yield Sentence("unsafe", "bad", f"{where}の{_named(failed)}は点検に適合していません", today)
    due = [piece for piece in each.unsafe if piece.safety == "due" and piece.wanted]
    if due:
        yield Sentence("overdue", "warn", f"{where}の{_named(due)}は今日の点検がまだです", today)
    if each.set_up_late is not None:
        page = reverse("equipment_site:set_up", args=[slug, code, Phase.SET_UP])
        weight: Weight = "bad" if each.set_up_late else "warn"
        yield Sentence(
            "set_up", weight, f"{where}の設営が完了していません。完了を記録すると、翌日から窓口を開けます", page
        )
    if each.missing:
        things = "、".join(f"{row.name}{row.missing}{row.unit}" for row in each.missing[:NAMED])
        text = f"{where}で{things}{_more(len(each.missing))}が足りません"
        yield Sentence("missing", "bad", text, reverse("equipment_site:counts", args=[slug, code]))
    if each.low:
        things = "、".join(row.name for row in each.low[:NAMED])
        page = reverse("equipment_site:stock", args=[slug, code])
        yield Sentence("low", "warn", f"{where}の{things}{_more(len(each.low))}が少なくなりました", page)


def _named(pieces: Sequence[Piece]) -> str:
    return "・".join(each.asset.label for each in pieces[:NAMED]) + _more(len(pieces), "台")


def _more(count: int, unit: str = "種類") -> str:
    return f"ほか{count - NAMED}{unit}" if count > NAMED else ""
