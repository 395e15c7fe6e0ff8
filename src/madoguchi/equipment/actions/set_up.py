"""Setting up and clearing away: lines ticked, photographs kept, and 窓口設営完了."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.actions import open_site
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import By, HandedFile
from madoguchi.documents.calc.file_kinds import SHOWN
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.calc.shortage import Standing
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.models import SetUpPhoto, SetUpTick, SiteCompletion
from madoguchi.equipment.queries.layouts import approval_of_layout, layout_duty
from madoguchi.equipment.queries.set_up import completion_of, lines, photos, tasks
from madoguchi.equipment.queries.survey import survey_of
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.calc.reasons import Reason


@transaction.atomic
def tick(*, site: Site, phase: Phase, code: str, tick_id: UUID, by: By) -> SetUpTick:
    """Note that one line is done; done already, nothing changes. Raises ValidationError for an unknown line."""
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    kept = SetUpTick.objects.filter(site=site, phase=phase, code=code).first()
    if kept is not None:
        return kept
    if code not in {each[0] for each in lines(site, phase)}:
        raise ValidationError("この項目は契約の一覧にありません。ページを開き直してください。")
    row = SetUpTick.objects.create(
        id=tick_id, contract_id=site.contract_id, site=site, phase=phase, code=code, at=by.now, by=by.user
    )
    tell(row, "tick_set_up", by=by, contract_id=site.contract_id, site_id=site.pk, phase=str(phase), code=code)
    return row


@transaction.atomic
def untick(*, site: Site, phase: Phase, code: str, by: By) -> None:
    """Take a tick back; the trail keeps both. Raises Refused once the phase is complete."""
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    row = SetUpTick.objects.filter(site=site, phase=phase, code=code).first()
    if row is None:
        return
    if completion_of(site, phase):
        refuse(
            [
                Reason(
                    "complete", f"{phase.label}は完了しています", "直すことがあるときは、総括責任者に知らせてください。"
                )
            ]
        )
    tell(row, "untick_set_up", by=by, contract_id=site.contract_id, site_id=site.pk, phase=str(phase), code=code)
    row.delete()


@transaction.atomic
def add_photo(*, site: Site, phase: Phase, photo_id: UUID, caption: str, file: HandedFile, by: By) -> SetUpPhoto:
    """Keep a photograph whose bytes are in the file store; the same id is kept once. Raises ValidationError."""
    kept = SetUpPhoto.objects.filter(pk=photo_id, site=site).first()
    if kept is not None:
        return kept
    if file.media_type not in SHOWN or not file.media_type.startswith("image/"):
        raise ValidationError({"photo": "写真は、JPEGかPNGで登録してください。"})
    row = SetUpPhoto(
        id=photo_id,
        contract_id=site.contract_id,
        site=site,
        phase=phase,
        caption=caption.strip(),
        file_name=file.name,
        file_type=file.media_type,
        file_sha256=file.sha256,
        at=by.now,
        by=by.user,
    )
    row.clean_fields(exclude=("contract", "site", "by"))
    row.save(force_insert=True)
    tell(row, "add_set_up_photo", by=by, contract_id=site.contract_id, site_id=site.pk, phase=str(phase))
    return row


@transaction.atomic
def complete(*, site: Site, phase: Phase, on: date, key: UUID, by: By) -> SiteCompletion:
    """Record 窓口設営完了 (or that everything is cleared away); complete already, nothing changes.

    A site which is set up opens its counter's calendar the next day.

    Raises Refused, naming clauses: open lines, no photograph, something missing, a layout the city has not confirmed,
    pieces still out, and a day that has not come.
    """
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    kept = completion_of(site, phase)
    if kept is not None:
        return kept
    refuse(against_completion(site, phase, on, by))
    row = SiteCompletion.objects.create(
        id=key, contract_id=site.contract_id, site=site, phase=phase, completed_on=on, at=by.now, by=by.user
    )
    verb = "complete_set_up" if phase == Phase.SET_UP else "complete_clear_away"
    tell(row, verb, by=by, contract_id=site.contract_id, site_id=site.pk, on=on.isoformat())
    if phase == Phase.SET_UP:
        open_site(site=site, set_up_on=on, actor=by.actor, now=by.now)
    return row


def against_completion(site: Site, phase: Phase, on: date, by: By) -> Iterator[Reason]:
    """Return what is still to be done before a phase is complete."""
    today = business_date(by.now, site.contract)
    if not site.contract.signed_on <= on <= today:
        text = f"完了した日は{site.contract.signed_on:%Y-%m-%d}から今日までです"
        yield Reason("day", text, "日付を直してください。")
    for each in tasks(site, phase):
        if each.tick is None:
            yield Reason("open", f"「{each.label}」が済んでいません", "済んだら印を付けてください。", each.clause)
    if not photos(site, phase).exists():
        yield Reason("photo", "写真がありません", "終わったところを撮って登録してください。")
    surveyed = survey_of(site, by.now)
    if phase == Phase.SET_UP:
        yield from _not_ready(site, surveyed.missing)
    else:
        for piece in surveyed.pieces:
            if piece.is_out:
                yield Reason("out", f"{piece.asset.label}が出たままです", "返却を記録してください。")


def _not_ready(site: Site, missing: list[Standing]) -> Iterator[Reason]:
    duty = layout_duty(site)
    if duty is not None and approval_of_layout(site) is None:
        text = "本市が確認したレイアウト図がありません"
        yield Reason("layout", text, "レイアウト図を本市に出してください。", duty.clause)
    for each in missing:
        text = f"{each.name}が{each.missing}{each.unit}足りません"
        yield Reason("missing", text, "そろえて、数を記録してください。", each.clause)
