"""`python -m benchmarks.roster`: rosters of real size, the public nurse-rostering instances, and lawful rotas others refuse.

Each answer is looked at by the checker, which shares nothing with the solver; the public instances are scored from their own text.
Times are of the clock, on two cores; a machine which does other work meanwhile gives worse rosters in the same time.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.nrp_score import score
from benchmarks.roster_problems import chiba
from madoguchi.roster.calc import nrp
from madoguchi.roster.calc.answers import Conflict, Repair, Solution
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.repairing import repair
from madoguchi.roster.calc.solving import solve

INSTANCES = Path(__file__).parent / "nrp"
BEST = (607, 828, 1001, 1716, 1143, 1950, 1056, 1300)
PLAIN = (607, 828, 1003, 1722, 1235, 2745, 1288, 2035)  # a plain CP-SAT model of the same instances, two workers, 40 s
SECONDS = 57.0  # a minute with building the model and dealing out the breaks
ABSENT = "pyworkforce is not installed here: nothing beside ours"
Row = dict[str, Any]


def main() -> int:
    """Measure and print; 1 when something fell short."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.roster", description=__doc__)
    parser.add_argument("--brief", action="store_true", help="print the table only")
    parser.add_argument("--only", choices=("size", "random", "public", "lawful"), help="one of the four parts")
    parser.add_argument("--random", type=int, default=200, help="how many random rosters of real size")
    wish = parser.parse_args()
    parts = {
        "size": _of_size(),
        "random": _random(wish.random),
        "public": _public(),
        "lawful": _lawful(),
    }
    rows: list[Row] = []
    for name, part in parts.items():
        for row in part if wish.only in {None, name} else ():
            rows.append(row)
            sys.stdout.write(f"{row['what']:<44} {row['found']:<62} {'ok' if row['ok'] else 'SHORT'}\n")
            sys.stdout.flush()
    if not wish.brief:
        sys.stdout.write(json.dumps(rows) + "\n")
    return int(not all(row["ok"] for row in rows))


def _of_size() -> Iterator[Row]:
    for people, weeks, widest in ((25, 4, 0.01), (100, 8, None)):
        problem, begun = chiba(people=people, weeks=weeks), time.monotonic()
        answer = solve(problem, seconds=SECONDS, seed=1)
        spent = time.monotonic() - begun
        if not isinstance(answer, Solution):
            yield {"what": f"{people} people, {weeks} weeks", "found": type(answer).__name__, "ok": False}
            continue
        sound = not broken_rules(problem, answer.assignments)
        found = f"cost {answer.cost}, bound {answer.bound}, gap {answer.gap:.2%}, {spent:.1f} s"
        good = sound and spent < 60 and (widest is None or answer.gap <= widest)
        yield {"what": f"{people} people, {weeks} weeks", "found": found, "ok": good}
        yield _sick_call(problem, answer, f"{people} people, one ill")


def _sick_call(problem: Any, published: Solution, what: str) -> Row:
    ill = next(each for each in published.assignments if each.post == "operator")
    begun = time.monotonic()
    answer = repair(problem, published.assignments, {(ill.worker, ill.day)}, seconds=20)
    if not isinstance(answer, Repair):
        return {"what": what, "found": type(answer).__name__, "ok": False}
    found = f"{len(answer.changes)} changed, fewest {answer.fewest}, {time.monotonic() - begun:.1f} s"
    good = len(answer.changes) <= 2 and not broken_rules(problem, answer.solution.assignments)
    return {"what": what, "found": found, "ok": good}


def _random(count: int) -> Iterator[Row]:
    """A week of 25 people each, drawn anew: nothing may be broken in any of them."""
    broken, solved, begun = 0, 0, time.monotonic()
    for seed in range(count):
        problem = chiba(people=25, weeks=1, seed=1000 + seed)
        answer = solve(problem, seconds=2, seed=seed, enough=0.01)
        if isinstance(answer, Solution):
            solved += 1
            broken += bool(broken_rules(problem, answer.assignments))
    found = f"{solved} solved, {broken} with a broken rule, {time.monotonic() - begun:.0f} s"
    yield {"what": f"{count} random rosters, 25 people, 1 week", "found": found, "ok": not broken and bool(solved)}


def _public() -> Iterator[Row]:
    for number, (best, plain) in enumerate(zip(BEST, PLAIN, strict=True), start=1):
        text = (INSTANCES / f"Instance{number}.txt").read_text()
        problem, begun = nrp.read(text), time.monotonic()
        answer = solve(problem, seconds=SECONDS, seed=1)
        spent = time.monotonic() - begun
        if not isinstance(answer, Solution):
            yield {"what": f"public instance {number}", "found": type(answer).__name__, "ok": False}
            continue
        roster = {(each.worker, (each.day - problem.first_day).days): each.shift for each in answer.assignments}
        cost = score(text, roster)
        found = f"cost {cost}, bound {answer.bound}, best known {best}, plain {plain}, {spent:.1f} s"
        good = cost == answer.cost and (cost < plain or cost == plain == best) and spent < 60
        yield {"what": f"public instance {number}", "found": found, "ok": good}


def _lawful() -> Iterator[Row]:
    """Four lawful rotas: ours, beside what the best-known package says of them."""
    from tests.roster.calc.problems import rota  # noqa: PLC0415  the tests' own cases
    from tests.roster.calc.test_lawful import FOUR, WIDE  # noqa: PLC0415

    for name, lines in FOUR.items():
        problem, _ = rota(*lines, labour=WIDE)
        ours = solve(problem, seconds=20)
        said = "refused" if isinstance(ours, Conflict) else "found"
        yield {"what": name, "found": f"ours {said}, {_theirs(lines)}", "ok": isinstance(ours, Solution)}


def _theirs(lines: Any) -> str:
    try:
        roster = importlib.import_module("pyworkforce.rostering.binary_programming").MinHoursRoster
    except ImportError:
        return ABSENT
    (line,) = lines
    kinds = {kind.code: kind for kind in line if kind}
    forbidden = [
        {"origin": kind.code, "destination": later} for kind in kinds.values() for later in sorted(kind.not_followed_by)
    ]
    shifts = sorted({*kinds, *(each["destination"] for each in forbidden)})
    needed = {shift: [int(kind is not None and kind.code == shift) for kind in line] for shift in shifts}
    answer = roster(
        num_days=len(line), resources=["w"], shifts=shifts, shifts_hours=[6] * len(shifts), min_working_hours=0,
        banned_shifts=[], max_resting=len(line), required_resources=needed, non_sequential_shifts=forbidden,
        resources_preferences=[], max_search_time=20,
    ).solve()  # fmt: skip
    return f"pyworkforce {answer['status']}"


if __name__ == "__main__":
    sys.exit(main())
