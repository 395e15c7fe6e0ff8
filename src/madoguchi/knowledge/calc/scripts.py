"""Turns a script file into a talk script, or says in plain words where it leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from madoguchi.knowledge.calc.guides import ARTICLE_CODE, GUIDE_CODE
from madoguchi.knowledge.calc.pack_reading import PackReading, Table
from madoguchi.knowledge.calc.script_shapes import (
    MOST_CHOICES,
    PARTS,
    PROCEDURE_RESULTS,
    RESULTS,
    Choice,
    Ending,
    ScriptStep,
    TalkScript,
)
from madoguchi.knowledge.calc.script_ways import unfinished, unreached

_OF_SCRIPT = ("code", "order", "title", "when", "start", "steps", "endings")
_OF_STEP = ("id", "part", "say", "note", "must_not", "next", "choices")
_OF_ENDING = ("id", "say", "note", "must_not", "article", "result", "topic", "procedure", "reason")


def script_from(mapping: Mapping[str, Any], *, file: str = "script") -> TalkScript:
    """Return the script. Raises PackFault with a sentence for each fault, naming the file and the field."""
    reading = PackReading(file)
    reading.only(mapping, _OF_SCRIPT)
    code = reading.word(mapping, "code")
    if code and not GUIDE_CODE.fullmatch(code):
        reading.fault("code", "小文字の英数字とハイフンで書いてください（例: pin-forgotten）。")
    script = TalkScript(
        code=code,
        order=reading.number(mapping, "order"),
        title=reading.word(mapping, "title"),
        when=reading.word(mapping, "when"),
        start=reading.word(mapping, "start"),
        steps=tuple(_step(reading, where, row) for where, row in reading.rows(mapping, "steps", at_least=2)),
        endings=tuple(_ending(reading, where, row) for where, row in reading.rows(mapping, "endings", at_least=1)),
    )
    if not reading.faults:
        _check_tree(reading, script)
    reading.finish()
    return script


def tree_of(script: TalkScript) -> dict[str, Any]:
    """Return the script as JSON; ``script_from`` reads it back."""
    return {
        "code": script.code,
        "order": script.order,
        "title": script.title,
        "when": script.when,
        "start": script.start,
        "steps": [_step_json(each) for each in script.steps],
        "endings": [
            {name: list(value) if isinstance(value := getattr(each, name), tuple) else value for name in _OF_ENDING}
            for each in script.endings
        ],
    }


def _step_json(step: ScriptStep) -> dict[str, Any]:
    choices = [{"label": each.label, "next": each.next} for each in step.choices]
    plain = {name: getattr(step, name) for name in ("id", "part", "note", "must_not", "next")}
    return plain | {"say": list(step.say), "choices": choices}


def _step(reading: PackReading, where: str, row: Table) -> ScriptStep:
    reading.only(row, _OF_STEP, where)
    return ScriptStep(
        id=reading.word(row, "id", where),
        part=reading.one_of(row, "part", PARTS, where),
        say=reading.lines(row, "say", where),
        note=reading.word(row, "note", where, needed=False),
        must_not=reading.word(row, "must_not", where, needed=False),
        next=reading.word(row, "next", where, needed=False),
        choices=tuple(_choice(reading, place, each) for place, each in reading.rows(row, "choices", where)),
    )


def _choice(reading: PackReading, where: str, row: Table) -> Choice:
    reading.only(row, ("label", "next"), where)
    return Choice(label=reading.word(row, "label", where), next=reading.word(row, "next", where))


def _ending(reading: PackReading, where: str, row: Table) -> Ending:
    reading.only(row, _OF_ENDING, where)
    ending = Ending(
        id=reading.word(row, "id", where),
        say=reading.lines(row, "say", where),
        note=reading.word(row, "note", where, needed=False),
        must_not=reading.word(row, "must_not", where, needed=False),
        article=reading.word(row, "article", where),
        result=reading.one_of(row, "result", RESULTS, where),
        topic=reading.word(row, "topic", where),
        procedure=reading.word(row, "procedure", where, needed=False),
        reason=reading.word(row, "reason", where, needed=False),
    )
    _check_ending(reading, where, ending)
    return ending


def _check_ending(reading: PackReading, where: str, ending: Ending) -> None:
    if ending.article and not ARTICLE_CODE.fullmatch(ending.article):
        reading.fault(f"{where}.article", "FAQの番号を書いてください（例: D03）。")
    if (ending.result in PROCEDURE_RESULTS) != bool(ending.procedure):
        wanted = "・".join(PROCEDURE_RESULTS)
        reading.fault(f"{where}.procedure", f"結果が {wanted} のときだけ、手続の名前を書いてください。")
    if (ending.result == "failed") != bool(ending.reason):
        reading.fault(f"{where}.reason", "結果が failed のときだけ、できなかった理由を書いてください。")


def _check_tree(reading: PackReading, script: TalkScript) -> None:
    known = [*(each.id for each in script.steps), *(each.id for each in script.endings)]
    for twice in sorted({each for each in known if known.count(each) > 1}):
        reading.fault(twice, "同じidが2つあります。どちらかを変えてください。")
    for step in script.steps:
        _check_step(reading, step, known)
    if (first := script.step(script.start)) is None or first.part != "opening":
        reading.fault("start", "part が opening の段のidを書いてください。")
    if not any(step.part == "identity" for step in script.steps):
        reading.fault("steps", "ご用件をたしかめる段（part が identity）を入れてください。")
    if not reading.faults:
        _say(reading, unreached(script), "ここへ来る道がありません。前の段から続けるか、消してください。")
        _say(reading, unfinished(script), "ここから終わりへ着けません。続く段か終わりを書いてください。")


def _check_step(reading: PackReading, step: ScriptStep, known: Sequence[str]) -> None:
    if bool(step.next) == bool(step.choices):
        reading.fault(step.id, "next か choices のどちらか一方を書いてください。行き止まりになります。")
    if len(step.choices) == 1 or len(step.choices) > MOST_CHOICES:
        reading.fault(f"{step.id}.choices", f"選ぶものは2つから{MOST_CHOICES}つまでにしてください。")
    for target in step.leads_to:
        if target and target not in known:
            reading.fault(step.id, f"続く先「{target}」がありません。idを確かめてください。")


def _say(reading: PackReading, idents: Sequence[str], sentence: str) -> None:
    for ident in idents:
        reading.fault(ident, sentence)
