"""Whether both sides meet, write it down, and follow what was said."""

from __future__ import annotations

from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.contract.clock import business_date
from madoguchi.meetings.choices import InstructionState, IssueState, MeetingState
from madoguchi.meetings.models import Instruction, Meeting, OpenIssue, ScheduleItem
from madoguchi.meetings.queries.meetings import meetings_of

PLAN = "会議の画面で、毎週の報告会の曜日と時刻を決めてください。"
GRACE_DAYS = 7


@check("meetings.weekly")
def weekly(case: Case, _: str) -> Looked:
    """Every planned meeting of a day that is over was held; a cancelled one asks for attention."""
    rows = _past(case)
    missed = [each for each in rows if each.state == MeetingState.PLANNED]
    cancelled = [each for each in rows if each.state == MeetingState.CANCELLED]
    return Looked(
        what="運営状況報告会",
        fine=len(rows) - len(missed) - len(cancelled),
        failing=tuple(_named(case, each) for each in missed),
        doubtful=tuple(_named(case, each) for each in cancelled),
        remedy="開いた会議は議事録を書いてください。開けなかった会議は、代わりの日を本市と決めてください。",
        empty=PLAN,
        href=case.url("meetings:list"),
    )


@check("meetings.written")
def written(case: Case, _: str) -> Looked:
    """Every meeting has its minutes within seven days."""
    rows = [each for each in _past(case) if each.state != MeetingState.CANCELLED]
    fine = 0
    late: list[Record] = []
    failing: list[Record] = []
    coming: list[Record] = []
    for each in rows:
        minutes = getattr(each, "minutes", None)
        days = ((business_date(minutes.written_at, case.contract) if minutes else case.today) - each.on).days
        if minutes and days <= GRACE_DAYS:
            fine += 1
        elif minutes:
            late.append(_named(case, each))
        else:
            (failing if days > GRACE_DAYS else coming).append(_named(case, each))
    return Looked(
        what="議事録",
        fine=fine,
        failing=tuple(failing),
        doubtful=tuple(late),
        pending=tuple(coming),
        remedy="議事録をすぐ書いて本市に提出してください。次からは7日以内に提出してください。",
        empty=PLAN,
        href=case.url("meetings:list"),
    )


@check("meetings.issues")
def issues(case: Case, _: str) -> Looked:
    """No open issue is past its day."""
    rows = list(OpenIssue.objects.filter(contract=case.contract).order_by("number"))
    late = [each for each in rows if each.state == IssueState.OPEN and each.due_on < case.today]
    return Looked(
        what="懸案事項",
        fine=len(rows) - len(late) or int(not rows and not case.opens_later),
        doubtful=tuple(Record(f"{each}（期限 {each.due_on}）", case.url("meetings:issue", each.pk)) for each in late),
        remedy="期限を過ぎた懸案事項の状況を書き、期限を決め直すか終わりにしてください。",
        empty="懸案事項は、会議の画面から加えられます。",
        href=case.url("meetings:issues"),
    )


@check("meetings.schedule")
def schedule(case: Case, _: str) -> Looked:
    """No piece of the schedule is past its planned end without having ended."""
    rows = list(ScheduleItem.objects.filter(contract=case.contract).order_by("planned_from", "planned_to", "pk"))
    late = [each for each in rows if each.actual_to is None and each.planned_to < case.today]
    return Looked(
        what="工程",
        fine=len(rows) - len(late),
        doubtful=tuple(Record(each.title, case.url("meetings:schedule_item", each.pk)) for each in late),
        remedy="遅れている工程の予定を見直し、理由を書いてください。",
        empty="工程の画面で、これからの工程を加えてください。",
        href=case.url("meetings:schedule"),
    )


@check("meetings.instructions")
def instructions(case: Case, _: str) -> Looked:
    """Every instruction of the city was answered by its day."""
    rows = list(Instruction.objects.filter(contract=case.contract).order_by("number"))
    open_ = [each for each in rows if each.state == InstructionState.OPEN]
    late = [each for each in open_ if each.due_on < case.today]
    return Looked(
        what="本市からの指示",
        fine=len(rows) - len(open_) or int(not rows and not case.opens_later),
        failing=tuple(_instruction(case, each) for each in late),
        pending=tuple(_instruction(case, each) for each in open_ if each not in late),
        remedy="指示に答え、何をしたかを書いてください。",
        empty="指示が出ると、ここで回答を確かめます。",
        href=case.url("meetings:instructions"),
    )


def _past(case: Case) -> list[Meeting]:
    def read() -> list[Meeting]:
        return list(meetings_of(case.contract).filter(on__lt=case.today).select_related("minutes"))

    return case.once("meetings", read)


def _named(case: Case, meeting: Meeting) -> Record:
    return Record(f"{meeting.on} {meeting.title}", case.url("meetings:meeting", meeting.pk))


def _instruction(case: Case, row: Instruction) -> Record:
    return Record(f"{row}（期限 {row.due_on}）", case.url("meetings:instruction", row.pk))
