"""The checks by name: a contract file names one as ``judged_by = "equipment.minimum:desk"``, never a Python path."""

from __future__ import annotations

from collections.abc import Callable

from madoguchi.compliance.calc.verdicts import Looked, Way
from madoguchi.compliance.queries.case import Case

Check = Callable[[Case, str], Looked]
CHECKS: dict[str, Check] = {}
PAPER = "paper"


def check(name: str) -> Callable[[Check], Check]:
    """Enter a check under its name. What stands behind the colon in the contract file is its second argument."""

    def enter(function: Check) -> Check:
        if name in CHECKS:
            raise ValueError(f"two checks are called {name}")
        CHECKS[name] = function
        return function

    return enter


def named(judged_by: str) -> tuple[Check | None, str]:
    """Return the check of a contract's ``judged_by`` and what it looks at; None where no such check is known."""
    name, _, argument = judged_by.partition(":")
    return CHECKS.get(name), argument


def way_of(judged_by: str) -> Way:
    """Return the one way in which a duty is judged. What no check knows is declared by a person."""
    function, _ = named(judged_by)
    if function is None:
        return Way.DECLARATION
    return Way.DOCUMENT if judged_by.partition(":")[0] == PAPER else Way.AUTOMATIC
