"""The figures as JSON values. Rates lie between 0 and 1 with six decimals, times are seconds with one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from madoguchi.calls.calc.answer_rule import AnswerRule
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.kpi import Gap, Kpi, Span
from madoguchi.calls.calc.ledger import LedgerLine
from madoguchi.calls.calc.rule_book import DatedRule

RATE, SECONDS = 6, 1


def kpi_json(kpi: Kpi) -> dict[str, Any]:
    """Return all figures."""
    return {
        "contract": kpi.slug,
        "from": kpi.first.isoformat(),
        "to": kpi.last.isoformat(),
        "rules": [rule_json(each) for each in kpi.rules],
        "total": span_json(kpi.whole),
        "under_way": kpi.under_way,
        "by_half_hour": _spans("at", kpi.half_hours),
        "by_day": _spans("day", kpi.days),
        "by_week": _spans("monday", kpi.weeks),
        "by_month": _spans("month", kpi.months),
        "by_topic": [{"code": each.code, "label": each.label, "calls": each.calls} for each in kpi.topics],
        "ledger": [ledger_json(each) for each in kpi.ledger],
        "records": {
            "answered": kpi.coverage.answered,
            "recorded": kpi.coverage.recorded,
            "unrecorded": kpi.coverage.unrecorded,
            "coverage": rounded(kpi.coverage.share, RATE),
            "records_without_call": kpi.coverage.records_without_call,
        },
        "callers": {"known": kpi.repeats.callers, "called_again": kpi.repeats.again},
        "gaps": [gap_json(each) for each in kpi.gaps],
    }


def span_json(span: Span) -> dict[str, Any]:
    """Return the figures of one span."""
    found = span.figures
    return {
        "calls": found.calls,
        "ends": {end.value: found.ends.get(end, 0) for end in CallEnd},
        "left_out": {reason.value: count for reason, count in sorted(found.left_out.items())},
        "offered": found.offered,
        "answered": found.answered,
        "abandoned": found.offered_ends.get(CallEnd.ABANDONED, 0),
        "short_abandons": found.short_abandons,
        "transferred": found.transferred,
        "long_waits": found.long_waits,
        "answer_rate": rounded(found.answer_rate, RATE),
        "service_level": rounded(found.service_level, RATE),
        "asa_s": rounded(found.asa_s, SECONDS),
        "longest_wait_s": rounded(found.longest_wait_s, SECONDS),
        "talk_s": rounded(found.talk_s, SECONDS),
        "hold_s": rounded(found.hold_s, SECONDS),
        "after_call_s": rounded(found.after_call_s, SECONDS),
        "handle_s": rounded(found.handle_s, SECONDS),
        "occupancy": rounded(span.occupancy, RATE),
    }


def rule_json(dated: DatedRule) -> dict[str, Any]:
    """Return a version of the contract's rule."""
    rule: AnswerRule = dated.rule
    return {
        "version": dated.version,
        "from": dated.from_on.isoformat(),
        "target_percent": dated.target_percent,
        "counts_short_abandons": rule.with_short,
        "counts_refused": rule.with_refused,
        "counts_key_exits": rule.with_key_exits,
        "counts_hang_ups_in_guidance": rule.with_guidance,
        "counts_out_of_hours": rule.with_out_of_hours,
        "short_abandon_s": rounded(rule.short_s, SECONDS),
        "wait_limit_s": rounded(rule.long_wait_s, SECONDS),
        "service_level_s": rounded(rule.service_level_s, SECONDS),
        "reason": dated.reason,
    }


def ledger_json(line: LedgerLine) -> dict[str, Any]:
    """Return one definition's line."""
    return {
        "code": line.code,
        "label": line.label,
        "offered": line.offered,
        "answered": line.answered,
        "answer_rate": rounded(line.rate, RATE),
        "points": rounded(line.points, 4),
        "brought_in": {reason.value: count for reason, count in sorted(line.brought_in.items())},
        "left_out": {reason.value: count for reason, count in sorted(line.left_out.items())},
    }


def gap_json(gap: Gap) -> dict[str, Any]:
    """Return something that is not known."""
    days = [day.isoformat() for day in gap.days]
    return {"code": gap.code, "count": gap.count, "sentence": gap.sentence, "days": days}


def rounded(value: float | None, places: int) -> float | None:
    """Return the value with so many decimals, None as None."""
    return None if value is None else round(value, places)


def _spans(name: str, spans: Mapping[date, Span] | Mapping[datetime, Span]) -> list[dict[str, Any]]:
    return [{name: at.isoformat(), **span_json(span)} for at, span in spans.items()]
