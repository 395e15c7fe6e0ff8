"""Which calls make a figure of the call centre's table: the same choice by which they are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from madoguchi.calls.calc.answer_rule import REFUSED, AnswerRule
from madoguchi.calls.calc.call_facts import CallFact
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.reports.calc.figures import UnknownFigureError

PREFIX = "calls:"
Chosen = Callable[[CallFact, AnswerRule], bool]


@dataclass(frozen=True, slots=True)
class CallFigure:
    """A figure: what it is called, and whether a call belongs to it under the rule of its day."""

    label: str
    chosen: Chosen


def _offered(wanted: Callable[[CallEnd], bool]) -> Chosen:
    return lambda call, rule: rule.offers(call) and wanted(call.end)


def _is_other(end: CallEnd) -> bool:
    return end not in {CallEnd.ANSWERED, CallEnd.ABANDONED, *REFUSED}


FIGURES: Mapping[str, CallFigure] = {
    "offered": CallFigure("入電", _offered(lambda _: True)),
    "answered": CallFigure("応答", _offered(lambda end: end is CallEnd.ANSWERED)),
    "abandoned": CallFigure("放棄", _offered(lambda end: end is CallEnd.ABANDONED)),
    "refused": CallFigure("お断り", _offered(lambda end: end in REFUSED)),
    "other": CallFigure("そのほかの入電", _offered(_is_other)),
    "left_out": CallFigure("入電に含めない通話", lambda call, rule: not rule.offers(call)),
    "long": CallFigure("長い待ち", lambda call, rule: call.wait_s is not None and call.wait_s >= rule.long_wait_s),
}


def is_call_figure(key: str) -> bool:
    """Whether a key names a figure of calls."""
    return key.startswith(PREFIX)


def call_figure(key: str) -> CallFigure:
    """Return a figure by its key, e.g. ``calls:offered``. Raises UnknownFigureError."""
    found = FIGURES.get(key.removeprefix(PREFIX))
    if found is None:
        raise UnknownFigureError(key)
    return found
