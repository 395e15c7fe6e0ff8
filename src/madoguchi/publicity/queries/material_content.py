"""What a material says: the leaflet's plan filled with published texts, or a sign's facts from the contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from madoguchi.contract.calc.terms import PrintMaterial
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.publicity.calc.leaflet_plans import read_plan
from madoguchi.publicity.calc.material_kinds import Material
from madoguchi.publicity.queries.leaflet_content import leaflet_content
from madoguchi.publicity.queries.sign_content import sign_content


def terms_and_sites(contract: Contract) -> tuple[Sequence[PrintMaterial], list[tuple[str, str]]]:
    """Return the contract's rows of printed material, and its places with code and name."""
    return terms_of(contract).print_materials, list(
        contract.sites.order_by("order", "code").values_list("code", "name")
    )


def content_of(contract: Contract, material: Material, *, folder: Path, now: datetime) -> dict[str, Any]:
    """Return the content. Raises ValidationError when a leaflet has no plan, or a text of it is not published."""
    if material.leaflet is None:
        return sign_content(contract, material, now=now)
    plan = folder / f"{material.kind.code}.toml"
    if not plan.is_file():
        raise ValidationError(
            f"「{material.kind.title}」の構成（{plan.name}）がありません。docs/guide/change-a-leaflet.md のとおりに作ってください。"
        )
    return leaflet_content(contract, read_plan(plan.read_text(encoding="utf-8")), title=material.kind.title, now=now)


def rights_of(contract: Contract) -> str:
    """Return who owns the material, in the contract's words."""
    publicity = terms_of(contract).publicity
    return f"{publicity.copyright}（{contract.city_name}）" if publicity else ""


def contract_named(slug: str) -> Contract:
    """Return a contract by its short name. Raises ValidationError which says how to find the name."""
    contract = Contract.objects.filter(slug=slug).first()
    if contract is None:
        raise ValidationError(
            f"契約「{slug}」は読み込まれていません。madoguchi contract list で名前を確かめてください。"
        )
    return contract


def leaflet_codes(contract: Contract) -> list[str]:
    """Return the codes of the contract's leaflets."""
    return [each.code for each in terms_of(contract).print_materials]
