"""What brings the invented contract to its end: conditions met, the last papers, everything cleared away and settled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from madoguchi.contract.calc.business_days import next_business_day
from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.models import Site
from madoguchi.contract.queries import all_eras, business_calendar
from madoguchi.demo.actions.first_papers import PUBLICITY, hand_in_leaflet
from madoguchi.demo.actions.setting_up import complete_site, hand_in_layout
from madoguchi.demo.calc import completion as words
from madoguchi.demo.calc.equipment import room
from madoguchi.documents.actions.submitting import About, Handed, check_off, open_submission, prepare, submit
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.choices import SubmissionKind, SubmissionState
from madoguchi.documents.models import Submission
from madoguchi.equipment.choices import Phase
from madoguchi.incidents.actions.closing import close
from madoguchi.incidents.actions.preventing import finish_follow_up
from madoguchi.incidents.choices import IncidentState
from madoguchi.incidents.models import FollowUp, Incident
from madoguchi.meetings.actions.following import Followed, note_on_issue, settle_action
from madoguchi.meetings.actions.instructing import answer_instruction, confirm_instruction
from madoguchi.meetings.actions.scheduling import Planned, change_schedule_item
from madoguchi.meetings.choices import InstructionState, IssueState
from madoguchi.meetings.models import ActionItem, Instruction, OpenIssue, ScheduleItem
from madoguchi.publicity.actions.proposing import hand_in_proposal, note_carried_out, save_proposal
from madoguchi.publicity.calc.campaign import CostLine, Proposal
from madoguchi.publicity.queries.campaigns import media_of

if TYPE_CHECKING:
    from madoguchi.contract.models import Contract
    from madoguchi.demo.actions.ward_days import Play
    from madoguchi.demo.actions.workforce import Staffing


def meet_conditions(staffing: Staffing) -> None:
    """Hand in again what the city approved on a condition; it approves all of it on the next business day."""
    contract = staffing.contract
    opened = _at(contract, contract.counters_open_on, 10)
    decided = _at(contract, next_business_day(business_calendar(contract), contract.counters_open_on), 10)
    rows = Submission.objects.filter(contract=contract, state=SubmissionState.CONDITIONAL).order_by("kind", "opened_at")
    for each in rows.select_related("contract"):
        if each.kind == PUBLICITY:
            staffing.approve(hand_in_leaflet(staffing, each, 3, staffing.manager(opened)), decided)
        else:
            site = Site.objects.select_related("contract").get(pk=each.subject_id)
            note, drawn = words.CONDITION_MET, room(site.order)
            staffing.approve(hand_in_layout(staffing, site, drawn=drawn, note=note, now=opened), decided)


def hand_in_the_rest(staffing: Staffing) -> None:
    """Hand in the papers of the kinds which nothing else in the demonstration writes, before the counters open."""
    contract = staffing.contract
    known = set(Submission.objects.filter(contract=contract).values_list("kind", flat=True))
    for kind in words.DRAFTS:
        if kind not in known:
            _hand_in(staffing, kind)
    if SubmissionKind.CAMPAIGN not in known:
        _propose_campaign(staffing)


def _hand_in(staffing: Staffing, kind: str) -> None:
    contract, by = staffing.contract, staffing.manager(staffing.at(5, 15))
    about = About(kind=kind, title=words.DRAFTS[kind][0])
    submission = open_submission(submission_id=staffing.key(kind), contract=contract, about=about, by=by)
    dated = date_text(by.now.date(), all_eras())
    paper = words.draft(kind, contract.title, contract.contractor_name, dated)
    file = keep_bytes(f"{about.title}.pdf", pdf.CONTENT_TYPE, pdf.write(paper))
    key = staffing.key(kind, 1)
    version = prepare(submission=submission, version_id=key, handed=Handed(files=(file,)), by=by)
    check_off(submission=submission, by=by)
    staffing.approve(submit(submission=submission, version_id=version.pk, by=by), staffing.at(4, 10))


def _propose_campaign(staffing: Staffing) -> None:
    """Propose a campaign by a medium which the contract allows, and carry it out in the first days of the counters."""
    contract, by = staffing.contract, staffing.manager(staffing.at(5, 15))
    medium = next((each for each in media_of(contract).values() if each.reaches_all and not each.of_city), None)
    if medium is None:
        return
    item, quantity, unit, unit_price = words.COST
    proposal = Proposal(
        title=words.CAMPAIGN,
        medium=medium.code,
        medium_label=medium.label,
        of_city=medium.of_city,
        reaches_all=medium.reaches_all,
        reach=words.REACH,
        households=quantity,
        message=words.MESSAGE,
        starts_on=contract.counters_open_on,
        ends_on=contract.counters_open_on + dt.timedelta(days=2),
        heard_from=medium.heard_from,
        costs=(CostLine(item=item, quantity=quantity, unit=unit, unit_price=unit_price),),
    )
    campaign = save_proposal(contract=contract, campaign_id=staffing.key("campaign"), proposal=proposal, by=by)
    staffing.approve(hand_in_proposal(campaign=campaign, by=by), staffing.at(4, 10))
    over = staffing.manager(_at(contract, campaign.ends_on, 18))
    note_carried_out(campaign=campaign, on=campaign.ends_on, text=words.CARRIED_OUT, by=over)


def clear_away(staffing: Staffing) -> None:
    """Clear every site away on the evening of the contract's day for it."""
    contract = staffing.contract
    on = dt.date.fromisoformat(contract.terms["schedule"]["clear_away_on"])
    for site in Site.objects.filter(contract=contract).select_related("contract").order_by("order"):
        complete_site(staffing, site, Phase.CLEAR_AWAY, _at(contract, on, 18))


def settle_everything(play: Play, staffing: Staffing) -> None:
    """Close what is still open between both sides on the contract's last afternoon."""
    contract = play.contract
    now = _at(contract, contract.ends_on, 15)
    _settle_meetings(staffing, now)
    manager, city = staffing.manager(now), staffing.official(now)
    for each in FollowUp.objects.filter(incident__contract=contract, done_on=None).order_by("pk"):
        key = staffing.key("finished", each.pk)
        finish_follow_up(follow_up=each, step_id=key, done_on=now.date(), by=manager)
    for row in Incident.objects.filter(contract=contract, state=IncidentState.PROPOSED).order_by("number"):
        close(incident=row, step_id=staffing.key("closed", row.pk), words=words.INCIDENT_CLOSED, by=city)


def _settle_meetings(staffing: Staffing, now: dt.datetime) -> None:
    contract, manager, city = staffing.contract, staffing.manager(now), staffing.official(now)
    for action in ActionItem.objects.filter(meeting__contract=contract, done_on=None).order_by("pk"):
        settle_action(action=action, on=now.date(), note=words.ACTION_DONE, by=manager)
    for issue in OpenIssue.objects.filter(contract=contract, state=IssueState.OPEN).order_by("number"):
        last = Followed(
            text=words.ISSUE_CLOSED, side=issue.side, owner=issue.owner, due_on=issue.due_on, state=IssueState.CLOSED
        )
        note_on_issue(issue=issue, entry_id=staffing.key("issue", issue.pk), followed=last, by=manager)
    orders = Instruction.objects.filter(contract=contract).exclude(state=InstructionState.CONFIRMED)
    for row in orders.order_by("number"):
        if row.state == InstructionState.OPEN:
            key = staffing.key("answer", row.pk)
            answer_instruction(instruction=row, entry_id=key, text=words.ANSWERED, by=manager)
        key = staffing.key("confirmed", row.pk)
        confirm_instruction(instruction=row, entry_id=key, text=words.CONFIRMED, by=city)
    for item in ScheduleItem.objects.filter(contract=contract, actual_to=None).order_by("pk"):
        done = Planned(
            planned_from=item.planned_from,
            planned_to=item.planned_to,
            actual_from=item.planned_from,
            actual_to=item.planned_to,
            note=words.CLEARED,
        )
        change_schedule_item(item=item, entry_id=staffing.key("done", item.pk), planned=done, by=manager)


def _at(contract: Contract, day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), ZoneInfo(contract.time_zone))
