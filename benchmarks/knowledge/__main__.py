"""`python -m benchmarks.knowledge`: how well the search finds, and how fast, beside two plain ways of searching.

The articles are those of the shipped content pack. Of the questions there are two sets. Ours is `queries.tsv`: weights were
chosen on its even lines; the figures are of the odd ones, unless `--all` is given. `held_out.tsv` was written by somebody
who had not read the articles; nothing was ever chosen on it, and it has no target. Times are of the process, so that a busy
machine does not spoil them. 2,000 articles are made from a seed out of the sentences of the real ones.
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
OWN, HELD_OUT = "own", "held out"
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
    parser.add_argument("--brief", action="store_true", help="print one line for each way and set, without the kinds")
    wish = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madoguchi.project.settings.test")
    django.setup()
    rows = list(_rows(whole=wish.all))
    if not wish.json:
        for row in rows:
            if row["kind"] == "all" or not wish.brief:
                sys.stdout.write(_line(row))
    if not wish.brief:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    return int(any(_misses(row) for row in rows if row["kind"] == "all"))


def _rows(*, whole: bool) -> Iterator[dict[str, Any]]:
    from benchmarks.knowledge.ways import ways  # noqa: PLC0415  needs Django

    own = _asked("queries.tsv")
    sets = {OWN: own if whole else own[1::2], HELD_OUT: _asked("held_out.tsv")}
    for way in ways(PACK, MANY, SHOWN):
        for name in [OWN] if way.articles == MANY else sets:
            yield from _figures(way, name, sets[name])


def _asked(file: str) -> list[Any]:
    from madoguchi.knowledge.calc.search.measures import read_asked  # noqa: PLC0415

    return list(read_asked((HERE / file).read_text(encoding="utf-8").splitlines()))


def _figures(way: Way, name: str, asked: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Yield the figures of one way on one set: of all its questions, and of each kind of question."""
    from madoguchi.knowledge.calc.search.measures import figures  # noqa: PLC0415

    found = [_timed(way.search, each) for each in asked]
    base = {"way": way.name, "set": name, "articles": way.articles}
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
    return row["set"] == OWN and bool(row["sr_at_5"] < LEAST.get(row["way"], 0.0))


def _line(row: dict[str, Any]) -> str:
    if row["articles"] == MANY:
        return f"{row['way']:<16}{row['articles']:>5} articles{'':<30}p50 {row['ms_p50']:.2f} ms, p95 {row['ms_p95']:.2f} ms\n"
    return (
        f"{row['way']:<16}{row['set']:<10}{row['kind']:<13}n {row['n']:>3}   SR@1 {row['sr_at_1']:.3f}   SR@3 {row['sr_at_3']:.3f}"
        f"   SR@5 {row['sr_at_5']:.3f}   MRR {row['mrr']:.3f}   nothing found {row['zero_hit_rate']:.3f}"
        f"   p95 {row['ms_p95']:.2f} ms\n"
    )


if __name__ == "__main__":
    sys.exit(main())
