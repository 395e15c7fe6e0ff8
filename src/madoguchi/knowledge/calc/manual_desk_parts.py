"""What the manual takes from the contract for the work at the desk: checks, codes of the record, equipment, leaflets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from madoguchi.contract.calc.terms import CheckItem, EquipmentTerms
from madoguchi.knowledge.calc.manual_contract_parts import ContractSource
from madoguchi.knowledge.calc.manual_shapes import Block, Grid, Items
from madoguchi.knowledge.calc.manual_words import joined


def opening_checks(source: ContractSource) -> list[Block]:
    """Return the checklist before opening."""
    return [_checks(source.terms.opening_checks)]


def closing_checks(source: ContractSource) -> list[Block]:
    """Return the checklist after closing."""
    return [_checks(source.terms.closing_checks)]


def _checks(checks: Sequence[CheckItem]) -> Block:
    rows = [("□", each.label, "窓口ごと" if each.per_window else "場所ごと", each.clause) for each in checks]
    return Grid(("済", "点検すること", "単位", "条項"), (7, 61, 15, 17), rows)


def purposes(source: ContractSource) -> list[Block]:
    """Return what visitors come for, as the ticket kiosk asks."""
    rows = [(each.label, each.series, f"{each.minutes}分", each.hint) for each in source.terms.purposes]
    return [Grid(("ご用件", "番号の記号", "目安", "受付機での説明"), (30, 14, 12, 44), rows)]


def procedures(source: ContractSource) -> list[Block]:
    """Return the procedures which are supported."""
    rows = [(each.label, each.short_label, each.clause) for each in source.terms.procedures]
    return [Grid(("手続", "記録での呼び名", "条項"), (48, 28, 24), rows)]


def topics(source: ContractSource) -> list[Block]:
    """Return the topics of an enquiry with the articles which belong to each."""
    rows = [(each.label, each.short_label, "、".join(each.faq) or "—") for each in source.terms.topics]
    return [Grid(("相談の種類", "記録での呼び名", "FAQの番号"), (42, 22, 36), rows)]


def failure_reasons(source: ContractSource) -> list[Block]:
    """Return why a procedure may not be finished."""
    labels = {each.code: each.short_label for each in source.terms.procedures}
    rows = [
        (
            each.label,
            each.short_label,
            joined(labels[code] for code in each.procedures) if each.procedures else "どの手続でも",
        )
        for each in source.terms.failure_reasons
    ]
    return [Grid(("できなかった理由", "記録での呼び名", "選べる手続"), (50, 25, 25), rows)]


def devices(source: ContractSource) -> list[Block]:
    """Return on what the citizen operated."""
    return [Items([each.label for each in source.terms.devices])]


def equipment(source: ContractSource) -> list[Block]:
    """Return the equipment of a site."""
    kinds: Mapping[str, str] = {"asset": "1つずつ番号で", "consumable": "残りの数で", "fixture": "場所ごとの数で"}
    rows = [
        (each.name, _least(each), kinds[each.tracking], each.note or "—", each.clause)
        for each in source.terms.equipment
    ]  # fmt: skip
    return [Grid(("機器・資材", "1か所の数", "数え方", "使い方", "条項"), (28, 15, 15, 26, 16), rows)]


def _least(kind: EquipmentTerms) -> str:
    heads = "（1人に）" if kind.per == "worker" else ""
    return f"{kind.minimum_per_site or 1}{kind.unit}以上{heads}"


def terminal_security(source: ContractSource) -> list[Block]:
    """Return the checks of terminals and how often they are due."""
    rows = [
        (each.label, "毎日" if each.every_days == 1 else f"{each.every_days}日に1回")
        for each in source.terms.terminal_security
    ]
    return [Grid(("端末で確かめること", "いつ"), (76, 24), rows)]


def hygiene(source: ContractSource) -> list[Block]:
    """Return what the contract says of hygiene."""
    return [Items(source.terms.conduct.hygiene)]


def print_materials(source: ContractSource) -> list[Block]:
    """Return the leaflets there are."""
    rows = [
        (each.name, joined(each.contents), f"{each.paper} {each.folding}（{each.pages}ページ）", each.delivered_to)
        for each in source.terms.print_materials
    ]
    return [Grid(("資料", "内容", "形", "置き場所"), (30, 34, 20, 16), rows)] if rows else []
