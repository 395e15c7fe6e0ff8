"""Two weeks of a contract for those who meet over it. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contacts.models import Complaint
from madoguchi.documents.models import Submission
from madoguchi.meetings.actions.agenda import prepare_agenda
from madoguchi.meetings.choices import PaperKind
from madoguchi.meetings.models import Meeting
from madoguchi.reports.models import Report
from tests.makers.accounts import make_people, session_cookie
from tests.makers.alarms import make_alarm
from tests.makers.contract import make_contract
from tests.makers.documents import acting, make_submission, make_submitted
from tests.makers.meetings import hand_in, make_instruction, make_meeting
from tests.makers.reports import make_frozen, make_week

PEOPLE = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}
MONDAYS = (date(2023, 11, 6), date(2023, 11, 13))
MEETING = date(2023, 11, 16)
EARLIER = datetime(2023, 11, 8, 1, 0, tzinfo=UTC)


def lay() -> dict[str, Any]:
    """Make a contract whose first report and a drawing wait for the city, and whose next meeting has its paper."""
    contract = make_contract()
    users = make_people(contract, PEOPLE)
    by, city = acting(users["総括"], now=EARLIER), acting(users["本市"], now=EARLIER)
    for monday in MONDAYS:
        make_week(contract, monday, visitors_a_day=1)
    Complaint.objects.all().delete()
    meeting = make_meeting(contract, on=MEETING, by=by)
    prepare_agenda(meeting=meeting, by=by)
    hand_in(meeting, PaperKind.PAPER, by=by)
    make_instruction(contract, by=city, due_on=date(2023, 11, 20))
    make_submitted(make_submission(contract, by=by, kind="layout", title="中央区の配置図"), by=by)
    make_frozen(contract, MONDAYS[0])
    make_alarm(contract, raised_at=datetime(2023, 11, 13, 0, 50, tzinfo=UTC))
    return {"slug": contract.slug, "meeting": str(meeting.pk)}


def kept() -> dict[str, Any]:
    """Return how everything which was handed in stands, the meetings which were held, and the reports' states."""
    return {
        "submissions": {f"{each.kind} {each.due_key}".strip(): each.state for each in Submission.objects.all()},
        "held": [str(each.on) for each in Meeting.objects.filter(state="held").order_by("on")],
        "reports": [each.state for each in Report.objects.order_by("starts_on", "edition")],
    }


def sign_in(name: str) -> dict[str, str]:
    """Log somebody in now and return the cookie of the session."""
    return session_cookie(User.objects.get(display_name=f"体験 {name}"))
