"""Each function takes out one guard."""

from __future__ import annotations

import time

from madoguchi.counter.actions import commanding
from madoguchi.counter.actions.commanding import DONE, Answer, answer_given_before
from madoguchi.counter.actions.orders import Order
from madoguchi.counter.actions.performing import PERFORM
from madoguchi.counter.calc.commands import CommandUnion

BETWEEN_S = 0.02


def one_transaction() -> None:
    """Let the deed be committed by itself, and the answer which is kept for repetitions a moment later."""
    commanding._done_once = _done_in_two_steps


def _done_in_two_steps(order: Order[CommandUnion]) -> Answer:
    given = answer_given_before(order)
    if given is not None:
        return given
    result = PERFORM[order.body.kind](order)
    time.sleep(BETWEEN_S)
    body = {"id": str(order.body.id), "kind": order.body.kind, "result": result}
    return commanding._keep(order, Answer(DONE, body))
