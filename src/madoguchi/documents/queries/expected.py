"""Everything the contractor owes the city on paper, with what became of it: the contract's dated duties and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from madoguchi.contract.calc.business_days import BusinessCalendar, business_days_left
from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Deliverable
from madoguchi.contract.queries import business_calendar, contract_deadlines, terms_of
from madoguchi.documents.calc.expected_line import Begun, ExpectedLine
from madoguchi.documents.calc.standing import ORDER, DueFacts, due_words, standing_of
from madoguchi.documents.choices import SubmissionKind, SubmissionState
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.beside import as_they_stand

FAR = date.max


def expected(contract: Contract, *, today: date) -> list[ExpectedLine]:
    """Return everything owed: overdue first, then what was returned, what is due soon, what waits; done last."""
    known = list(submissions_with_dates(contract))
    by_key = {each.due_key: each for each in known if each.due_key}
    calendar, makers = business_calendar(contract), _LineMaker(contract, today)
    duties = written_duties(contract)
    keys = {duty.key for duty in duties}
    lines = [makers.of_duty(duty, by_key.get(duty.key), calendar) for duty in duties]
    lines += [makers.of_submission(each, calendar) for each in known if each.due_key not in keys]
    return sorted(lines, key=lambda line: (ORDER[line.standing], line.due_on or FAR, line.title))


def line_of(submission: Submission, *, today: date) -> ExpectedLine:
    """Return one submission with its due day and how it stands."""
    contract = submission.contract
    found = submissions_with_dates(contract).get(pk=submission.pk)
    maker, calendar = _LineMaker(contract, today), business_calendar(contract)
    duty = duty_of(contract, found.due_key) if found.due_key else None
    return maker.of_duty(duty, found, calendar) if duty else maker.of_submission(found, calendar)


def written_duties(contract: Contract) -> list[Deadline]:
    """Return the dated duties which are fulfilled by handing something in: deliverables, and kinds which need approval."""
    deliverables = {each.code for each in terms_of(contract).deliverables}
    handed_in = deliverables | set(SubmissionKind.values) | HANDED_IN
    return as_they_stand(contract, [each for each in contract_deadlines(contract) if each.code in handed_in])


HANDED_IN = {"equipment_list", "meeting_paper"}
"""Dated duties of contracts which are papers although the city need not approve them as deliverables."""


def duty_of(contract: Contract, key: str) -> Deadline | None:
    """Return one of the contract's duties on paper by its key."""
    return next((each for each in written_duties(contract) if each.key == key), None)


def free_duty(contract: Contract, code: str, *, submission_id: UUID) -> Deadline | None:
    """Return the first dated duty of a code which this submission may fulfil: no other one has begun it.

    One which was withdrawn together with the row it was about has left its duty free.
    """
    others = Submission.objects.filter(contract=contract, kind=code).exclude(pk=submission_id)
    begun = others.exclude(~Q(subject_kind=""), state=SubmissionState.WITHDRAWN)
    taken = set(begun.values_list("due_key", flat=True))
    return next((each for each in written_duties(contract) if each.code == code and each.key not in taken), None)


def submissions_with_dates(contract: Contract) -> QuerySet[Submission]:
    """Return the contract's submissions with ``first_submitted``, ``last_submitted`` and ``last_number``."""
    submitted = SubmissionVersion.objects.filter(submission=OuterRef("pk"), submitted_at__isnull=False)
    latest = submitted.order_by("-number")
    return (
        Submission.objects.filter(contract=contract)
        .select_related("deliverable", "opened_by", "contract")
        .annotate(
            first_submitted=Min("versions__submitted_at"),
            last_submitted=Subquery(latest.values("submitted_at")[:1]),
            last_number=Subquery(latest.values("number")[:1]),
        )
    )


@dataclass(frozen=True, slots=True)
class _LineMaker:
    """Makes the lines of one contract on one day."""

    contract: Contract
    today: date

    def of_duty(self, duty: Deadline, found: Submission | None, calendar: BusinessCalendar) -> ExpectedLine:
        kept = _day_of_the_first(found)
        facts = self._facts(
            found, due_on=kept or duty.due_on, hand_in_by=kept or duty.hand_in_by, contractual=duty.contractual
        )
        period = (duty.period_from, duty.period_to) if duty.period_from and duty.period_to else None
        return self._line(
            facts,
            found,
            calendar,
            key=duty.key,
            code=duty.code,
            title=duty.title,
            clause=duty.clause,
            rule_text=duty.rule_text,
            reason=duty.reason,
            period=period,
        )

    def of_submission(self, found: Submission, calendar: BusinessCalendar) -> ExpectedLine:
        facts = self._facts(found, due_on=found.due_on, hand_in_by=found.due_on, contractual=True)
        period = (found.period_from, found.period_to) if found.period_from and found.period_to else None
        return self._line(
            facts,
            found,
            calendar,
            key=str(found.pk),
            code=found.kind,
            title=found.title,
            clause="",
            rule_text="",
            reason="",
            period=period,
        )

    def _facts(
        self, found: Submission | None, *, due_on: date | None, hand_in_by: date | None, contractual: bool
    ) -> DueFacts:
        first = getattr(found, "first_submitted", None)
        return DueFacts(
            due_on=due_on,
            hand_in_by=hand_in_by,
            contractual=contractual,
            state=found.state if found else "",
            first_submitted_on=business_date(first, self.contract) if first else None,
        )

    def _line(
        self, facts: DueFacts, found: Submission | None, calendar: BusinessCalendar, **words: object
    ) -> ExpectedLine:
        hand_in_by = facts.hand_in_by
        return ExpectedLine(
            **words,  # type: ignore[arg-type]
            short_id=short_id(self.contract, str(words["code"])),
            due_on=facts.due_on,
            contractual=facts.contractual,
            standing=standing_of(facts, calendar, self.today),
            words=due_words(facts, calendar, self.today),
            days_left=business_days_left(calendar, self.today, hand_in_by) if hand_in_by else 0,
            begun=_begun(found) if found else None,
        )


def _day_of_the_first(found: Submission | None) -> date | None:
    """Return the due day under which a paper came in first: a date of the contract which changes later does not move it."""
    return found.due_on if found is not None and getattr(found, "first_submitted", None) else None


def _begun(found: Submission) -> Begun:
    return Begun(
        id=found.pk,
        state=found.state,
        state_words=found.get_state_display(),
        opened_by_id=found.opened_by_id,
        versions=getattr(found, "last_number", None) or 0,
        submitted_at=getattr(found, "last_submitted", None),
    )


def short_id(contract: Contract, code: str) -> str:
    """Return what people say aloud for a kind of paper: the deliverable's short name, e.g. 計画."""
    named = next((each.short_name for each in terms_of(contract).deliverables if each.code == code), None)
    return named or SHORT_NAMES.get(code, "提出")


SHORT_NAMES = {
    SubmissionKind.LINE_UP: "体制",
    SubmissionKind.LINE_UP_CHANGE: "変更",
    SubmissionKind.TRAINING_PLAN: "研修",
    SubmissionKind.LAYOUT: "配置",
    SubmissionKind.FORM: "様式",
    SubmissionKind.CALL_CENTRE_PLACE: "場所",
    SubmissionKind.CAMPAIGN: "提案",
    "equipment_list": "機材",
    "meeting_paper": "会議",
}


def deliverable_with(contract: Contract, code: str) -> Deliverable | None:
    """Return the contract's deliverable of a code, None for a duty which is none."""
    return contract.deliverables.filter(code=code).first()
