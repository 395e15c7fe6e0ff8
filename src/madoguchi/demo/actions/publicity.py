"""Brings the leaflets to the ward offices before the opening, and one campaign to all citizens with what it did."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from madoguchi.contract.calc.business_days import on_or_before
from madoguchi.contract.queries import business_calendar
from madoguchi.demo.calc import publicity as words
from madoguchi.documents.actions.submitting import Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.publicity.actions.counting import CountedCopies, take_leaflet_stock
from madoguchi.publicity.actions.delivering import Receipt, receive_copies, send_copies
from madoguchi.publicity.actions.printing import note_arrival, order_copies
from madoguchi.publicity.actions.proofing import comment_on_proof, hand_in_material, keep_version
from madoguchi.publicity.actions.proposing import hand_in_proposal, note_carried_out, save_proposal
from madoguchi.publicity.calc.campaign import CostLine, Proposal
from madoguchi.publicity.choices import FilePurpose
from madoguchi.publicity.queries.campaigns import media_of
from madoguchi.publicity.queries.materials import material_terms, sites_of
from madoguchi.publicity.queries.stock import stock_of

if TYPE_CHECKING:
    from madoguchi.contract.models import Contract, OpeningDay, Site
    from madoguchi.demo.actions.ward_days import Play
    from madoguchi.demo.actions.workforce import Staffing
    from madoguchi.documents.models import SubmissionVersion
    from madoguchi.publicity.models import MaterialVersion, PrintMaterial

MEDIUM, PAGE_PX = "all_households", 420


def bring_leaflets(staffing: Staffing) -> None:
    """Let each leaflet of the contract be proofed, approved, printed and received by every ward office before the opening."""
    contract = staffing.contract
    known = [code for code in material_terms(contract) if code in words.LEAFLETS]
    for number, code in enumerate(known):
        version = _approved(staffing, code, first=number == 0)
        material = version.material
        _printed(staffing, material)
        for place, site in enumerate(sites_of(contract)):
            _delivered(staffing, material, site, words.FIRST_BOX if place == 0 else words.USUAL_BOX)


def play_campaign(play: Play, staffing: Staffing, days: list[OpeningDay]) -> None:
    """Propose a campaign, have it approved and carried out as far as the present; and count one ward's leaflets."""
    contract, start = play.contract, words.campaign_start(play.contract.counters_open_on)
    if MEDIUM in media_of(contract) and start < contract.ends_on:
        _campaign(play, staffing, start)
    _count(play, staffing, days)


def _approved(staffing: Staffing, code: str, *, first: bool) -> MaterialVersion:
    """Build a version, hand it in, let the city comment on the first leaflet's proof, and approve."""
    made_at = staffing.at(5, 10)
    version = _built(staffing, code, made_at)
    handed = hand_in_material(version=version, by=staffing.manager(made_at + dt.timedelta(minutes=20)))
    if first:
        page, text = words.COMMENT
        comment_on_proof(
            material=version.material,
            comment_id=staffing.key("proof", code),
            page=page,
            text=text,
            by=staffing.official(staffing.at(4, 9)),
        )
    _approve(staffing, handed, staffing.at(4, 15))
    return version


def _built(staffing: Staffing, code: str, at: dt.datetime) -> MaterialVersion:
    """Make the proof alone: the files for the printer take longer than the whole rest of the leaflets."""
    from madoguchi.publicity.actions.building import (  # noqa: PLC0415  the typesetter: only who loads a demo waits
        build_proof,
        preview_pages,
        preview_spreads,
    )

    contract = staffing.contract
    pages = preview_pages(contract=contract, code=code, now=at, width_px=PAGE_PX)
    spreads = preview_spreads(contract=contract, code=code, now=at, width_px=PAGE_PX)
    return keep_version(
        contract=contract,
        version_id=staffing.key("material", code),
        built=build_proof(contract=contract, code=code, now=at),
        pictures=[(FilePurpose.PAGE, each) for each in pages] + [(FilePurpose.SPREAD, each) for each in spreads],
        note=words.PROOF,
        by=staffing.manager(at),
    )


def _approve(staffing: Staffing, version: SubmissionVersion, at: dt.datetime) -> None:
    said = Said(verdict=Verdict.APPROVED, comment=words.APPROVED)
    decide(version=version, decision_id=staffing.key("decision", version.pk), said=said, by=staffing.official(at))


def _printed(staffing: Staffing, material: PrintMaterial) -> None:
    arrives = staffing.at(1, 10)
    run = order_copies(
        material=material,
        run_id=staffing.key("run", material.code),
        copies=material.copies,
        arrives_on=arrives.date(),
        by=staffing.manager(staffing.at(4, 16)),
    )
    note_arrival(run=run, on=arrives.date(), by=staffing.manager(arrives))


def _delivered(staffing: Staffing, material: PrintMaterial, site: Site, copies: int) -> None:
    sent, came = staffing.at(1, 13), staffing.at(0, 11)
    delivery = send_copies(
        material=material,
        site=site,
        delivery_id=staffing.key("delivery", material.code, site.code),
        copies=copies,
        on=sent.date(),
        by=staffing.manager(sent),
    )
    receipt = Receipt(received_by=words.RECEIVER, copies=copies, on=came.date())
    receive_copies(delivery=delivery, receipt=receipt, by=staffing.manager(came))


def _campaign(play: Play, staffing: Staffing, start: dt.date) -> None:
    contract, key = play.contract, staffing.key("campaign")
    proposed = _morning(contract, start - dt.timedelta(days=14))
    if proposed > play.until:
        return
    campaign = save_proposal(
        contract=contract, campaign_id=key, proposal=_proposal(contract, start), by=staffing.manager(proposed)
    )
    handed = hand_in_proposal(campaign=campaign, by=staffing.manager(proposed + dt.timedelta(hours=1)))
    decided = _morning(contract, start - dt.timedelta(days=10))
    if decided > play.until:
        return
    _approve(staffing, handed, decided)
    over = _morning(contract, campaign.ends_on + dt.timedelta(days=1))
    if over <= play.until:
        by = staffing.manager(over)
        note_carried_out(campaign=campaign, on=campaign.ends_on, text=words.CARRIED_OUT, by=by)


def _proposal(contract: Contract, start: dt.date) -> Proposal:
    medium = media_of(contract)[MEDIUM]
    return Proposal(
        title=words.TITLE,
        medium=medium.code,
        medium_label=medium.label,
        of_city=medium.of_city,
        reaches_all=medium.reaches_all,
        reach=words.REACH,
        households=words.HOUSEHOLDS,
        message=words.MESSAGE,
        starts_on=start,
        ends_on=start + dt.timedelta(days=4),
        heard_from=medium.heard_from,
        costs=tuple(
            CostLine(item=item, quantity=quantity, unit=unit, unit_price=price)
            for item, quantity, unit, price in words.COSTS
        ),
    )


def _count(play: Play, staffing: Staffing, days: list[OpeningDay]) -> None:
    """Count the last ward's leaflets after the last of its days which is over; three of them were creased."""
    over = [each for each in days if each.date < play.until.date()]
    if not over:
        return
    last = over[-1]
    at = dt.datetime.combine(last.date, last.closes_at, ZoneInfo(play.contract.time_zone)) + dt.timedelta(minutes=55)
    counted = [
        CountedCopies(
            material=each.material,
            copies=max(0, cell.outlook.on_hand - 3 * (number == 0)),
            reason=words.LOST if number == 0 and cell.outlook.on_hand > 0 else "",
        )
        for number, each in enumerate(stock_of(play.contract, at))
        for cell in each.cells
        if cell.site.pk == last.site_id
    ]
    key = staffing.key("leaflet_count", last.date)
    take_leaflet_stock(site=last.site, stocktake_id=key, counted=counted, by=staffing.manager(at))


def _morning(contract: Contract, day: dt.date) -> dt.datetime:
    """The morning of a business day, on that day or before."""
    worked = max(contract.signed_on, on_or_before(business_calendar(contract), day))
    return dt.datetime.combine(worked, dt.time(10), ZoneInfo(contract.time_zone))
