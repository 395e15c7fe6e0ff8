"""`python -m benchmarks.knowledge`: how well the search finds, and how fast, beside two plain ways of searching.

The articles are those of the shipped content pack, the questions those of `queries.tsv`. Weights were chosen on the even
lines; the figures are of the odd ones, unless `--all` is given. Times are of the process, so that a busy machine does not
spoil them. 2,000 articles are made from a seed out of the sentences of the real ones.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

HERE = Path(__file__).parent
PACK = HERE.parents[1] / "contracts" / "knowledge" / "mynaportal"
MANY = 2_000
SHOWN = 20
LEAST = {"ours": 0.92, "ours + meaning": 0.96}
SLOWEST_MS = 5.0
Search = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Way:
    """One way of searching, and what it is asked of."""

    name: str
    articles: int
    search: Search


def main() -> int:
    """Measure and print; 1 when ours misses a target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.knowledge", description=__doc__)
    parser.add_argument("--all", action="store_true", help="count every line, not only the half kept for reporting")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    wish = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madoguchi.project.settings.test")
    django.setup()
    rows = list(_rows(whole=wish.all))
    if not wish.json:
        for row in rows:
            sys.stdout.write(_line(row))
    sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    return int(any(_misses(row) for row in rows if row["kind"] == "all"))


def _rows(*, whole: bool) -> Iterator[dict[str, Any]]:
    from benchmarks.knowledge.ways import ways  # noqa: PLC0415  needs Django
    from madoguchi.knowledge.calc.search.measures import figures, read_asked  # noqa: PLC0415

    asked = read_asked((HERE / "queries.tsv").read_text(encoding="utf-8").splitlines())
    asked = asked if whole else asked[1::2]
    for way in ways(PACK, MANY, SHOWN):
        found = [_timed(way.search, each) for each in asked]
        base = {"way": way.name, "articles": way.articles}
        yield {**base, "kind": "all", **figures(found)}
        if way.articles != MANY:
            for kind in dict.fromkeys(each.kind for each in asked):
                yield {**base, "kind": kind, **figures([each for each in found if each.asked.kind == kind])}


def _timed(search: Search, asked: Any) -> Any:
    from madoguchi.knowledge.calc.search.measures import Found  # noqa: PLC0415

    began = time.process_time()
    codes = search(asked.query)
    return Found(asked, tuple(codes), (time.process_time() - began) * 1000)


def _misses(row: dict[str, Any]) -> bool:
    if row["articles"] == MANY:
        return bool(row["ms_p95"] > SLOWEST_MS)
    return bool(row["sr_at_5"] < LEAST.get(row["way"], 0.0))


def _line(row: dict[str, Any]) -> str:
    if row["articles"] == MANY:
        return f"{row['way']:<18}{row['articles']:>5} articles{'':<30}p50 {row['ms_p50']:.2f} ms, p95 {row['ms_p95']:.2f} ms\n"
    return (
        f"{row['way']:<18}{row['kind']:<13}n {row['n']:>3}   SR@1 {row['sr_at_1']:.3f}   SR@3 {row['sr_at_3']:.3f}"
        f"   SR@5 {row['sr_at_5']:.3f}   MRR {row['mrr']:.3f}   nothing found {row['zero_hit_rate']:.3f}"
        f"   p95 {row['ms_p95']:.2f} ms\n"
    )


if __name__ == "__main__":
    sys.exit(main())
