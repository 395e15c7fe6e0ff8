"""Materials, copies and campaigns for tests, made through the very actions which the screens use."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Site
from madoguchi.documents.actions.submitting import By, Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.publicity.actions.delivering import Receipt, receive_copies, send_copies
from madoguchi.publicity.actions.printing import note_arrival, order_copies
from madoguchi.publicity.actions.proofing import hand_in_material, keep_version
from madoguchi.publicity.actions.proposing import hand_in_proposal, save_proposal
from madoguchi.publicity.calc.campaign import CostLine, Proposal
from madoguchi.publicity.calc.material_files import Built, BuiltFile, Check, Preflight, Purpose
from madoguchi.publicity.choices import FilePurpose
from madoguchi.publicity.models import Campaign, LeafletDelivery, MaterialVersion, PrintMaterial, PrintRun
from tests.makers.documents import PDF, PNG, acting

LEAFLET = "insurance_leaflet"
TITLE = "健康保険証の利用申込み方法のご案内"


def make_built(text: str = "はじめ", *, code: str = LEAFLET, ok: bool | None = True) -> Built:
    """Return a leaflet as the composer hands it over, without composing anything."""
    files = (
        BuiltFile(name=f"{code}.pdf", media_type="application/pdf", purpose=Purpose.PRESS_PDF, content=PDF),
        BuiltFile(name=f"{code}-1.jpg", media_type="image/jpeg", purpose=Purpose.JPG, content=b"\xff\xd8\xff"),
    )
    checks = (Check(code="fonts", label_ja="文字のアウトライン化", ok=ok, found_ja="文字0", remedy_ja=""),)
    return Built(
        code=code,
        title=TITLE,
        files=files,
        preflight=Preflight(checks=checks),
        content_hash=sha256(text.encode()).hexdigest(),
    )


def make_version(contract: Contract, *, by: By | None = None, **built: Any) -> MaterialVersion:
    """Keep a version of a leaflet."""
    return keep_version(
        contract=contract,
        version_id=uuid.uuid4(),
        built=make_built(**built),
        pictures=[(FilePurpose.PAGE, PNG), (FilePurpose.SPREAD, PNG)],
        note="",
        by=by or acting(contract=contract),
    )


def make_approved(contract: Contract, *, by: By | None = None, **built: Any) -> MaterialVersion:
    """Return a version which the city approved."""
    doer = by or acting(contract=contract)
    version = make_version(contract, by=doer, **built)
    handed = hand_in_material(version=version, by=doer)
    decide(version=handed, decision_id=uuid.uuid4(), said=Said(verdict=Verdict.APPROVED), by=doer)
    return version


def make_run(material: PrintMaterial, *, by: By, copies: int = 6000, arrived: bool = True) -> PrintRun:
    """Order copies, which came at once unless told otherwise."""
    today = business_date(by.now, material.contract)
    run = order_copies(material=material, run_id=uuid.uuid4(), copies=copies, arrives_on=today, by=by)
    return note_arrival(run=run, on=today, by=by) if arrived else run


def make_delivery(
    contract: Contract, site: Site, *, copies: int = 1000, received: bool = True, by: By | None = None
) -> LeafletDelivery:
    """Print a leaflet and send copies of it to a site."""
    doer = by or acting(contract=contract)
    known = PrintMaterial.objects.filter(contract=contract, code=LEAFLET).first()
    material = known or make_approved(contract, by=doer).material
    if known is None:
        make_run(material, by=doer)
    return deliver(material, site, copies=copies, received=received, by=doer)


def deliver(
    material: PrintMaterial, site: Site, *, copies: int = 1000, received: bool = True, by: By
) -> LeafletDelivery:
    """Send copies to a site, which received them at once unless told otherwise."""
    today = business_date(by.now, material.contract)
    sent = send_copies(material=material, site=site, delivery_id=uuid.uuid4(), copies=copies, on=today, by=by)
    receipt = Receipt(received_by="市民総合窓口課 体験", copies=copies, on=today)
    return receive_copies(delivery=sent, receipt=receipt, by=by) if received else sent


def make_proposal(first: date, **changes: Any) -> Proposal:
    """Return a proposal without faults."""
    whole = Proposal(
        title="冬の全戸配布",
        medium="all_households",
        medium_label="全戸配布（市内のすべての家に届けるちらし）",
        of_city=False,
        reaches_all=True,
        reach="市内のすべての家に、配布員が届けます。",
        households=450_000,
        message="窓口の場所・曜日・時間と、電話番号。",
        starts_on=first,
        ends_on=first + timedelta(days=6),
        heard_from="delivered_leaflet",
        costs=(CostLine(item="ちらしの配布", quantity=450_000, unit="枚", unit_price=4),),
    )
    return replace(whole, **changes)


def make_campaign(contract: Contract, *, by: By | None = None, first: date | None = None, **changes: Any) -> Campaign:
    """Keep a proposal of the contract's first days, which begins on the day after unless told otherwise."""
    doer = by or acting(contract=contract, now=datetime.combine(contract.signed_on, time(2), UTC))
    begins = first or business_date(doer.now, contract) + timedelta(days=1)
    proposal = make_proposal(begins, **changes)
    return save_proposal(contract=contract, campaign_id=uuid.uuid4(), proposal=proposal, by=doer)


def make_approved_campaign(contract: Contract, *, by: By, first: date | None = None) -> Campaign:
    """Return a campaign which the city approved."""
    campaign = make_campaign(contract, by=by, first=first)
    version = hand_in_proposal(campaign=campaign, by=by)
    decide(version=version, decision_id=uuid.uuid4(), said=Said(verdict=Verdict.APPROVED), by=by)
    return campaign
