"""Which assumption matters most: the plan is played on days on which one assumption is wrong, each in turn, both ways."""

from __future__ import annotations

from dataclasses import dataclass, replace

from madoguchi.planning.calc.plan_words import Worry, seconds, share
from madoguchi.planning.calc.played_days.playing import PlayedDesk
from madoguchi.planning.calc.played_days.shapes import PATIENT_S, DayCourse
from madoguchi.planning.calc.seat_plans import Plan, sample_for
from madoguchi.planning.calc.seat_questions import Question

CALLS_PLAYED = 300_000
MORE = 1.1


@dataclass(frozen=True, slots=True)
class Shaken:
    """The plan's probability when an assumption is lower and higher than assumed."""

    worry: Worry
    lower: float
    higher: float
    at_lower: str
    at_higher: str

    def swing(self, probability: float) -> float:
        """Return by how much the probability falls in the worse case."""
        return probability - min(self.lower, self.higher)


def shaken(question: Question, plan: Plan, *, seed: int = 5) -> tuple[Shaken, ...]:
    """Return every worry with the plan's probability both ways, the worst first. All on the same days."""
    found = []
    for worry in Worry:
        if question.assumptions.patience_s >= PATIENT_S and worry in {Worry.PATIENCE, Worry.RETRIES}:
            continue
        (low, low_text), (high, high_text) = _turned(question, worry)
        found.append(Shaken(worry, _kept(low, plan, seed), _kept(high, plan, seed), low_text, high_text))
    return tuple(sorted(found, key=lambda each: (-each.swing(plan.probability), each.worry)))


def _kept(question: Question, plan: Plan, seed: int) -> float:
    sample = sample_for(question, CALLS_PLAYED, seed, even=True, most=1_000)
    desk = PlayedDesk(question.course, question.assumptions, question.promise, sample)
    return desk.play(plan.at_desk).probability


def _turned(question: Question, worry: Worry) -> tuple[tuple[Question, str], tuple[Question, str]]:
    """Return the question with one assumption lower and higher, and the values in words."""
    given = question.assumptions
    if worry == Worry.VOLUME:
        return (_times(question, 1.0 / MORE), "9%少ない"), (_times(question, MORE), "10%多い")
    name, low, high, words = {
        Worry.VOLUME_SPREAD: ("volume_spread", given.volume_spread / 2.0, given.volume_spread + 0.1, share),
        Worry.TALK: ("talk_s", given.talk_s / MORE, given.talk_s * MORE, seconds),
        Worry.AFTER_CALL: ("after_call_s", given.after_call_s / 2.0, max(given.after_call_s * 1.5, 10.0), seconds),
        Worry.PATIENCE: ("patience_s", given.patience_s / 1.5, given.patience_s * 1.5, seconds),
        Worry.RETRIES: ("retries", max(0.0, given.retries - 0.2), min(0.9, given.retries + 0.2), share),
        Worry.AWAY: ("away_share", 0.0, given.away_share * 2.0, share),
    }[worry]
    lower, higher = (replace(question, assumptions=replace(given, **{name: each})) for each in (low, high))
    return (lower, words(low)), (higher, words(high))


def _times(question: Question, factor: float) -> Question:
    course = question.course
    return replace(question, course=DayCourse(course.bounds_s, tuple(each * factor for each in course.expected)))
