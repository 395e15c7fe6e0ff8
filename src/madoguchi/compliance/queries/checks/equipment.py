"""Whether what must stand at the sites stands there, is safe, in its locker, set up and cleared away in time."""

from __future__ import annotations

from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.models import SiteCompletion
from madoguchi.equipment.queries.set_up import due_on
from madoguchi.equipment.queries.survey import SiteSurvey, survey

COUNT = "機器・資材の画面で、あるものを登録して数えてください。"


@check("equipment.minimum")
def minimum(case: Case, code: str) -> Looked:
    """Each site has at least what the contract asks of a kind (of every kind without one named)."""
    page = case.url("equipment:overview")
    fine, missing = 0, []
    for each in _surveys(case):
        for row in each.rows:
            if code not in {"", row.code}:
                continue
            if row.missing:
                missing.append(Record(f"{each.site.short_name} {row.name} あと{row.missing}{row.unit}", page))
            else:
                fine += 1
    return Looked(
        what="区ごとの機器・資材",
        fine=fine,
        failing=() if case.opens_later else tuple(missing),
        pending=tuple(missing) if case.opens_later else (),
        remedy="足りない物を届け、届いたら数を入れてください。",
        empty=COUNT,
        href=page,
    )


@check("equipment.terminals")
def terminals(case: Case, _: str) -> Looked:
    """Every terminal passed each line of the security checklist which is due."""
    page = case.url("equipment:overview")
    surveys = _surveys(case)
    all_ = [piece for each in surveys for piece in each.pieces if piece.is_terminal]
    wrong = [piece for each in surveys for piece in each.to_check]
    failed = [piece for piece in wrong if piece.safety in {"failed", "expired"}]
    return Looked(
        what="端末のセキュリティ点検",
        fine=len(all_) - len(wrong),
        failing=tuple(Record(piece.asset.label, page) for piece in failed),
        doubtful=tuple(
            Record(f"{piece.asset.label} は今日の点検がまだです", page) for piece in wrong if piece not in failed
        ),
        remedy="点検に適合しない端末は使わないでください。直して点検すると使えます。",
        empty=COUNT,
        href=page,
    )


@check("equipment.custody")
def custody(case: Case, _: str) -> Looked:
    """Nothing is lost or stolen, and what should be in the locker is."""
    page = case.url("equipment:overview")
    surveys = _surveys(case)
    lost = [loss for each in surveys for loss in each.losses]
    late = [piece for each in surveys for piece in each.late]
    pieces = sum(len(each.pieces) for each in surveys)
    return Looked(
        what="機器の持出と返却",
        fine=max(0, pieces - len(late)),
        failing=tuple(Record(f"{each.site.short_name} {each.what}", page) for each in lost),
        doubtful=tuple(Record(f"{each.asset.label} がロッカーに戻っていません", page) for each in late),
        remedy="見当たらない物は、盗難・紛失の報告の手順に従ってください。見つかったら返却を記録してください。",
        empty=COUNT,
        href=page,
    )


@check("equipment.set_up")
def set_up(case: Case, _: str) -> Looked:
    """Each site was set up by its day."""
    return _phase(case, Phase.SET_UP, "窓口の設営")


@check("equipment.clear_away")
def clear_away(case: Case, _: str) -> Looked:
    """Each site was cleared away by its day."""
    return _phase(case, Phase.CLEAR_AWAY, "窓口の撤収")


def _phase(case: Case, phase: Phase, what: str) -> Looked:
    rows = SiteCompletion.objects.filter(contract=case.contract, phase=phase)
    completed = {each.site_id: each.completed_on for each in rows}
    fine = 0
    late: list[Record] = []
    missing: list[Record] = []
    coming: list[Record] = []
    for site in case.contract.sites.order_by("order", "pk"):
        page, day = case.url("equipment_site:set_up", site.code, phase), due_on(site, phase)
        on = completed.get(site.pk)
        if on is None:
            (missing if case.today > day else coming).append(Record(f"{site.short_name}（期限 {day}）", page))
        elif on > day:
            late.append(Record(f"{site.short_name} は {on} に終わりました（期限 {day}）", page))
        else:
            fine += 1
    return Looked(
        what=what,
        fine=fine,
        failing=tuple(missing),
        doubtful=tuple(late),
        pending=tuple(coming),
        remedy="終わっていない区の点検表を終え、写真を付けて完了を記録してください。",
        href=case.url("equipment:overview"),
    )


def _surveys(case: Case) -> list[SiteSurvey]:
    def read() -> list[SiteSurvey]:
        return survey(case.contract, list(case.contract.sites.order_by("order", "pk")), case.kept_up_at)

    return case.once("survey", read)
