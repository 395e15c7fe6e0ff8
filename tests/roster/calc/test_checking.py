"""The checker by itself: a sound roster passes, and each spoiled one is named for what it breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from madoguchi.roster.calc.answers import Rule
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.problem import Assignment, Need, Problem, Unavailable
from tests.roster.calc.problems import DAY, EARLY, MONDAY, PLACE, POST, at, clerk, day

A, B = clerk("a"), clerk("b")
LUNCH = replace(DAY, break_starts=(690, 750))
SOUND = (at("a", 0, LUNCH, break_at=690), at("b", 0, LUNCH, break_at=750), at("a", 1, EARLY), at("b", 2, EARLY))
PROBLEM = Problem(
    first_day=MONDAY,
    days=4,
    workers=(A, B),
    shifts=(LUNCH, EARLY),
    needs=(Need(day=MONDAY, place=PLACE, post=POST, begins=510, ends=1050, at_least=1, at_most=2),),
)
SPOILED: dict[Rule, tuple[Problem, tuple[Assignment, ...]]] = {
    Rule.COVER: (PROBLEM, (replace(SOUND[0], break_at=750), *SOUND[1:])),
    Rule.AT_MOST: (replace(PROBLEM, needs=(replace(PROBLEM.needs[0], at_most=1),)), SOUND),
    Rule.ONE_SHIFT: (PROBLEM, (*SOUND, at("a", 1, LUNCH))),
    Rule.POST: (PROBLEM, (*SOUND[:3], replace(SOUND[3], post="supervisor"))),
    Rule.PLACE: (replace(PROBLEM, workers=(A, replace(B, places=frozenset({"far"})))), SOUND),
    Rule.UNAVAILABLE: (replace(PROBLEM, unavailable=(Unavailable(worker="b", day=day(2)),)), SOUND),
    Rule.BREAK: (PROBLEM, (replace(SOUND[0], break_at=990), *SOUND[1:])),
    Rule.SAME_BREAK: (replace(PROBLEM, labour=replace(PROBLEM.labour, staggered_breaks=False)), SOUND),
    Rule.WEEK_DAYS: (replace(PROBLEM, workers=(A, replace(B, week_days=1))), SOUND),
    Rule.MINUTES: (replace(PROBLEM, workers=(A, replace(B, min_minutes=1200))), SOUND),
    Rule.SHIFT_COUNT: (replace(PROBLEM, workers=(A, replace(B, max_of_shift={"early": 0}))), SOUND),
    Rule.MIN_TOGETHER: (replace(PROBLEM, workers=(A, replace(B, min_days_together=2))), SOUND),
    Rule.MIN_OFF_TOGETHER: (replace(PROBLEM, workers=(A, replace(B, min_days_off_together=2))), SOUND),
    Rule.WEEKENDS: (
        replace(PROBLEM, days=7, workers=(A, replace(B, max_weekends=0))), (*SOUND, at("b", 6, EARLY))
    ),
    Rule.UNKNOWN: (PROBLEM, (*SOUND, at("c", 1, EARLY))),
}  # fmt: skip


def test_a_sound_roster_breaks_nothing() -> None:
    assert broken_rules(PROBLEM, SOUND) == ()


@pytest.mark.parametrize("rule", SPOILED, ids=str)
def test_each_rule_is_found_broken_and_said_in_words(rule: Rule) -> None:
    problem, roster = SPOILED[rule]
    broken = broken_rules(problem, roster)
    assert {each.of.rule for each in broken} == {rule}
    assert all(each.words_ja.endswith("。") for each in broken)


def test_the_words_name_who_when_and_where() -> None:
    problem, roster = SPOILED[Rule.COVER]
    labelled = replace(problem, labels={PLACE: "中央区役所", POST: "窓口従事者"})
    (broken,) = broken_rules(labelled, roster)
    assert broken.words_ja == "10月16日（月）8:30〜17:30の中央区役所の窓口従事者1人が必要です。"
    (away,) = broken_rules(*SPOILED[Rule.UNAVAILABLE])
    assert away.words_ja == "体験 bさんは、10月18日（水）には働けません（休み）。"
