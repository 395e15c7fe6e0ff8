"""The office's menu as one table: which section, which word, which address, for whom; and which sections share a drawer.

A drawer of one section takes the section's word, a section of one place is a plain link: nobody opens a drawer for one thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.ui.shell import NavEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from madoguchi.accounts.models import Membership

MANAGER, CITY, AUDITOR = Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.AUDITOR
COUNTERS, CALLS, OPERATOR = Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR
SUPERVISORS = frozenset({COUNTERS, CALLS})
READERS = frozenset({MANAGER, CITY, AUDITOR})
EVERYBODY_AT_WORK = frozenset(Role) - {Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Place:
    """One line of the menu, in a section; what a role meets daily has none and stands by itself."""

    section: str
    label: str
    url: str
    roles: frozenset[Role]


# At most seven words stand in the bar: sections which are looked up together share a drawer.
DRAWERS = {
    "窓口の記録": "窓口・電話",
    "電話": "窓口・電話",
    "従事者": "人と勤務",
    "勤務": "人と勤務",
    "機器": "窓口・電話",
    "よくある質問": "案内・広報",
    "広報": "案内・広報",
    "報告・納品": "報告・会議",
    "会議": "報告・会議",
    "費用": "費用・管理",
    "管理": "費用・管理",
}

PLACES = (
    Place("", "判断を待つもの", "documents:waiting", frozenset({CITY})),
    Place("", "電話の対応", "calls:operator", frozenset({CALLS, OPERATOR})),
    Place("", "折り返し", "calls:backs", frozenset({CALLS, OPERATOR})),
    Place("", "自分のシフト", "roster:mine", frozenset({Role.COUNTER_STAFF, OPERATOR})),
    Place("", "自分の研修", "people:my_training", frozenset({Role.COUNTER_STAFF, OPERATOR})),
    Place("窓口の記録", "対応記録", "contacts:list", READERS | {COUNTERS}),
    Place("窓口の記録", "苦情", "contacts:complaints", READERS | {COUNTERS}),
    Place("窓口の記録", "トラブル", "incidents:list", EVERYBODY_AT_WORK),
    Place("電話", "席と通話", "calls:supervisor", frozenset({CALLS, MANAGER})),
    Place("電話", "電話の状況", "calls:wallboard", READERS | {CALLS}),
    Place("電話", "警報と対応", "calls:alarms", READERS | {CALLS}),
    Place("電話", "電話の数字", "calls:figures", READERS | {CALLS}),
    Place("電話", "通話の取込み", "calls:imports", frozenset({CALLS, MANAGER})),
    Place("電話", "席・回線・場所", "calls:centre", READERS | {CALLS}),
    Place("機器", "機器・資材", "equipment:overview", READERS),
    Place("従事者", "従事者", "people:list", READERS | SUPERVISORS),
    Place("従事者", "体制表", "people:line_up", READERS | SUPERVISORS),
    Place("従事者", "研修", "people:training", READERS | SUPERVISORS),
    Place("従事者", "勤務の準備", "people:readiness", READERS | SUPERVISORS),
    Place("従事者", "連絡体制", "people:contact_tree", READERS | SUPERVISORS),
    Place("従事者", "いま連絡する", "people:reach", frozenset({MANAGER, CITY}) | SUPERVISORS),
    Place("従事者", "作業計画書", "people:work_plan", READERS | SUPERVISORS),
    Place("従事者", "交代の求め", "people:replacements", READERS),
    Place("勤務", "需要の見込み", "planning:forecast", READERS | SUPERVISORS),
    Place("勤務", "もしも", "planning:what_if", READERS | {CALLS}),
    Place("勤務", "必要な席と人", "planning:seats", READERS | SUPERVISORS),
    Place("勤務", "シフト", "roster:home", READERS | SUPERVISORS),
    Place("勤務", "出勤の記録", "costs:attendance", READERS | SUPERVISORS),
    Place("よくある質問", "記事の編集", "knowledge:desk", frozenset({MANAGER, CITY}) | SUPERVISORS),
    Place("よくある質問", "マニュアルと研修テキスト", "knowledge:manual", EVERYBODY_AT_WORK),
    Place("よくある質問", "市民向けの案内", "knowledge_citizen:front", frozenset(Role)),
    Place("広報", "広報資材", "publicity:materials", READERS | SUPERVISORS),
    Place("広報", "資材の部数", "publicity:stock", READERS | SUPERVISORS),
    Place("広報", "全市民への広報", "publicity:campaigns", READERS | SUPERVISORS),
    Place("報告・納品", "報告", "reports:list", READERS | {CALLS}),
    Place("報告・納品", "提出物", "documents:list", READERS | SUPERVISORS),
    Place("報告・納品", "義務の履行", "compliance:matrix", READERS),
    Place("会議", "会議と議事録", "meetings:list", READERS | SUPERVISORS),
    Place("会議", "懸案事項と宿題", "meetings:issues", READERS | SUPERVISORS),
    Place("会議", "本市からの指示", "meetings:instructions", READERS | SUPERVISORS),
    Place("費用", "積算内訳書", "costs:breakdown", READERS),
    Place("費用", "予定と実績", "costs:actual", READERS),
    Place("管理", "利用者", "people", frozenset({MANAGER, Role.ADMINISTRATOR})),
    Place("管理", "終了と保管", "archive:end", READERS),
    Place("管理", "操作の記録", "audit_trail", READERS | {Role.ADMINISTRATOR}),
)


def menu_for(membership: Membership) -> tuple[NavEntry, ...]:
    """Return what the member's role may open, home first."""
    slug, role = membership.contract.slug, Role(membership.role)
    places = [each for each in PLACES if role in each.roles]
    return (NavEntry("ホーム", reverse("contract_home", args=[slug])), *_sites(membership), *_drawers(places, slug))


def _sites(membership: Membership) -> Iterator[NavEntry]:
    """A supervisor's own counters, each by its name, and what stands there."""
    if Role(membership.role) != COUNTERS:
        return
    slug, sites = membership.contract.slug, list(membership.visible_sites())
    days = [NavEntry(each.short_name, reverse("counter_day", args=[slug, each.code])) for each in sites]
    equipment = [NavEntry(each.short_name, reverse("equipment_site:today", args=[slug, each.code])) for each in sites]
    if len(sites) == 1:
        yield NavEntry(f"{days[0].label}の一日", days[0].href)
        yield NavEntry(f"{days[0].label}の機器", equipment[0].href)
    elif sites:
        yield NavEntry(
            "今日の窓口", entries=(NavEntry("窓口の一日", entries=days), NavEntry("機器", entries=equipment))
        )


def _drawers(places: Iterable[Place], slug: str) -> Iterator[NavEntry]:
    """Yield the words of the bar in the order in which the table first names them."""
    bar: dict[str, dict[str, list[NavEntry]]] = {}
    for each in places:
        word = DRAWERS.get(each.section, each.section) or each.label
        sections = bar.setdefault(word, {})
        sections.setdefault(each.section, []).append(NavEntry(each.label, reverse(each.url, args=[slug])))
    for word, sections in bar.items():
        yield _drawer(word, [NavEntry(name, entries=entries) for name, entries in sections.items()])


def _drawer(word: str, sections: list[NavEntry]) -> NavEntry:
    if len(sections) > 1:
        return NavEntry(word, entries=sections)
    (only,) = sections
    return only.entries[0] if len(only.entries) == 1 else only
