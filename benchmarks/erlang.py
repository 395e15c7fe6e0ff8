"""`python -m benchmarks.erlang`: time per call of the queue formulas, beside pyworkforce's Erlang C where it is installed.

Each line is a whole question asked anew (nothing remembered from the question before), on one core, by process time.
pyworkforce comes with the tools of development and is nothing which madoguchi needs: without it its lines are left out, and
that is said.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from madoguchi.planning.calc.erlang import ErlangA, ErlangC
from madoguchi.planning.calc.seat_advice import Now, Seats, advise
from madoguchi.planning.calc.seat_search import CallFlow, SeatTarget, fewest_seats

CASES = ((10, 9.0), (100, 95.0), (2000, 1990.0), (2000, 2000.0), (1600, 2000.0))
HANDLING_S = 240.0
ABSENT = "pyworkforce is not installed here: no figures beside ours"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.erlang", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--brief", action="store_true", help="print the table only")
    wish = parser.parse_args()
    theirs = _theirs()
    rows = [*_formulas(), *_questions(), *(_beside(theirs) if theirs else ())]
    if not wish.json:
        for row in rows:
            sys.stdout.write(f"{row['what']:<44} {row['of']:<32} {row['us_per_call']:>10.1f} us   {row['answer']}\n")
        if theirs is None:
            sys.stdout.write(ABSENT + "\n")
    if not wish.brief:
        sys.stdout.write(json.dumps(rows, indent=None if not wish.json else 1) + "\n")
    return 0


def _theirs() -> Any:
    try:
        return importlib.import_module("pyworkforce.queuing").ErlangC
    except ImportError:
        return None


def _formulas() -> Iterator[dict[str, Any]]:
    for seats, load in CASES:
        calls = load * 3600.0 / HANDLING_S
        of = f"{seats} seats, load {load:g}"
        yield _row("Erlang C P(wait)", of, lambda n=seats, c=calls: ErlangC(n, c, HANDLING_S).probability_wait)
        for patience in (240.0, 1e6):
            yield _row(
                f"Erlang A P(abandon), patience {patience:g} s", of,
                lambda n=seats, c=calls, p=patience: ErlangA(n, c, HANDLING_S, p).probability_abandon,
            )  # fmt: skip


def _questions() -> Iterator[dict[str, Any]]:
    for calls in (60.0, 1500.0, 30_000.0):
        flow = CallFlow(calls, HANDLING_S, 240.0)
        yield _row("fewest seats, both promises", f"{calls:g} calls/h", lambda f=flow: fewest_seats(f, SeatTarget()))
    for seats, half_hour in ((5, 30), (80, 700)):
        now = Now(
            waits_so_far_s=(250.0, 100.0, 20.0), seats=Seats(0, seats), offered=half_hour * 6, answered=half_hour * 5,
            half_hour_calls=(half_hour,), handling_s=HANDLING_S, patience_s=240.0, minutes_left=240.0,
        )  # fmt: skip
        of = f"{seats} seats, {half_hour * 2} calls/h"
        yield _row("advice of the moment: seats to add", of, lambda n=now: advise(n).add_seats)


def _beside(theirs: Any) -> Iterator[dict[str, Any]]:
    for seats, load in CASES:
        queue = theirs(transactions=load * 15.0, aht=4.0, asa=20 / 60, interval=60)
        yield _row(
            "pyworkforce Erlang C waiting_probability", f"{seats} seats, load {load:g}",
            lambda q=queue, n=seats: q.waiting_probability(positions=n),
        )  # fmt: skip


def _row(what: str, of: str, ask: Callable[[], float]) -> dict[str, Any]:
    """Time one question: for about 50 ms, after one round which fills the tables of nodes."""
    try:
        answer = ask()
    except ArithmeticError as refusal:
        return {"what": what, "of": of, "us_per_call": 0.0, "answer": f"no answer: {type(refusal).__name__}"}
    count, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < 0.05:
        ask()
        count += 1
    return {"what": what, "of": of, "us_per_call": round(spent / count * 1e6, 1), "answer": answer}


if __name__ == "__main__":
    sys.exit(main())
