"""The server, or one of its workers, dies without warning while clerks work. What was acknowledged is there, once."""

from __future__ import annotations

import os
import random
import time

import pytest

from madoguchi.project.serving import SHORT_LIFE_S
from tests.faults.crew import WINDOWS, Crew, at_work, figures
from tests.faults.processes import kill, workers_of
from tests.faults.scale import count, keep
from tests.harness.databases import run_inside
from tests.harness.server import RunningServer, running_server

SERVER_KILLS = count(in_tests=50, short=60, long=1_000)
WORKER_KILLS = count(in_tests=10, short=200, long=10_000)
CONTROL_KILLS = 20
TWICE_EVERY = min(20, WORKER_KILLS)
"""Of so many kills one takes the worker which has just come: in a run of any length at least once."""
WORKERS = 2
SEED = int(os.environ.get("MADOGUCHI_KILL_SEED", "9"))
LONG_LIFE_S = 2 * SHORT_LIFE_S
LAST_NUMBER = 60_000  # each kill lets about one visitor through
UNDER_LOAD_S = (0.0, 0.12)
CONTROL = "answers kept in a transaction of their own: a repeated command was refused"
UNGUARDED = {"DJANGO_SETTINGS_MODULE": "tests.faults.unguarded.settings", "MADOGUCHI_WITHOUT": "one_transaction"}

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180 + 20 * SERVER_KILLS + 5 * WORKER_KILLS)]


def test_no_acknowledged_record_is_lost_or_doubled_when_the_server_is_killed(fresh_database: str) -> None:
    began = time.monotonic()
    ground = run_inside(fresh_database, "tests.race.ground:lay", windows=WINDOWS)
    with running_server(fresh_database, warm=True) as server, at_work(ground, server.port) as crew:
        cuts = [_killed_under_load(server, crew, moment) for moment in _moments(SERVER_KILLS)]
        crew.rest()
        wrong = crew.wrong_answers()
    assert sum(cuts) > SERVER_KILLS // 2, "most kills must cut somebody off, or the server did not die under load"
    found = figures(fresh_database, crew) | {"answered_otherwise": wrong}
    title = "kill -9 of the whole server under load"
    seconds = time.monotonic() - began
    keep("kill-server", title=title, unit="kills", done=SERVER_KILLS, control=CONTROL, seconds=seconds, **found)
    assert found.pop("acknowledged") > SERVER_KILLS
    assert not any(found.values()), (found, crew.refused[:3])


def test_no_acknowledged_record_is_lost_or_doubled_when_single_workers_are_killed(fresh_database: str) -> None:
    """Now and then the same one twice in a row, which granian takes for a loop: the server begins anew by itself.

    Not so often that its lives are short ones: after many of those it stops, as it should.
    """
    began = time.monotonic()
    ground = run_inside(fresh_database, "tests.race.ground:lay", windows=WINDOWS, last_number=LAST_NUMBER)
    with running_server(fresh_database, workers=WORKERS) as server, at_work(ground, server.port) as crew:
        begun_anew: float | None = None
        for at, moment in enumerate(_moments(WORKER_KILLS)):
            crew.wait_until_answered(times=WINDOWS)
            time.sleep(moment / 4)
            oldest, newest = workers_of(server)
            is_its_turn = at % TWICE_EVERY == TWICE_EVERY - 1
            if is_its_turn and (begun_anew is None or time.monotonic() - begun_anew > LONG_LIFE_S):
                kill(newest)
                begun_anew = time.monotonic()
            else:
                kill(oldest)
        crew.wait_until_answered(times=3 * WINDOWS)
        crew.rest()
        wrong = crew.wrong_answers()
    assert crew.cut_off > WORKER_KILLS // 4, "many kills must cut somebody off, or the workers did not die under load"
    found = figures(fresh_database, crew) | {"answered_otherwise": wrong}
    title = f"kill -9 of one of {WORKERS} workers under load"
    seconds = time.monotonic() - began
    keep("kill-worker", title=title, unit="kills", done=WORKER_KILLS, control=CONTROL, seconds=seconds, **found)
    assert found.pop("acknowledged") > WORKER_KILLS
    assert not any(found.values()), (found, crew.refused[:3])


@pytest.mark.spared_on_postgres
def test_the_same_kills_leave_damage_when_deed_and_answer_are_not_one_transaction(fresh_database: str) -> None:
    """The control: it must find something."""
    ground = run_inside(fresh_database, "tests.race.ground:lay", windows=WINDOWS)
    with running_server(fresh_database, env=UNGUARDED, warm=True) as server, at_work(ground, server.port) as crew:
        for moment in _moments(CONTROL_KILLS):
            _killed_under_load(server, crew, moment)
            crew.wait_until_answered(times=WINDOWS)
            if crew.refused:
                break
        crew.rest()
    assert crew.refused


def _moments(many: int) -> list[float]:
    drawn = random.Random(SEED)
    return [drawn.uniform(*UNDER_LOAD_S) for _ in range(many)]


def _killed_under_load(server: RunningServer, crew: Crew, moment: float) -> bool:
    """Let the devices work for a moment, kill every process of the server, start it again; say whether it cut a line."""
    before = crew.cut_off
    crew.wait_until_answered(times=WINDOWS)
    time.sleep(moment)
    server.kill()
    cut = crew.cut_off > before
    server.start()
    return cut or crew.cut_off > before
