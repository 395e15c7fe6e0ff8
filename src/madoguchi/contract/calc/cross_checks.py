"""What the shape of a contract file cannot say: checks that look at several values at once."""

from collections.abc import Callable, Iterator

from madoguchi.contract.calc.due_rules import KINDS, DueRule, missing_parameter
from madoguchi.contract.calc.faults import Fault, Path
from madoguchi.contract.calc.limits import forms, limits, numbers, offline_numbers
from madoguchi.contract.calc.lump_sum import is_lump_sum
from madoguchi.contract.calc.references import assumptions, clauses_covered, references
from madoguchi.contract.calc.terms import ContractTerms

Check = Callable[[ContractTerms], Iterator[Fault]]

CODED_LISTS = (
    "sites",
    "procedures",
    "purposes",
    "failure_reasons",
    "topics",
    "devices",
    "opening_checks",
    "closing_checks",
    "set_up_checks",
    "clear_away_checks",
    "posts",
    "equipment",
    "terminal_security",
    "print_materials",
    "heard_from",
    "reports",
    "deliverables",
    "dated_duties",
    "obligations",
    "retention",
)
ANCHOR_OF_REPEAT = {"weekly": "week", "monthly": "month", "meeting": "event"}
MAX_CHIPS = 6


def cross_check(terms: ContractTerms) -> tuple[Fault, ...]:
    """Every fault found by looking at the terms as a whole; empty when they hold together."""
    return tuple(fault for check in CHECKS for fault in check(terms))


def _dates(terms: ContractTerms) -> Iterator[Fault]:
    signed, ends = terms.period.signed_on, terms.period.ends_on
    if ends <= signed:
        yield Fault(
            ("period", "ends_on"),
            "ends_before_signing",
            f"契約の最終日（{ends}）が契約締結日（{signed}）より後になっていません",
            "最終日か締結日を直してください",
        )
        return
    for name in ("set_up_completed_on", "clear_away_on", "first_training_on"):
        day = getattr(terms.schedule, name)
        if not signed <= day <= ends:
            yield Fault(
                ("schedule", name),
                "outside_period",
                f"{day} は契約の期間（{signed}〜{ends}）の外です",
                "期間の中の日に直してください",
            )
    if terms.schedule.set_up_completed_on >= ends:
        yield Fault(
            ("schedule", "set_up_completed_on"),
            "no_opening_days",
            "設営の完了が最終日以後のため、窓口を開く日がありません",
            "設営の完了を最終日より前にしてください",
        )


def _sites(terms: ContractTerms) -> Iterator[Fault]:
    if not terms.sites:
        yield Fault(("sites",), "no_sites", "設置場所がありません", "[[sites]] を1つ以上書いてください")
    for number, site in enumerate(terms.sites):
        path: Path = ("sites", number)
        if not site.weekdays:
            yield Fault(
                (*path, "weekdays"),
                "site_without_weekday",
                f"{site.name}の開設曜日がありません",
                '["月"] のように1つ以上書いてください',
            )
        if site.closes_at <= site.opens_at:
            yield Fault(
                (*path, "closes_at"),
                "closes_before_opening",
                f"{site.name}の閉設の時刻が開設の時刻より後になっていません",
                "opens_at と closes_at を確かめてください",
            )
        elif not site.opens_at <= site.last_ticket_at <= site.closes_at:
            yield Fault(
                (*path, "last_ticket_at"),
                "last_ticket_outside_hours",
                f"{site.name}の受付の締切が開設時間の外です",
                "開設から閉設までの時刻にしてください",
            )
        if site.windows < 1:
            yield Fault(
                (*path, "windows"),
                "site_without_window",
                f"{site.name}に窓口がありません",
                "windows = 2 のように1以上の数を書いてください",
            )


def _duplicates(terms: ContractTerms) -> Iterator[Fault]:
    lists = [(name, "code") for name in CODED_LISTS] + [("clauses", "number")]
    for name, key in lists:
        seen: dict[str, int] = {}
        for number, entry in enumerate(getattr(terms, name)):
            code = getattr(entry, key)
            if code in seen:
                yield Fault(
                    (name, number, key),
                    "duplicate_code",
                    f"「{code}」が{seen[code] + 1}番目と{number + 1}番目の両方にあります",
                    "片方を別の名前にしてください",
                )
            seen.setdefault(code, number)


def _due_rules(terms: ContractTerms) -> Iterator[Fault]:
    for name in ("deliverables", "dated_duties"):
        for number, entry in enumerate(getattr(terms, name)):
            path: Path = (name, number, "due")
            yield from _incomplete_rule(entry.due, path)
            yield from _rule_against_repeat(entry.due, entry.repeats, path)
            if entry.repeats == "meeting" and terms.schedule.meeting_weekday is None:
                yield Fault(
                    (name, number, "repeats"),
                    "meeting_weekday_missing",
                    f"「{entry.name}」は会議ごとですが、会議の曜日がありません",
                    "schedule.meeting_weekday を書いてください",
                )


def _incomplete_rule(rule: DueRule, path: Path) -> Iterator[Fault]:
    missing = missing_parameter(rule)
    if missing:
        yield Fault(
            path,
            "rule_incomplete",
            f"期限の決まり {rule.kind} に {missing} がありません",
            f"{missing} = … を書き加えてください",
        )
    for name in ("days", "nth"):
        value = getattr(rule, name)
        if value is not None and value < 1:
            yield Fault((*path, name), "rule_out_of_range", f"{name} が {value} です", "1以上にしてください")


def _rule_against_repeat(rule: DueRule, repeats: str, path: Path) -> Iterator[Fault]:
    anchor = KINDS[rule.kind].anchor
    wanted = ANCHOR_OF_REPEAT.get(repeats)
    fits = anchor == wanted if wanted else anchor in ("signing", "training", "none")
    if not fits:
        yield Fault(
            (*path, "kind"),
            "rule_does_not_fit",
            f"期限の決まり {rule.kind} は repeats = {repeats} と合いません",
            "repeats か kind を直してください",
        )


def _equipment(terms: ContractTerms) -> Iterator[Fault]:
    for number, row in enumerate(terms.equipment):
        path: Path = ("equipment", number)
        if row.minimum_per_site is None or row.minimum_per_site < 1:
            yield Fault(
                (*path, "minimum_per_site"),
                "equipment_without_minimum",
                f"「{row.name}」に設置場所ごとの最小の数がありません",
                "minimum_per_site = 1 のように1以上の数を書いてください",
            )
        if is_lump_sum(row.unit):
            yield Fault(
                (*path, "unit"),
                "lump_sum_refused",
                f"「{row.name}」の単位が「{row.unit}」です。「一式」は認められません",
                "台・脚・枚など、数えられる単位にしてください",
            )


def _counter(terms: ContractTerms) -> Iterator[Fault]:
    chips = [number for number, topic in enumerate(terms.topics) if topic.chip]
    if len(chips) > MAX_CHIPS:
        yield Fault(
            ("topics", chips[MAX_CHIPS], "chip"),
            "too_many_chips",
            f"窓口の画面に出す内容が{len(chips)}個あります。{MAX_CHIPS}個までです",
            "よく使うもの以外の chip を消してください",
        )
    for number, purpose in enumerate(terms.purposes):
        path: Path = ("purposes", number)
        if len(purpose.series) != 1 or not "A" <= purpose.series <= "Z":
            yield Fault(
                (*path, "series"),
                "bad_series",
                f"番号札の系列「{purpose.series}」は使えません",
                "AからZの1文字にしてください",
            )
        if purpose.minutes < 1:
            yield Fault((*path, "minutes"), "bad_minutes", "目安の分が0以下です", "1以上にしてください")


def _heard_from(terms: ContractTerms) -> Iterator[Fault]:
    if len(terms.heard_from) > MAX_CHIPS:
        yield Fault(
            ("heard_from", MAX_CHIPS),
            "too_many_chips",
            f"窓口を知ったきっかけが{len(terms.heard_from)}個あります。{MAX_CHIPS}個までです",
            "近いものをまとめてください",
        )


def _line_up(terms: ContractTerms) -> Iterator[Fault]:
    wanted = terms.line_up
    if wanted is None or not wanted.enforced:
        return
    asked = {"window_post": "窓口"} | ({"seat_post": "コールセンターの席"} if terms.call_centre else {})
    for field, place in asked.items():
        if not getattr(wanted, field):
            yield Fault(
                ("line_up", field),
                "desk_without_post",
                f"{place}に座る役職が書かれていません",
                f'{field} = "…" に役職のコードを書くか、enforced = false にしてください',
            )


CHECKS: tuple[Check, ...] = (
    _dates,
    _sites,
    _duplicates,
    references,
    _due_rules,
    _equipment,
    _counter,
    _heard_from,
    _line_up,
    limits,
    forms,
    numbers,
    offline_numbers,
    clauses_covered,
    assumptions,
)
