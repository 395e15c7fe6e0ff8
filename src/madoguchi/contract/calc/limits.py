"""How long names, what codes and how large numbers may be: they become columns and parts of addresses."""

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from madoguchi.contract.calc.faults import Fault, Path
from madoguchi.contract.calc.terms import ContractTerms

CODE = re.compile(r"[a-z0-9][a-z0-9_-]*")
CODE_LENGTH = 40
LARGEST_NUMBER = 1_000_000
LEAP_YEAR = 2024
WHOLE = 100
WALK_IN_SERIES = "W"
LONGEST = {
    "sites": {"name": 80, "name_kana": 120, "name_en": 120, "short_name": 20, "address": 200},
    "procedures": {"label": 120, "short_label": 30},
    "purposes": {"label": 120, "short_label": 30},
    "failure_reasons": {"label": 120, "short_label": 30},
    "topics": {"label": 120, "short_label": 30},
    "heard_from": {"label": 120, "short_label": 30},
    "opening_checks": {"label": 120, "short_label": 30},
    "closing_checks": {"label": 120, "short_label": 30},
    "set_up_checks": {"label": 120, "short_label": 30},
    "clear_away_checks": {"label": 120, "short_label": 30},
    "equipment": {"name": 80, "unit": 10, "note": 200, "short_name": 20},
    "terminal_security": {"label": 120},
    "posts": {"title": 60},
    "deliverables": {"name": 80, "short_name": 20, "note": 200},
    "clauses": {"number": 40, "title": 120},
    "obligations": {"title": 160, "evidence": 200},
    "retention": {"name": 80},
}


def limits(terms: ContractTerms) -> Iterator[Fault]:
    """Names that are too long, and codes that cannot stand in an address."""
    if not _is_code(terms.contract.slug):
        yield _bad_code(("contract", "slug"), terms.contract.slug)
    for name, fields in LONGEST.items():
        for number, entry in enumerate(getattr(terms, name)):
            code = getattr(entry, "code", None)
            if code is not None and not _is_code(code):
                yield _bad_code((name, number, "code"), code)
            for field, longest in fields.items():
                length = len(getattr(entry, field))
                if length > longest:
                    yield Fault(
                        (name, number, field),
                        "too_long",
                        f"{length}文字あります",
                        f"{longest}文字までにしてください",
                    )


def forms(terms: ContractTerms) -> Iterator[Fault]:
    """Texts with a form of their own: the time zone and the yearly spans."""
    if not _is_zone(terms.contract.time_zone):
        yield Fault(
            ("contract", "time_zone"),
            "unknown_time_zone",
            f"「{terms.contract.time_zone}」という時間帯はありません",
            "Asia/Tokyo のように書いてください",
        )
    for number, span in enumerate(terms.closed_days.yearly):
        for field in ("first", "last"):
            if not _is_month_and_day(getattr(span, field)):
                yield Fault(
                    ("closed_days", "yearly", number, field),
                    "bad_month_and_day",
                    f"「{getattr(span, field)}」は月と日ではありません",
                    '"12-29" のように書いてください',
                )


def numbers(terms: ContractTerms) -> Iterator[Fault]:
    """Numbers that must be 1 or more and not absurd."""
    policy, visitors, congestion = terms.ticket_policy, terms.visitors, terms.visitors.congestion
    counted: tuple[tuple[Path, int], ...] = (
        (("visitors", "expected_per_month"), visitors.expected_per_month),
        *((("visitors", "congestion", name), value) for name, value in vars(congestion).items()),
        *((("ticket_policy", name), value) for name, value in vars(policy).items() if name != "offline"),
        *((("print_materials", n, "copies"), each.copies) for n, each in enumerate(terms.print_materials)),
        (("training", "quiz", "questions"), terms.training.quiz.questions),
    )
    for path, value in counted:
        if not 1 <= value <= LARGEST_NUMBER:
            yield Fault(path, "out_of_range", f"{value} は使えません", f"1〜{LARGEST_NUMBER}の数にしてください")
    if not 1 <= terms.training.quiz.pass_percent <= WHOLE or terms.training.quiz.per_subject < 0:
        yield Fault(
            ("training", "quiz"),
            "out_of_range",
            "合格点（pass_percent）か科目ごとの問題数（per_subject）が使えない数です",
            "合格点は1〜100、科目ごとの問題数は0以上の数にしてください",
        )
    if policy.last_number <= policy.first_number:
        yield Fault(
            ("ticket_policy", "last_number"),
            "no_ticket_numbers",
            "最後の番号が最初の番号より後になっていません",
            "first_number と last_number を確かめてください",
        )


def offline_numbers(terms: ContractTerms) -> Iterator[Fault]:
    """Numbers for devices without a line: a series of their own, and blocks which fit into it."""
    offline, taken = terms.ticket_policy.offline, {WALK_IN_SERIES, *(each.series for each in terms.purposes)}
    if offline is None:
        return
    path: Path = ("ticket_policy", "offline")
    if len(offline.series) != 1 or not "A" <= offline.series <= "Z" or offline.series in taken:
        yield Fault(
            (*path, "series"),
            "bad_offline_series",
            f"通信が切れたときの番号札の系列「{offline.series}」は使えません",
            f"AからZの1文字で、ご用件の系列にも番号札なしの {WALK_IN_SERIES} にも使っていないものにしてください",
        )
    if not 1 <= offline.first_number < offline.last_number <= LARGEST_NUMBER:
        yield Fault(
            (*path, "last_number"),
            "no_ticket_numbers",
            "最後の番号が最初の番号より後になっていません",
            "first_number と last_number を確かめてください",
        )
    elif not 1 <= offline.block <= offline.last_number - offline.first_number + 1:
        yield Fault(
            (*path, "block"),
            "bad_block",
            f"一度に貸し出す番号の数 {offline.block} は使えません",
            f"1〜{offline.last_number - offline.first_number + 1}の数にしてください",
        )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_month_and_day(text: str) -> bool:
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        return False
    return True


def _is_code(code: str) -> bool:
    return len(code) <= CODE_LENGTH and CODE.fullmatch(code) is not None


def _bad_code(path: Path, code: str) -> Fault:
    return Fault(
        path,
        "bad_code",
        f"「{code}」は符号に使えません",
        f"半角の英小文字・数字・-・_ で{CODE_LENGTH}文字までにしてください",
    )
