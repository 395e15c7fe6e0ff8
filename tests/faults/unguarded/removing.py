"""Each function takes out one guard."""

from __future__ import annotations

import time
from typing import Any, cast

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from madoguchi.counter.actions import commanding
from madoguchi.counter.actions.commanding import DONE, Answer, answer_given_before
from madoguchi.counter.actions.orders import Order
from madoguchi.counter.actions.performing import PERFORM
from madoguchi.counter.calc.commands import CommandUnion
from madoguchi.project import api_problems, failures

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


def come_back() -> None:
    """Answer a busy or absent database like any other fault, in the API and before it."""
    answers = cast("dict[type[Exception], Any]", api_problems.ALWAYS_THE_SAME)
    for each in (OperationalError, InterfaceError):
        answers.pop(each)
    failures._busy = _as_fault


def _as_fault(request: HttpRequest) -> HttpResponse:
    return api_problems.problem(500, "fault", failures.FAULT)
