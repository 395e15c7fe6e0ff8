"""Which assumption matters most: the plan is played on days on which one assumption is wrong, each in turn, both ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from madoguchi.planning.calc.played_days.playing import PlayedDesk
from madoguchi.planning.calc.played_days.shapes import PATIENT_S, Assumptions, DayCourse
from madoguchi.planning.calc.seat_plans import Plan, sample_for
from madoguchi.planning.calc.seat_questions import Question

CALLS_PLAYED = 300_000
MORE = 1.1


class Worry(StrEnum):
    """What may be otherwise than assumed."""

    VOLUME = "volume"
    VOLUME_SPREAD = "volume_spread"
    TALK = "talk"
    AFTER_CALL = "after_call"
    PATIENCE = "patience"
    RETRIES = "retries"
    AWAY = "away"


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
    given, course = question.assumptions, question.course

    def with_(other: Assumptions) -> Question:
        return replace(question, assumptions=other)

    def times(factor: float) -> Question:
        return replace(question, course=DayCourse(course.bounds_s, tuple(each * factor for each in course.expected)))

    match worry:
        case Worry.VOLUME:
            return (times(1.0 / MORE), "9%少ない"), (times(MORE), "10%多い")
        case Worry.VOLUME_SPREAD:
            low, high = given.volume_spread / 2.0, given.volume_spread + 0.1
            return _pair([(with_(replace(given, volume_spread=each)), f"±{each:.0%}") for each in (low, high)])
        case Worry.TALK:
            both = (given.talk_s / MORE, given.talk_s * MORE)
            return _pair([(with_(replace(given, talk_s=each)), seconds(each)) for each in both])
        case Worry.AFTER_CALL:
            both = (given.after_call_s / 2.0, max(given.after_call_s * 1.5, 10.0))
            return _pair([(with_(replace(given, after_call_s=each)), seconds(each)) for each in both])
        case Worry.PATIENCE:
            both = (given.patience_s / 1.5, given.patience_s * 1.5)
            return _pair([(with_(replace(given, patience_s=each)), seconds(each)) for each in both])
        case Worry.RETRIES:
            both = (max(0.0, given.retries - 0.2), min(0.9, given.retries + 0.2))
            return _pair([(with_(replace(given, retries=each)), f"{each:.0%}") for each in both])
        case Worry.AWAY:
            both = (0.0, given.away_share * 2.0)
            return _pair([(with_(replace(given, away_share=each)), f"{each:.0%}") for each in both])


def _pair(both: list[tuple[Question, str]]) -> tuple[tuple[Question, str], tuple[Question, str]]:
    low, high = both
    return low, high


def seconds(value: float) -> str:
    """Return 2分30秒."""
    minutes, rest = divmod(round(value), 60)
    return f"{minutes}分{rest:02d}秒" if minutes else f"{rest}秒"
