"""`save_plan` and `submit_plan`: the training plan, written, and handed to the city before the first session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import About, By, Handed, check_off, open_submission, submit
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import deliverable_with, free_duty
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.actions.telling import tell
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.calc.training_paper import SHAPE
from madoguchi.people.calc.training_rules import TrainingRules
from madoguchi.people.models import TrainingPlan, TrainingPlanSection
from madoguchi.people.queries.training import latest_plan, sessions_of_plan, standing_of_plan, training_rules_of
from madoguchi.people.queries.training_papers import content_of_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEntry:
    """One subject of the plan: how long, and what is taught."""

    code: str
    minutes: int
    contents: str = ""
    role_play: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """What is written in a plan apart from its sessions."""

    organisation: str
    audience: str
    note: str = ""
    sections: Sequence[SectionEntry] = ()


@transaction.atomic
def save_plan(*, contract: Contract, plan_id: UUID, entry: PlanEntry, by: By) -> TrainingPlan:
    """Write the training plan, or write the one in preparation anew; the same again changes nothing.

    Raises Refused, naming clauses: for a subject of the curriculum without hours, a subject the contract does not have,
    and while the city reads the plan or once it approved it. ValidationError for a forbidden number.
    """
    Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    rules, latest = training_rules_of(contract), latest_plan(contract)
    plan = _plan(contract, latest, plan_id, by)
    refuse([*_against_writing(latest, plan, rules), *_against_subjects(entry, rules)])
    if not _changes(plan, entry):
        return plan
    plan.organisation, plan.audience = entry.organisation.strip(), entry.audience.strip()
    plan.note = entry.note.strip()
    plan.clean_fields(exclude=("contract", "made_by"))
    plan.save(force_insert=plan._state.adding)  # noqa: SLF001  Django's own mark of a new row
    plan.sections.all().delete()
    TrainingPlanSection.objects.bulk_create(_rows(plan, entry, rules))
    minutes = sum(each.minutes for each in entry.sections)
    tell(plan, "save_training_plan", by=by, contract_id=contract.pk, number=plan.number, minutes=minutes)
    return plan


@transaction.atomic
def submit_plan(*, plan: TrainingPlan, version_id: UUID, note: str, by: By) -> SubmissionVersion:
    """Hand the plan with its sessions to the city. The same id is handed over once.

    Raises Refused for a subject which no session teaches, ValidationError when the submission cannot make this move.
    """
    submission = _submission(plan, by)
    kept = submission.versions.filter(pk=version_id).first()
    if kept is None:
        refuse(_against_submitting(plan))
        check_off(submission=submission, by=by)
    handed = Handed(content=content_of_plan(plan), shape=SHAPE, note=note)
    return submit(submission=submission, version_id=version_id, handed=handed, by=by)


def _submission(plan: TrainingPlan, by: By) -> Submission:
    """Open the plan's submission; the first plan fulfils the contract's dated duty, if nobody has begun that."""
    contract = plan.contract
    duty = free_duty(contract, SHAPE, submission_id=plan.pk)
    about = About(
        kind=SHAPE,
        title=str(plan),
        subject=(SHAPE, str(plan.pk)),
        deliverable=deliverable_with(contract, SHAPE),
        due_key=duty.key if duty else "",
        due_on=duty.due_on if duty else None,
    )
    return open_submission(submission_id=plan.pk, contract=contract, about=about, by=by)


def _plan(contract: Contract, latest: TrainingPlan | None, plan_id: UUID, by: By) -> TrainingPlan:
    kept = TrainingPlan.objects.filter(pk=plan_id, contract=contract).first()
    if kept is not None:
        kept.contract = contract
        return kept
    number = latest.number + 1 if latest else 1
    return TrainingPlan(id=plan_id, contract=contract, number=number, made_at=by.now, made_by=by.user)


def _changes(plan: TrainingPlan, entry: PlanEntry) -> bool:
    if plan._state.adding:  # noqa: SLF001  Django's own mark of a new row
        return True
    sections = [
        SectionEntry(code=each.code, minutes=each.minutes, contents=each.contents, role_play=each.role_play)
        for each in plan.sections.all()
    ]
    words = (entry.organisation.strip(), entry.audience.strip(), entry.note.strip())
    return (plan.organisation, plan.audience, plan.note) != words or sections != list(entry.sections)


def _rows(plan: TrainingPlan, entry: PlanEntry, rules: TrainingRules) -> list[TrainingPlanSection]:
    order = {code: place for place, code in enumerate(rules.codes)}
    return [
        TrainingPlanSection(
            plan=plan,
            code=each.code,
            order=order[each.code],
            minutes=each.minutes,
            contents=each.contents.strip(),
            role_play=each.role_play,
        )
        for each in entry.sections
    ]


def _against_writing(latest: TrainingPlan | None, plan: TrainingPlan, rules: TrainingRules) -> Iterator[Reason]:
    if latest is None or not rules.approval.holds:
        return
    standing = standing_of_plan(latest)
    if plan.pk != latest.pk and (standing.may_change or not standing.approval):
        yield Reason("second_plan", f"作成中の{latest}があります", "その計画を直すか、本市の承認を受けてください。")
    elif plan.pk == latest.pk and not standing.may_change:
        text = f"{latest}は本市に出してあるため、直せません"
        remedy = "承認の前なら提出物の画面で取り下げて直し、承認のあとなら次の版を作ってください。"
        yield Reason("submitted", text, remedy, rules.approval.clause)


def _against_subjects(entry: PlanEntry, rules: TrainingRules) -> Iterator[Reason]:
    planned = {each.code for each in entry.sections if each.minutes > 0}
    for subject in rules.subjects:
        if subject.code not in planned:
            text = f"カリキュラムの「{subject.short}」の時間がありません"
            yield Reason("subject_missing", text, "1分以上の時間を書いてください。", subject.clause)
    if {each.code for each in entry.sections} - set(rules.codes):
        yield Reason("unknown_subject", "この契約のカリキュラムにない科目があります", "画面を開き直してください。")


def _against_submitting(plan: TrainingPlan) -> Iterator[Reason]:
    rules = training_rules_of(plan.contract)
    taught = {code for each in sessions_of_plan(plan) for code in each.section_codes}
    missing = [each for each in rules.subjects if each.code not in taught]
    if missing:
        labels = "".join(f"「{each.short}」" for each in missing)
        text = f"{labels}を行う研修の回がありません"
        yield Reason("not_scheduled", text, "研修の回を加えて、日時と場所を決めてください。", rules.approval.clause)
