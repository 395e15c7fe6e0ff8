"""Talk scripts: those which are shipped all end well, and a tree with a hole in it is refused."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contacts.choices import Result
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.script_shapes import PROCEDURE_RESULTS, Ending, TalkScript
from madoguchi.knowledge.calc.script_ways import WrongTurn, ending_after, place_after
from madoguchi.knowledge.calc.scripts import script_from, tree_of
from tests.makers.contract import make_terms
from tests.makers.guides import PACK, script_files

POLITE_END = re.compile(r"(ます|です|せん|さい|した|でした|か|ね)。$")
ASKS_FOR_A_NUMBER = re.compile(
    r"番号を(お聞かせ|おっしゃって|教えて)|お名前を(お聞かせ|おっしゃって|教えて)|生年月日を(お|教)"
)


def read(file: Path) -> TalkScript:
    return script_from(tomllib.loads(file.read_text(encoding="utf-8")), file=file.name)


def walks(script: TalkScript) -> Iterator[list[str]]:
    """Give every way from the start to an ending, without going in circles."""

    def onward(path: list[str]) -> Iterator[list[str]]:
        step = script.step(path[-1])
        if step is None:
            yield path
            return
        for target in step.leads_to:
            if target not in path:
                yield from onward([*path, target])

    yield from onward([script.start])


SHIPPED = [read(file) for file in script_files()]


def test_there_are_scripts_for_what_people_call_about() -> None:
    wanted = {
        "insurance-apply", "account-register", "pin-forgotten", "pin-locked", "counter-where", "card-lost",
        "suspicious-call", "complaint", "hand-over", "family-proxy", "job-changed",
    }  # fmt: skip
    assert wanted <= {script.code for script in SHIPPED}
    assert [file.stem for file in script_files()] == [script.code for script in SHIPPED]


@pytest.mark.parametrize("script", SHIPPED, ids=lambda script: script.code)
def test_every_way_through_a_script_ends_in_an_article_and_a_result(script: TalkScript) -> None:
    found = list(walks(script))
    assert len(found) >= len(script.endings)
    for path in found:
        ending = ending_after(script, path)
        assert ending.article
        assert ending.result
    assert {path[-1] for path in found} == {each.id for each in script.endings}


@pytest.mark.parametrize("script", SHIPPED, ids=lambda script: script.code)
def test_a_script_opens_asks_for_the_wish_and_never_for_the_person(script: TalkScript) -> None:
    parts = [step.part for step in script.steps]
    assert parts[:2] == ["opening", "identity"]
    assert any(step.must_not for step in script.steps)
    spoken = [line for says in (*(e.say for e in script.steps), *(e.say for e in script.endings)) for line in says]
    assert [line for line in spoken if ASKS_FOR_A_NUMBER.search(line)] == []
    assert [line for line in spoken if not POLITE_END.search(line)] == []


@pytest.mark.parametrize("script", SHIPPED, ids=lambda script: script.code)
def test_a_script_uses_the_codes_of_the_contract(script: TalkScript) -> None:
    terms = make_terms()
    topics = {each.code for each in terms.topics}
    reasons = {each.code for each in terms.failure_reasons}
    procedures = {each.code for each in terms.procedures}
    for ending in script.endings:
        assert ending.topic in topics, ending.id
        assert not ending.reason or ending.reason in reasons, ending.id
        assert not ending.procedure or ending.procedure in procedures, ending.id


def test_a_script_leads_only_to_articles_which_exist() -> None:
    codes = {
        article["code"]
        for file in (PACK / "articles").glob("*.json")
        for article in _articles(json.loads(file.read_text(encoding="utf-8")))
    }
    assert codes
    assert {code for script in SHIPPED for code in script.articles} <= codes


def test_the_results_of_a_procedure_are_those_of_the_contact_record() -> None:
    assert set(PROCEDURE_RESULTS) == set(Result.values)


@pytest.mark.parametrize("script", SHIPPED, ids=lambda script: script.code)
def test_a_script_is_the_same_after_it_was_stored(script: TalkScript) -> None:
    assert script_from(json.loads(json.dumps(tree_of(script)))) == script


def tree(**changes: Any) -> dict[str, Any]:
    """A small script which is right."""
    ending = {"id": "end", "say": ["ありがとうございました。"], "article": "B01", "result": "answered", "topic": "pin"}
    return {
        "code": "small",
        "order": 1,
        "title": "小さな話し方",
        "when": "試し",
        "start": "hello",
        "steps": [
            {"id": "hello", "part": "opening", "say": ["お電話ありがとうございます。"], "next": "wish"},
            {
                "id": "wish",
                "part": "identity",
                "say": ["ご用件は。"],
                "choices": [{"label": "はい", "next": "end"}, {"label": "ほか", "next": "hello"}],
            },
        ],
        "endings": [ending],
    } | changes


def faults(found: dict[str, Any]) -> str:
    with pytest.raises(PackFault) as caught:
        script_from(found, file="small.toml")
    return str(caught.value)


def test_a_circle_is_allowed_when_there_is_a_way_out() -> None:
    assert script_from(tree()).code == "small"


def test_a_circle_without_a_way_out_is_refused() -> None:
    found = tree()
    found["steps"][1]["choices"] = [{"label": "一", "next": "hello"}, {"label": "二", "next": "hello"}]
    assert "small.toml：hello：ここから終わりへ着けません" in faults(found)
    assert "small.toml：end：ここへ来る道がありません" in faults(found)


def test_a_step_that_leads_nowhere_is_refused() -> None:
    found = tree()
    del found["steps"][0]["next"]
    assert "hello：next か choices" in faults(found)


def test_a_step_which_nobody_reaches_is_refused() -> None:
    found = tree()
    found["steps"].append({"id": "island", "part": "branch", "say": ["どうも。"], "next": "end"})
    assert "island：ここへ来る道がありません" in faults(found)


def test_a_target_that_does_not_exist_is_refused() -> None:
    found = tree()
    found["steps"][0]["next"] = "moon"
    assert "続く先「moon」がありません" in faults(found)


def test_more_choices_than_digits_on_the_keyboard_are_refused() -> None:
    found = tree()
    found["steps"][1]["choices"] = [{"label": str(number), "next": "end"} for number in range(10)]
    assert "wish.choices：選ぶものは2つから9つまで" in faults(found)


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        ({"result": "failed", "procedure": "x"}, "reason"),
        ({"result": "registered"}, "procedure"),
        ({"procedure": "x"}, "procedure"),
        ({"article": "読む"}, "article"),
        ({"article": ""}, "article"),
        ({"result": ""}, "result"),
    ],
)
def test_an_ending_says_what_goes_into_the_record(ending: dict[str, str], sentence: str) -> None:
    found = tree()
    found["endings"][0] |= ending
    assert f"endings[1].{sentence}" in faults(found)


def test_one_id_stands_for_one_place() -> None:
    found = tree()
    found["steps"][1]["id"] = "hello"
    assert "同じidが2つあります" in faults(found)


def test_a_walk_is_followed_and_a_wrong_turn_is_named() -> None:
    script = script_from(tree())
    assert isinstance(ending_after(script, ["hello", "wish", "end"]), Ending)
    assert place_after(script, ["hello", "wish", "hello"]) == script.step("hello")
    for path in ([], ["wish"], ["hello", "end"], ["hello", "wish", "end", "hello"]):
        with pytest.raises(WrongTurn):
            place_after(script, path)
    with pytest.raises(WrongTurn, match="まだ終わっていません"):
        ending_after(script, ["hello", "wish"])


@given(st.data())
def test_wherever_a_caller_leads_an_ending_is_near(data: st.DataObject) -> None:
    script = data.draw(st.sampled_from(SHIPPED))
    path = [script.start]
    for _ in range(20):
        place = place_after(script, path)
        if isinstance(place, Ending):
            return
        path.append(data.draw(st.sampled_from(place.leads_to)))
    assert place_after(script, path) is not None


def _articles(found: object) -> list[dict[str, str]]:
    return found["articles"] if isinstance(found, dict) else found  # type: ignore[return-value]
