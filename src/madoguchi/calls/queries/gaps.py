"""What is not known about the calls of a span: facts for the report, each with its count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum

from madoguchi.calls.calc.ends import REFUSALS, CallEnd, TalkEnd
from madoguchi.calls.calc.figures import Figures
from madoguchi.calls.calc.kpi import Gap
from madoguchi.calls.models import CallLeg, CallSource, ImportRun
from madoguchi.calls.queries.call_facts import citizens_calls
from madoguchi.contract.models import Contract

ENDLESS_S = 4 * 3600
"""A talk of such a length is more likely a transfer which the telephone system did not log."""


def gaps(
    contract: Contract, span: tuple[date, date], days: Mapping[date, Figures], seen: frozenset[date]
) -> Sequence[Gap]:
    """Return what is not known, `seen` being the days with a seat log. Five queries."""
    return [*_calls(contract, span, days), *_seats(days, seen), *_sources(contract, span), *_imports(contract, span)]


def _calls(contract: Contract, span: tuple[date, date], days: Mapping[date, Figures]) -> Iterator[Gap]:
    cut = {day: found.ends.get(CallEnd.UNFINISHED, 0) for day, found in days.items()}
    if any(cut.values()):
        unfinished = sum(cut.values())
        sentence = f"記録が途切れ、終わり方が分からない通話が{unfinished}件あります（電話システムの停止など）。"
        yield Gap("unfinished", unfinished, sentence, [day for day, count in cut.items() if count])
    found = CallLeg.objects.filter(call__in=citizens_calls(contract, *span)).aggregate(
        lost=Count("pk", filter=Q(talk_end=TalkEnd.LOST)), endless=Count("pk", filter=Q(talk_s__gte=ENDLESS_S))
    )
    if found["lost"]:
        yield Gap(
            "talk_lost", found["lost"], f"終わりの記録がない会話が{found['lost']}件あり、通話時間に入っていません。"
        )
    if found["endless"]:
        yield Gap(
            "endless_talk",
            found["endless"],
            f"4時間以上の会話が{found['endless']}件あります。記録されない転送の可能性があります。",
        )


def _seats(days: Mapping[date, Figures], seen: frozenset[date]) -> Iterator[Gap]:
    unseen = [day for day, found in days.items() if found.answered and day not in seen]
    if unseen:
        yield Gap(
            "no_seat_log",
            len(unseen),
            f"応答があるのに席の記録がない日が{len(unseen)}日あり、稼働率に入っていません。",
            unseen,
        )


def _sources(contract: Contract, span: tuple[date, date]) -> Iterator[Gap]:
    """Yield a gap for each telephone system which never told of callers turned away."""
    here = Q(calls__business_date__range=span)
    refused = here & Q(calls__end__in=[end.value for end in REFUSALS])
    rows = CallSource.objects.filter(contract=contract).annotate(
        here=Count("calls", filter=here), refused=Count("calls", filter=refused)
    )
    knowing = set(
        ImportRun.objects.filter(source__contract=contract, knows_refusals=True).values_list("source", flat=True)
    )
    for row in rows.order_by("name"):
        if row.here and not row.refused and row.pk not in knowing:
            sentence = f"「{row.name}」の記録からは、満員や受付席なしでお断りした通話が分かりません。"
            yield Gap("refusals_not_measured", 1, sentence)


def _imports(contract: Contract, span: tuple[date, date]) -> Iterator[Gap]:
    """Yield what was not read; an import made before the span cannot concern it."""
    begin = datetime.combine(span[0], time(), ZoneInfo(contract.time_zone))
    runs = ImportRun.objects.filter(source__contract=contract, started_at__gte=begin)
    found = runs.aggregate(rejected=Sum("rejected"), short=Count("pk", filter=Q(finished_at=None)))
    if found["rejected"]:
        yield Gap("rejected_rows", found["rejected"], f"取り込めなかった行が{found['rejected']}行あります。")
    if found["short"]:
        yield Gap(
            "import_cut_short",
            found["short"],
            f"途中で止まった取り込みが{found['short']}回あります。もう一度取り込んでください。",
        )
