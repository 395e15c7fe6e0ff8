"""The office's menu as one table: which group, which word, which address, for whom. Groups of one entry stand by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.ui.shell import NavEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from madoguchi.accounts.models import Membership

MANAGER, CITY, AUDITOR = Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.AUDITOR
COUNTERS, CALLS, OPERATOR = Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR
SUPERVISORS = frozenset({COUNTERS, CALLS})
READERS = frozenset({MANAGER, CITY, AUDITOR})


@dataclass(frozen=True)
class Place:
    """One line of the menu."""

    group: str
    label: str
    url: str
    roles: frozenset[Role]


# What a role meets daily stands by itself; what it looks up stands in a group.
PLACES = (
    Place("", "判断を待つもの", "documents:waiting", frozenset({CITY})),
    Place("", "電話の対応", "calls:operator", frozenset({CALLS, OPERATOR})),
    Place("", "折り返し", "calls:backs", frozenset({CALLS, OPERATOR})),
    Place("電話", "席と通話", "calls:supervisor", frozenset({CALLS, MANAGER})),
    Place("電話", "電話の状況", "calls:wallboard", READERS | {CALLS}),
    Place("電話", "警報と対応", "calls:alarms", READERS | {CALLS}),
    Place("電話", "電話の数字", "calls:figures", READERS | {CALLS}),
    Place("電話", "通話の取込み", "calls:imports", frozenset({CALLS, MANAGER})),
    Place("電話", "席・回線・場所", "calls:centre", READERS | {CALLS}),
    Place("記録", "対応記録", "contacts:list", READERS | {COUNTERS}),
    Place("記録", "苦情", "contacts:complaints", READERS | {COUNTERS}),
    Place("記録", "トラブル", "incidents:list", frozenset(Role) - {Role.ADMINISTRATOR}),
    Place("", "機器・資材", "equipment:overview", READERS),
    Place("", "自分の研修", "people:my_training", frozenset({Role.COUNTER_STAFF, OPERATOR})),
    Place("従事者", "従事者", "people:list", READERS | SUPERVISORS),
    Place("従事者", "体制表", "people:line_up", READERS | SUPERVISORS),
    Place("従事者", "研修", "people:training", READERS | SUPERVISORS),
    Place("従事者", "勤務の準備", "people:readiness", READERS | SUPERVISORS),
    Place("従事者", "連絡体制", "people:contact_tree", READERS | SUPERVISORS),
    Place("従事者", "いま連絡する", "people:reach", frozenset({MANAGER, CITY}) | SUPERVISORS),
    Place("従事者", "交代の求め", "people:replacements", READERS),
    Place("従事者", "出勤の記録", "costs:attendance", SUPERVISORS),  # of the costs they see nothing else
    Place("よくある質問", "記事の編集", "knowledge:desk", frozenset({MANAGER, CITY}) | SUPERVISORS),
    Place("よくある質問", "マニュアルと研修テキスト", "knowledge:manual", frozenset(Role) - {Role.ADMINISTRATOR}),
    Place("よくある質問", "市民向けの案内", "knowledge_citizen:front", frozenset(Role)),
    Place("費用", "積算内訳書", "costs:breakdown", READERS),
    Place("費用", "予定と実績", "costs:actual", READERS),
    Place("費用", "出勤の記録", "costs:attendance", READERS),
    Place("報告・納品", "報告", "reports:list", READERS | {CALLS}),
    Place("報告・納品", "義務の履行", "compliance:matrix", READERS),
    Place("報告・納品", "提出物", "documents:list", READERS | SUPERVISORS),
    Place("報告・納品", "会議と議事録", "meetings:list", READERS | SUPERVISORS),
    Place("報告・納品", "懸案事項と宿題", "meetings:issues", READERS | SUPERVISORS),
    Place("報告・納品", "本市からの指示", "meetings:instructions", READERS | SUPERVISORS),
    Place("管理", "利用者", "people", frozenset({MANAGER, Role.ADMINISTRATOR})),
    Place("管理", "操作の記録", "audit_trail", frozenset({MANAGER, CITY, Role.ADMINISTRATOR, AUDITOR})),
)


def menu_for(membership: Membership) -> tuple[NavEntry, ...]:
    """Return what the member's role may open, home first."""
    slug, role = membership.contract.slug, Role(membership.role)
    places = [each for each in PLACES if role in each.roles]
    return (NavEntry("ホーム", reverse("contract_home", args=[slug])), *_sites(membership), *_grouped(places, slug))


def _sites(membership: Membership) -> Iterable[NavEntry]:
    """A supervisor's own counters, each by its name, and what stands there."""
    if Role(membership.role) != COUNTERS:
        return ()
    slug, sites = membership.contract.slug, list(membership.visible_sites())
    equipment = [NavEntry(each.short_name, reverse("equipment_site:today", args=[slug, each.code])) for each in sites]
    days = [NavEntry(f"{each.short_name}の一日", reverse("counter_day", args=[slug, each.code])) for each in sites]
    return [*days, NavEntry("機器", entries=equipment)]


def _grouped(places: Iterable[Place], slug: str) -> Iterable[NavEntry]:
    for group, members in groupby(places, key=lambda each: each.group):
        entries = tuple(NavEntry(each.label, reverse(each.url, args=[slug])) for each in members)
        if group and len(entries) > 1:
            yield NavEntry(group, entries=entries)
        else:
            yield from entries
