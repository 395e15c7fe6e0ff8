"""`python -m benchmarks.forecast`: forecasts beside seasonal naive, on rolling origins two weeks ahead.

Histories: the demonstration's own calls and visitors; generated contracts of which the truth is known (weekday, trend, days
after holidays, campaigns which fade at a pace of their own, half a year and a whole one); and one which breaks its own
rules (a sudden shift of its level). For each candidate: WAPE, the part of days inside the 80 % interval, and, where the
truth is known, the error against the true mean, which chance cannot excuse. "published" is what the product would say: the
choice of a method made anew at each origin, from what was seen until then.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from statsforecast.models import AutoETS, AutoTheta

from benchmarks.forecast_histories import History, histories
from madoguchi.planning.calc.accuracy import Trial, coverage, wape
from madoguchi.planning.calc.choosing import HORIZON_DAYS, chosen, tried
from madoguchi.planning.calc.events import NOTHING_LEARNED
from madoguchi.planning.calc.methods import METHODS, NAIVE, Method, Path, by_ets, by_level
from madoguchi.planning.calc.seen import Coming, Seen, Setting

ORIGINS = 12
PUBLISHED = "published"
TARGET = 0.9
"""What is published may have at most this part of seasonal naive's error, over all histories together."""


def main() -> int:
    """Print every history and candidate; 1 when what is published is not clearly better than the plain last value."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forecast", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--brief", action="store_true", help="one history of each kind, and no JSON")
    parser.add_argument("--seeds", type=int, default=4, help="how many generated contracts of each kind")
    wish = parser.parse_args()
    rows = [row for history in histories(1 if wish.brief else wish.seeds) for row in measured(history)]
    total = summed(rows)
    if not wish.json:
        for row in [*rows, *total]:
            sys.stdout.write(line(row) + "\n")
    if not wish.brief:
        sys.stdout.write(json.dumps([*rows, *total], indent=1 if wish.json else None) + "\n")
    errors = {row["candidate"]: row["wape"] for row in total}
    return int(errors[PUBLISHED] > TARGET * errors[NAIVE])


def line(row: dict[str, Any]) -> str:
    """Return one row as text."""
    truth = f"{row['against_truth']:>6.1%}" if row["against_truth"] is not None else " " * 6
    return (
        f"{row['history']:<32} {row['candidate']:<16} WAPE {row['wape']:>6.1%}  inside {row['coverage']:>4.0%}"
        f"  against truth {truth}  {row['days']:>5} days  {row['seconds']:>6.2f} s"
    )


def measured(history: History) -> Iterator[dict[str, Any]]:
    """Yield one row for each candidate which fits the history, and one for what would be published."""
    desk_only = {"ETS, season 5": raw(ets_of_five), "Theta, season 5": raw(theta_of_five)}
    fitting = {**METHODS, **(desk_only if history.one_desk else {}), "level + ets": blended, PUBLISHED: published}
    for name, method in fitting.items():
        begun = time.process_time()
        points = tried(history.seen, history.setting, {name: method}, ORIGINS)[name]
        seconds = time.process_time() - begun
        yield {
            "history": history.name,
            "candidate": name,
            "wape": wape(points) or 0.0,
            "coverage": coverage(points) or 0.0,
            "against_truth": against_truth(history, method),
            "days": len(points),
            "seconds": round(seconds, 2),
        }


def summed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one row for each candidate which was tried on every history, each history counting the same."""
    names = list(dict.fromkeys(row["candidate"] for row in rows))
    count = len({row["history"] for row in rows})
    own = {name: [row for row in rows if row["candidate"] == name] for name in names}
    return [_mean(name, found) for name, found in own.items() if len(found) == count]


def against_truth(history: History, method: Method) -> float | None:
    """Return the error against the true means of the same days, None where nobody knows them."""
    if not history.truth:
        return None
    true = [Seen(each.day, each.key, each.follows_closed, history.truth[each.day, each.key]) for each in history.seen]
    points: list[Trial] = []
    for back in range(ORIGINS):
        origin = history.seen[-1].day - timedelta(days=6 + 7 * back)
        before = [each for each in history.seen if each.day < origin]
        after = [each for each in true if origin <= each.day < origin + timedelta(days=HORIZON_DAYS)]
        said = method(before, after, history.setting).expected(after, history.setting)
        points += [Trial(back, one, each.count) for one, each in zip(said, after, strict=True)]
    return wape(points)


def published(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
    """Forecast by the method which wins on what was seen until then: never with knowledge of what came after."""
    return METHODS[chosen(seen, setting).method](seen, coming, setting)


def blended(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
    """Forecast by the mean of recent level and smoothing."""
    one, other = by_level(seen, coming, setting), by_ets(seen, coming, setting)
    return Path(tuple((a + b) / 2 for a, b in zip(one.bases, other.bases, strict=True)), one.learned)


def raw(make: Callable[[], Any]) -> Method:
    """Return a method which gives one desk's business days in a row to a model with a season of five days."""

    def forecast(seen: Sequence[Seen], coming: Sequence[Coming], _: Setting) -> Path:
        ahead = make().forecast(y=np.array([each.count for each in seen]), h=len(coming))["mean"]
        return Path(tuple(max(0.0, each) for each in ahead.tolist()), NOTHING_LEARNED, naive=True)

    return forecast


def ets_of_five() -> AutoETS:
    """Return exponential smoothing with a season of five days."""
    return AutoETS(season_length=5)


def theta_of_five() -> AutoTheta:
    """Return the theta family with a season of five days."""
    return AutoTheta(season_length=5)


def _mean(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    truths = [row["against_truth"] for row in rows if row["against_truth"] is not None]
    return {
        "history": "mean of all",
        "candidate": name,
        "wape": float(np.mean([row["wape"] for row in rows])),
        "coverage": float(np.mean([row["coverage"] for row in rows])),
        "against_truth": float(np.mean(truths)) if truths else None,
        "days": sum(row["days"] for row in rows),
        "seconds": sum(row["seconds"] for row in rows),
    }


if __name__ == "__main__":
    sys.exit(main())
