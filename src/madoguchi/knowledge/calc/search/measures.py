"""How well a search found what it should: the usual figures of information retrieval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of an evaluation set: any of the codes is right."""

    codes: frozenset[str]
    kind: str
    query: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the search answered, best first, and how long it took."""

    asked: Asked
    codes: tuple[str, ...]
    ms: float


class UnreadableLine(ValueError):
    """A line which is not ``id<TAB>kind<TAB>query``."""


def read_asked(lines: Iterable[str]) -> list[Asked]:
    """Return the evaluation set; empty lines and lines beginning with # are left out. Raises UnreadableLine."""
    return [
        _asked(number, line) for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")
    ]


def _asked(number: int, line: str) -> Asked:
    parts = line.rstrip("\r\n").split("\t")
    codes = frozenset(code.strip() for code in parts[0].split(",") if code.strip())
    if len(parts) != 3 or not codes or not parts[2].strip():
        raise UnreadableLine(f"{number}行目が「番号・種類・質問」をタブで区切った形になっていません。")
    return Asked(codes, parts[1].strip(), parts[2].strip())


def figures(found: Sequence[Found]) -> dict[str, float]:
    """Return the figures of a run; shares lie between 0 and 1."""
    ranks = [_rank(each) for each in found]
    times = sorted(each.ms for each in found)
    return {
        "n": len(found),
        "sr_at_1": _share(ranks, 1),
        "sr_at_3": _share(ranks, 3),
        "sr_at_5": _share(ranks, 5),
        "mrr": _mean([1 / rank if rank else 0.0 for rank in ranks]),
        "map": _mean([_average_precision(each) for each in found]),
        "zero_hit_rate": _mean([0.0 if each.codes else 1.0 for each in found]),
        "ms_p50": round(percentile(times, 0.50), 3),
        "ms_p95": round(percentile(times, 0.95), 3),
    }


def percentile(ordered: Sequence[float], share: float) -> float:
    """Return the smallest value which at least that share of the ordered values does not exceed."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else 0.0


def _rank(found: Found) -> int:
    return next((at for at, code in enumerate(found.codes, start=1) if code in found.asked.codes), 0)


def _average_precision(found: Found) -> float:
    right = [at for at, code in enumerate(found.codes, start=1) if code in found.asked.codes]
    return sum(place / at for place, at in enumerate(right, start=1)) / len(found.asked.codes)


def _share(ranks: Sequence[int], limit: int) -> float:
    return _mean([1.0 if 0 < rank <= limit else 0.0 for rank in ranks])


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
