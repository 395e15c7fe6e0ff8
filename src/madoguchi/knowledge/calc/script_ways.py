"""The ways through a talk script: what can be reached, what comes to an end, and where a walk has come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from madoguchi.knowledge.calc.script_shapes import Ending, ScriptStep, TalkScript


class WrongTurn(ValueError):
    """A walk which the script does not allow, or which has not come to an end."""


def unreached(script: TalkScript) -> list[str]:
    """Return the ids which no way from the start comes to."""
    return [each for each in _idents(script) if each not in _spread({script.start}, _ways(script))]


def unfinished(script: TalkScript) -> list[str]:
    """Return the ids from which no way leads to an ending: dead ends, and circles without a way out."""
    backwards: dict[str, list[str]] = {}
    for ident, targets in _ways(script).items():
        for target in targets:
            backwards.setdefault(target, []).append(ident)
    finishing = _spread({each.id for each in script.endings}, backwards)
    return [each for each in _idents(script) if each not in finishing]


def place_after(script: TalkScript, path: Sequence[str]) -> ScriptStep | Ending:
    """Return where a walk stands; ``path`` is the ids walked, from the start. Raises WrongTurn."""
    if not path or path[0] != script.start:
        raise WrongTurn("話し方は、はじめの段から進めてください。")
    ways = _ways(script)
    for here, there in pairwise(path):
        if there not in ways.get(here, ()):
            raise WrongTurn(f"「{here}」から「{there}」へは進めません。はじめからやり直してください。")
    found = script.step(path[-1]) or script.ending(path[-1])
    if found is None:
        raise WrongTurn(f"「{path[-1]}」という段はありません。はじめからやり直してください。")
    return found


def ending_after(script: TalkScript, path: Sequence[str]) -> Ending:
    """Return the ending of a finished walk. Raises WrongTurn when it stands elsewhere."""
    place = place_after(script, path)
    if not isinstance(place, Ending):
        raise WrongTurn("話し方がまだ終わっていません。最後まで進めてから、記録してください。")
    return place


def _idents(script: TalkScript) -> list[str]:
    return [*(each.id for each in script.steps), *(each.id for each in script.endings)]


def _ways(script: TalkScript) -> dict[str, tuple[str, ...]]:
    return {each.id: each.leads_to for each in script.steps}


def _spread(first: set[str], ways: Mapping[str, Sequence[str]]) -> set[str]:
    reached, coming = set(first), list(first)
    while coming:
        for target in ways.get(coming.pop(), ()):
            if target not in reached:
                reached.add(target)
                coming.append(target)
    return reached
