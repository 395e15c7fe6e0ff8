"""`take_out` and `bring_back`: a piece leaves the locker and returns, each with who and when."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.calc.custody import is_out
from madoguchi.equipment.calc.labels import spoken
from madoguchi.equipment.calc.security import against_use, standings
from madoguchi.equipment.choices import CustodyKind
from madoguchi.equipment.models import Asset, CustodyEvent
from madoguchi.equipment.queries.items import security_lines
from madoguchi.equipment.queries.survey import newest_checks, open_losses
from madoguchi.people.actions.refusals import Refused, refuse
from madoguchi.people.calc.reasons import Reason


@transaction.atomic
def take_out(*, site: Site, typed: str, event_id: UUID, by: By) -> CustodyEvent:
    """Note that the piece with this label goes out of the locker. The same id is noted once.

    Raises Refused: unknown or another site's label, already out, lost, not used any more, and, with its clause, a
    terminal whose security checklist failed, expired or is not done today.
    """
    return _moved(site, typed, event_id=event_id, kind=CustodyKind.OUT, by=by)


@transaction.atomic
def bring_back(*, site: Site, typed: str, event_id: UUID, by: By) -> CustodyEvent:
    """Note that the piece is back in the locker. The same id is noted once. Raises Refused when it was not out."""
    return _moved(site, typed, event_id=event_id, kind=CustodyKind.BACK, by=by)


def _moved(site: Site, typed: str, *, event_id: UUID, kind: CustodyKind, by: By) -> CustodyEvent:
    asset = _held(site, typed)
    kept = CustodyEvent.objects.filter(pk=event_id, asset=asset, kind=kind).first()
    if kept is not None:
        return kept
    last = CustodyEvent.objects.filter(asset=asset).order_by("-number").first()
    refuse(against_going_out(asset, last, by) if kind == CustodyKind.OUT else against_coming_back(asset, last))
    event = CustodyEvent.objects.create(
        id=event_id,
        contract_id=site.contract_id,
        site=site,
        asset=asset,
        number=last.number + 1 if last else 1,
        kind=kind,
        business_date=business_date(by.now, site.contract),
        at=by.now,
        by=by.user,
    )
    verb = "take_out_asset" if kind == CustodyKind.OUT else "bring_back_asset"
    tell(event, verb, by=by, contract_id=site.contract_id, site_id=site.pk, label=asset.label)
    return event


def against_going_out(asset: Asset, last: CustodyEvent | None, by: By) -> Iterator[Reason]:
    """Return why a piece which was moved last so may not go out today."""
    contract, today = asset.contract, business_date(by.now, asset.contract)
    if not asset.item.in_locker:
        yield Reason("worn", f"{asset.label}はロッカーに入れる物ではありません", "別の管理番号を確かめてください。")
    if asset.retired_on is not None and asset.retired_on <= today:
        yield Reason("retired", f"{asset.label}は使うのをやめています", "別の端末を使ってください。")
    loss = open_losses(contract).filter(asset=asset).first()
    if loss is not None:
        kind = loss.get_kind_display()
        yield Reason("lost", f"{asset.label}は{kind}の報告中です", "見つかったときは、先に報告に結果を書いてください。")
    elif last is not None and is_out(last):
        text = f"{asset.label}はもう出ています（{last.by.display_name}）"
        yield Reason("out", text, "戻したときは、返却を記録してください。")
    if asset.item.is_terminal:
        yield from against_use(standings(security_lines(contract), newest_checks([asset])[asset.pk], today))


def against_coming_back(asset: Asset, last: CustodyEvent | None) -> Iterator[Reason]:
    """Return why a piece which was moved last so cannot come back."""
    if not is_out(last):
        text = f"{asset.label}は出ていません"
        yield Reason("in", text, "ロッカーの中にあるか確かめ、なければ紛失・盗難を報告してください。")


def _held(site: Site, typed: str) -> Asset:
    """Return the piece, locked until the transaction ends."""
    rows = Asset.objects.select_for_update(of=("self",)).select_related("item", "site")
    asset = rows.filter(contract_id=site.contract_id, label=spoken(typed)).first()
    if asset is None:
        text = f"管理番号「{spoken(typed)}」は登録されていません"
        raise Refused([Reason("unknown", text, "端末のラベルを見て、端末-07 のように入れてください。")])
    asset.contract = site.contract
    if asset.site_id != site.pk:
        text = f"{asset.label}は{asset.site.name}のものです"
        raise Refused([Reason("elsewhere", text, "総括責任者に、設置場所を直すよう頼んでください。")])
    return asset
