"""Each recording, played through a real socket and cut five times, gives the totals which the dialplan counted."""

from __future__ import annotations

import pytest

from madoguchi.calls.adapters.asterisk_ami.catching_up import missed
from madoguchi.calls.models import CallSource
from tests.calls.counted import RUNS, assert_truth, queue_logs
from tests.calls.live.lines import places, play, tape_of
from tests.calls.live.stored import stored_counts
from tests.makers.calls import at_clock, hear, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("run", RUNS)
def test_cut_five_times_and_told_again_the_totals_are_the_independent_ones(run: str) -> None:
    source, tape = make_source(), tape_of(run)
    _, batches, said = play(tape, cuts=places(tape, 5), retold=25)
    for batch, at in batches:
        hear(source, batch.events, at_clock(at))
    assert sum(batch.came_back for batch, _ in batches) == 6
    assert sum("つなぎ直します" in line for line in said) == 5
    assert_truth(run, stored_counts(source))


@pytest.mark.parametrize("run", RUNS)
def test_what_passed_while_the_line_was_away_comes_from_the_log(run: str) -> None:
    source, tape = make_source(), tape_of(run)
    _, batches, _ = play(tape, cuts=places(tape, 5), lost_s=45.0)
    for batch, at in batches:
        gap = caught_up(source, run, at) if batch.came_back else []
        hear(source, [*gap, *batch.events], at_clock(at))
    counted = stored_counts(source, knows_refusals=False)
    assert_truth(run, counted)


def caught_up(source: CallSource, run: str, at: float) -> list:  # type: ignore[type-arg]
    if source.heard_at is None:
        return []
    return [*missed(queue_logs(run), source.heard_at, at_clock(at))]
