"""Where no roster exists: exactly the rules in conflict. Where somebody is ill: as few changes as possible."""

from __future__ import annotations

from dataclasses import replace

from madoguchi.roster.calc.answers import Conflict, Repair, Rule, Solution
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.problem import Need, Problem, Unavailable, Why
from madoguchi.roster.calc.repairing import repair
from madoguchi.roster.calc.solving import solve
from tests.roster.calc.problems import DAY, MONDAY, PLACE, at, clerk, day, on_shift

HEAD = "head"
LABELS = {PLACE: "中央区役所", HEAD: "窓口責任者"}


def _heads(*away: Unavailable) -> Problem:
    heads = tuple(clerk(code, posts=frozenset({HEAD})) for code in ("a", "b"))
    needs = tuple(
        Need(day=day(number), place=PLACE, post=HEAD, begins=510, ends=1050, at_least=1, over_breaks=True)
        for number in range(5)
    )
    clerks = (clerk("c"), clerk("d"))
    return Problem(
        first_day=MONDAY, days=5, workers=(*heads, *clerks), shifts=(DAY,), needs=needs, unavailable=away, labels=LABELS
    )


def test_the_conflict_is_the_need_and_the_two_who_are_away() -> None:
    away = (
        Unavailable(worker="a", day=day(2)),
        Unavailable(worker="b", day=day(2), why=Why.NOT_READY),
        Unavailable(worker="b", day=day(3)),
    )
    answer = solve(_heads(*away), seconds=60, cores=1)
    assert isinstance(answer, Conflict)
    assert {(each.rule, each.worker, each.day) for each in answer.rules} == {
        (Rule.COVER, "", day(2)),
        (Rule.UNAVAILABLE, "a", day(2)),
        (Rule.UNAVAILABLE, "b", day(2)),
    }
    assert answer.minimal
    assert "10月18日（水）8:30〜17:30の中央区役所の窓口責任者1人が必要です。" in answer.words_ja
    assert "体験 bさんは、10月18日（水）には働けません（研修または本市の承認がまだ）。" in answer.words_ja
    assert len(answer.remedies_ja) == 3
    assert all("これだけで組めるようになります" in each for each in answer.remedies_ja)


def test_a_conflict_of_hours_names_the_worker_and_the_law() -> None:
    problem = Problem(
        first_day=MONDAY,
        days=6,
        workers=(clerk("a"),),
        shifts=(DAY,),
        needs=tuple(on_shift(n, "day") for n in range(6)),
    )
    answer = solve(problem, seconds=60, cores=1)
    assert isinstance(answer, Conflict)
    assert Rule.WEEK_MINUTES in {each.rule for each in answer.rules}
    assert "体験 aさんの労働時間は、1週間に40時間までです（労働基準法32条1項・雇用契約）。" in answer.words_ja


def _published() -> tuple[Problem, Solution]:
    workers = tuple(clerk(code) for code in "abcd")
    needs = tuple(on_shift(number, "day", 2) for number in range(5))
    problem = Problem(first_day=MONDAY, days=5, workers=workers, shifts=(DAY,), needs=needs)
    answer = solve(problem, seconds=60, cores=1)
    assert isinstance(answer, Solution)
    return problem, answer


def test_a_sick_call_changes_one_shift_and_leaves_all_others() -> None:
    problem, published = _published()
    ill = published.assignments[0]
    answer = repair(problem, published.assignments, {(ill.worker, ill.day)}, seconds=60)
    assert isinstance(answer, Repair)
    assert answer.fewest
    (change,) = answer.changes
    assert (change.day, change.before, change.after and change.after.shift) == (ill.day, None, "day")
    assert "休み→" in change.words_ja
    assert broken_rules(problem, answer.solution.assignments) == ()
    assert len(set(published.assignments) - set(answer.solution.assignments)) == 1


def test_a_repair_fills_the_gap_but_not_what_was_missing_before() -> None:
    problem, _ = _published()
    soft = tuple(replace(each, at_least=0, at_most=None, wanted=2, under=5) for each in problem.needs)
    published = (at("a", 0, DAY), at("b", 0, DAY), at("a", 1, DAY))  # one is missing on the second day, and two later
    answer = repair(replace(problem, needs=soft), published, {("b", day(0))}, seconds=60)
    assert isinstance(answer, Repair)
    assert [(each.day, each.before) for each in answer.changes] == [(day(0), None)]


def test_a_sick_call_which_nobody_can_fill_says_why() -> None:
    problem, published = _published()
    ill = {(code, day(0)) for code in "abc"}
    answer = repair(problem, published.assignments, ill, seconds=60)
    assert isinstance(answer, Conflict)
    assert sum(each.rule is Rule.UNAVAILABLE for each in answer.rules) == 3
    assert any("（欠勤）" in each for each in answer.words_ja)
