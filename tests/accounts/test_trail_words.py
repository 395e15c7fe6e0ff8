"""Every verb which any action records has its sentence, found by reading the code."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from madoguchi.accounts.calc.trail_words import SUBJECTS, VERBS
from madoguchi.counter.calc.lifecycle import VERBS as MOVES
from tests.house.source import PACKAGE, nodes

RECORDERS = {"record", "record_audit"}
MFA_MAILS = {
    "totp_activated", "totp_deactivated", "recovery_codes_generated", "webauthn_added", "webauthn_removed",
}  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef
Place = tuple[Path, Function, ast.Call]


@cache
def calls() -> Mapping[str, list[Place]]:
    """Return every call which stands in a function, by the name which is called."""
    functions: list[tuple[Path, Function]] = [*nodes(ast.FunctionDef), *nodes(ast.AsyncFunctionDef)]
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for path, function in functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                found[called(node)].append((path, function, node))
    return dict(found)


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def argument(call: ast.Call, function: Function, name: str) -> ast.expr | None:
    given = next((each.value for each in call.keywords if each.arg == name), None)
    names = [each.arg for each in function.args.posonlyargs + function.args.args]
    if given is None and name in names and names.index(name) < len(call.args):
        return call.args[names.index(name)]
    return given


def values(expression: ast.expr | None, path: Path, function: Function) -> Iterator[str]:
    """Give every text which an expression may be: a constant, a choice, a prefix, or what callers pass in."""
    if isinstance(expression, ast.Constant):
        yield str(expression.value)
    elif isinstance(expression, ast.IfExp):
        yield from values(expression.body, path, function)
        yield from values(expression.orelse, path, function)
    elif isinstance(expression, ast.JoinedStr):
        prefix, last = expression.values
        assert isinstance(prefix, ast.Constant)
        assert isinstance(last, ast.FormattedValue)
        yield from (f"{prefix.value!s}{each}" for each in values(last.value, path, function))
    elif isinstance(expression, ast.Name):
        yield from passed_in(expression.id, path, function)


def passed_in(name: str, path: Path, function: Function) -> Iterator[str]:
    for where, caller, call in calls().get(function.name, ()):
        near = where == path or not function.name.startswith("_")
        if near and caller is not function:
            yield from values(argument(call, function, name), where, caller)


@cache
def recorded_verbs() -> frozenset[str]:
    found = {
        verb
        for recorder in RECORDERS
        for path, function, call in calls().get(recorder, ())
        if any(each.arg == "subject" for each in call.keywords)
        for verb in values(argument(call, function, "verb"), path, function)
    }
    others = {f"ticket_{verb}" for verb in MOVES} | {f"accounts.{mail}" for mail in MFA_MAILS} | {"audit.erased"}
    return frozenset(found | others)


def subjects() -> set[str]:
    keywords = (
        keyword.value
        for path, call in nodes(ast.Call)
        for keyword in call.keywords
        if keyword.arg == "subject" and PACKAGE in path.parents
    )
    return {
        str(value.elts[0].value)
        for value in keywords
        if isinstance(value, ast.Tuple) and isinstance(value.elts[0], ast.Constant)
    }


def test_every_recorded_verb_has_its_sentence() -> None:
    assert sorted(recorded_verbs() - VERBS.keys()) == []


def test_no_sentence_is_left_over() -> None:
    assert sorted(VERBS.keys() - recorded_verbs()) == []


def test_every_subject_has_its_word() -> None:
    assert sorted(subjects() - SUBJECTS.keys()) == []


def test_the_reader_of_code_sees_each_way_of_recording() -> None:
    """A constant, a choice of two, a prefix with a caller's word, and a word handed through two functions."""
    assert {"hand_out", "contract_reloaded", "accounts.pair_device", "ticket_reissue"} <= recorded_verbs()
