"""What a meeting owes the city on paper: by when, how it stands, and the letter itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.calc.due_rules import Due, due, wording
from madoguchi.contract.calc.terms import DatedDuty, DeliverableTerms
from madoguchi.contract.calc.wareki import date_text, date_with_weekday
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, business_calendar, terms_of
from madoguchi.documents.calc.paper import Frame, Paper
from madoguchi.documents.calc.standing import DueFacts, Standing, due_words, standing_of
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import submissions_with_dates
from madoguchi.meetings.calc.sections import minutes_sections, paper_sections
from madoguchi.meetings.choices import MeetingState, PaperKind
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.content import content_of, hours_text

SUBJECT = "meeting"
SECTIONS = {PaperKind.PAPER: paper_sections, PaperKind.MINUTES: minutes_sections}


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """Paper or minutes of one meeting: due when and by which rule, submitted how far."""

    kind: PaperKind
    due: Due | None
    rule_text: str
    clause: str
    standing: Standing
    words: str
    submission: Submission | None

    @property
    def state(self) -> str:
        """The submission's state, empty before anything was checked."""
        return self.submission.state if self.submission else ""

    @property
    def late(self) -> bool:
        """Whether the due day has passed and nothing came in."""
        return self.standing is Standing.LATE


def entry_of(contract: Contract, kind: PaperKind) -> DeliverableTerms | DatedDuty | None:
    """Return the contract's own rule for papers or minutes, None where it has none."""
    terms = terms_of(contract)
    entries: tuple[DeliverableTerms | DatedDuty, ...] = (*terms.deliverables, *terms.dated_duties)
    return next((each for each in entries if each.code == kind and each.repeats == "meeting"), None)


def due_of(meeting: Meeting, kind: PaperKind, calendar: BusinessCalendar | None = None) -> Due | None:
    """Return by when it is due, counted from the day on which the meeting is really held."""
    entry = entry_of(meeting.contract, kind)
    return due(entry.due, meeting.on, calendar or business_calendar(meeting.contract)) if entry else None


def duty_key(meeting: Meeting, kind: PaperKind) -> str:
    """Return the key of the contract's dated duty which this fulfils, empty for a single meeting."""
    owed = entry_of(meeting.contract, kind) is not None and meeting.series_on is not None
    return f"{kind.value}/{meeting.key_day}" if owed else ""


def title_of(meeting: Meeting, kind: PaperKind) -> str:
    """Return what it is called."""
    return f"{meeting}　{kind.label}"


def submission_of(meeting: Meeting, kind: PaperKind) -> Submission | None:
    """Return the submission in which every version stands: ours, or one begun by hand for the same dated duty."""
    mine, key = Q(subject_kind=SUBJECT, subject_id=str(meeting.pk)), duty_key(meeting, kind)
    rows = submissions_with_dates(meeting.contract).filter(kind=kind.value)
    return rows.filter(mine | Q(due_key=key) if key else mine).order_by("opened_at", "pk").first()


def submissions_of(contract: Contract, kind: PaperKind) -> dict[str, Submission]:
    """Return the submissions of all meetings, by the meeting's id and by the key of the dated duty."""
    rows = submissions_with_dates(contract).filter(kind=kind.value).order_by("opened_at", "pk")
    found: dict[str, Submission] = {}
    for each in rows:
        for key in (each.subject_id if each.subject_kind == SUBJECT else "", each.due_key):
            found.setdefault(key, each)
    found.pop("", None)
    return found


def known_of(meeting: Meeting, kind: PaperKind, known: Mapping[str, Submission]) -> Submission | None:
    """Return a meeting's submission among those of all meetings."""
    return known.get(str(meeting.pk)) or known.get(duty_key(meeting, kind))


def standing_of_paper(
    meeting: Meeting, kind: PaperKind, submission: Submission | None, *, calendar: BusinessCalendar, today: date
) -> PaperStanding:
    """Return how paper or minutes stand today. Of a cancelled meeting nothing is due."""
    entry = entry_of(meeting.contract, kind)
    found = due_of(meeting, kind, calendar) if meeting.state != MeetingState.CANCELLED else None
    first = getattr(submission, "first_submitted", None)
    facts = DueFacts(
        due_on=found.due_on if found else None,
        hand_in_by=found.hand_in_by if found else None,
        contractual=True,
        state=submission.state if submission else "",
        first_submitted_on=business_date(first, meeting.contract) if first else None,
    )
    return PaperStanding(
        kind=kind,
        due=found,
        rule_text=wording(entry.due) if entry else "",
        clause=entry.clause if entry else "",
        standing=standing_of(facts, calendar, today),
        words=due_words(facts, calendar, today),
        submission=submission,
    )


def latest_version(submission: Submission | None) -> SubmissionVersion | None:
    """Return the version which the city has seen last."""
    return submission.versions.filter(submitted_at__isnull=False).last() if submission else None


def paper_of(meeting: Meeting, kind: PaperKind, *, now: datetime) -> Paper:
    """Return paper or minutes as a letter to the city, as they stand now."""
    contract, eras, entry = meeting.contract, all_eras(), entry_of(meeting.contract, kind)
    name = f"{meeting}　{kind.label}"
    frame = Frame(
        form=f"仕様書{entry.clause}" if entry else "",
        dated=date_text(business_date(now, contract), eras),
        addressee=(terms_of(contract).parties.city.addressee,),
        sender=(contract.contractor_name,),
        title=name,
        opening=f"「{contract.title}」の{meeting.title}の{kind.label}は、次のとおりです。",
        running_title=f"{name}　{contract.title}",
    )
    facts = [
        ("会　　議", str(meeting)),
        ("日　　時", f"{date_with_weekday(meeting.on, eras)}　{hours_text(meeting)}"),
        ("場　　所", meeting.place),
    ]
    return Paper(frame=frame, facts=facts, sections=SECTIONS[kind](content_of(meeting, kind)))
