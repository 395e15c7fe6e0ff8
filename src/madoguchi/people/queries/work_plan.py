"""The work plan as it would be written now: from the contract, the line-up, and the dates of everything owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.contract.calc.wareki import Era, date_text, date_with_weekday, month_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, closed_day_names, opening_days, terms_of
from madoguchi.documents.calc.paper import Frame, Paper
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import written_duties
from madoguchi.documents.queries.letters import addressee
from madoguchi.people.calc.work_plan import NOTHING, PRIVACY, SHAPE, day_ranges, speaks_of_safety, work_plan_sections
from madoguchi.people.models import PostAssignment
from madoguchi.people.queries.line_ups import assignments_on, proposed_line_up, result_of
from madoguchi.people.queries.work_plan_words import dates_of, meeting_words, set_up_words, team_words, training_words

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """The plan of today beside its submission; ``latest`` is the last version, ours or a file which somebody brought."""

    content: Mapping[str, Any]
    submission: Submission | None
    latest: SubmissionVersion | None
    owed: bool

    @property
    def to_be_made(self) -> bool:
        """Return whether a version made now would say something new."""
        return self.latest is None or self.latest.shape != SHAPE or self.latest.content != self.content


def standing_of_work_plan(contract: Contract, *, now: datetime) -> PlanStanding:
    """Return how the work plan stands."""
    submission = Submission.objects.filter(contract=contract, kind=SHAPE).order_by("-opened_at", "pk").first()
    latest = submission.versions.order_by("-number").first() if submission else None
    owed = any(each.code == SHAPE for each in terms_of(contract).deliverables)
    return PlanStanding(content_of_work_plan(contract, now=now), submission, latest, owed)


def content_of_work_plan(contract: Contract, *, now: datetime) -> dict[str, Any]:
    """Return what the work plan says, written out and ready to be frozen."""
    terms, eras = terms_of(contract), all_eras()
    duties = written_duties(contract)
    days, names = _opening(contract)
    return {
        "purpose": [f"「{terms.contract.title}」として、{terms.contract.purpose}"],
        "dates": dates_of(terms, eras, opens_on=contract.counters_open_on),
        "places": [
            [
                each.name,
                "・".join(each.weekdays),
                f"{each.opens_at:%H:%M}〜{each.closes_at:%H:%M}",
                f"{each.last_ticket_at:%H:%M}",
                f"{each.windows}か所",
                f"{sum(len(found[each.code]) for found in days.values())}日",
            ]
            for each in terms.sites
        ],
        "call_centre": _call_centre(contract),
        "posts": _posts(contract),
        "people": _people(contract, business_date(now, contract)),
        "team_notes": team_words(terms),
        "set_up": set_up_words(terms, eras),
        "training": training_words(terms, eras),
        "meetings": meeting_words(terms),
        "once": [_once(each, eras) for each in duties if each.period_from is None],
        "repeated": _repeated([each for each in duties if each.period_from is not None], names_of(contract), eras),
        "calendar_places": list(names.values()),
        "calendar": [
            [month_text(month, eras), *(day_ranges(found[code]) for code in names)] for month, found in days.items()
        ],
        "closed": _closed(contract, eras),
        "rules": _rules(contract),
        "privacy": list(PRIVACY),
    }


def work_plan_paper(contract: Contract, content: Mapping[str, Any], *, now: datetime, draft: bool) -> Paper:
    """Return the plan as a letter to the city."""
    name = names_of(contract).get(SHAPE, "作業計画書")
    clause = next((each.clause for each in terms_of(contract).deliverables if each.code == SHAPE), "")
    eras = all_eras()
    frame = Frame(
        form=f"仕様書{clause}" if clause else "",
        dated=date_text(business_date(now, contract), eras),
        addressee=addressee(contract),
        sender=(contract.contractor_name, "総括責任者"),
        title=name,
        opening=f"「{contract.title}」を、次のとおり計画します。",
        running_title=f"{name}　{contract.title}",
        watermark="案" if draft else "",
    )
    period = f"{date_text(contract.signed_on, eras)}から{date_text(contract.ends_on, eras)}まで"
    facts = [("件　　名", contract.title), ("契約期間", period), ("受 注 者", contract.contractor_name)]
    return Paper(frame=frame, facts=facts, sections=work_plan_sections(content))


def names_of(contract: Contract) -> dict[str, str]:
    """Return what the contract calls each thing it dates."""
    terms = terms_of(contract)
    deliverables = {each.code: each.name for each in terms.deliverables}
    return deliverables | {each.code: each.name for each in terms.dated_duties}


def _opening(contract: Contract) -> tuple[dict[date, dict[str, list[date]]], dict[str, str]]:
    """Return the opening days by month and site, and the sites' short names."""
    names = {each.code: each.short_name for each in terms_of(contract).sites}
    months: dict[date, dict[str, list[date]]] = defaultdict(lambda: {code: [] for code in names})
    for each in opening_days(contract, contract.signed_on, contract.ends_on).order_by("date", "site__order"):
        months[each.date.replace(day=1)][each.site.code].append(each.date)
    return dict(months), names


def _call_centre(contract: Contract) -> list[str]:
    desk = terms_of(contract).call_centre
    if desk is None:
        return []
    closed = ["・".join(desk.closed_weekdays), "祝日" if desk.closed_on_national_holidays else ""]
    hours = f"{desk.name}は、{desk.opens_at:%H:%M}〜{desk.closes_at:%H:%M}に受け付けます。"
    return [f"{hours}休みは{'・'.join(filter(None, closed)) or 'ありません'}。", desk.place_rule, desk.seats_rule]


def _posts(contract: Contract) -> Rows:
    posts = terms_of(contract).posts
    titles = {each.code: each.title for each in posts}
    return [[each.title, titles.get(each.reports_to, "本市"), "、".join(each.duties)] for each in posts]


def _people(contract: Contract, today: date) -> Rows:
    """Return who fills the posts when the counters open, or today; before the approval, who is proposed."""
    proposed = proposed_line_up(contract)
    found: Sequence[PostAssignment] = assignments_on(contract, max(today, contract.counters_open_on))
    if not found and proposed is not None:
        found = result_of(proposed)
    return [
        [each.post.title, each.worker.name, each.site.short_name if each.site else NOTHING, each.worker.employer]
        for each in found
    ]


def _once(duty: Deadline, eras: Sequence[Era]) -> list[str]:
    return [duty.title, date_with_weekday(duty.due_on, eras), duty.rule_text, duty.clause]


def _repeated(duties: Sequence[Deadline], names: Mapping[str, str], eras: Sequence[Era]) -> Rows:
    by_code: dict[str, list[Deadline]] = defaultdict(list)
    for each in duties:
        by_code[each.code].append(each)
    return [
        [
            names[code],
            found[0].rule_text,
            date_with_weekday(found[0].due_on, eras),
            date_with_weekday(found[-1].due_on, eras),
            f"{len(found)}回",
            found[0].clause,
        ]
        for code, found in by_code.items()
    ]


def _closed(contract: Contract, eras: Sequence[Era]) -> Rows:
    months: dict[date, list[str]] = defaultdict(list)
    for day, name in sorted(closed_day_names(contract).items()):
        if contract.counters_open_on <= day <= contract.ends_on:
            months[day.replace(day=1)].append(f"{day.day}日（{name}）")
    yearly = [
        ["毎年", f"{_month_day(each.first)}から{_month_day(each.last)}まで（{each.name}）"]
        for each in terms_of(contract).closed_days.yearly
    ]
    return [*([month_text(month, eras), "、".join(words)] for month, words in months.items()), *yearly]


def _month_day(written: str) -> str:
    month, day = written.split("-")
    return f"{int(month)}月{int(day)}日"


def _rules(contract: Contract) -> Rows:
    terms = terms_of(contract)
    worn = [["身だしなみ", f"{'と'.join(terms.conduct.wear)}を着ける", ""]] if terms.conduct.wear else []
    asked = [
        [each.title, each.text, each.clause] for each in terms.obligations if speaks_of_safety(each.title, each.text)
    ]
    looked_at = [
        ["端末", f"{each.label}ことを{each.every_days}日ごとに確かめる", each.clause]
        for each in terms.terminal_security
    ]
    return worn + asked + looked_at
