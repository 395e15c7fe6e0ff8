"""The fewest clerks for a day at a counter: the same search as for seats, of one number instead of one for each half hour."""

from __future__ import annotations

from madoguchi.planning.calc.played_days.playing import PlayedDesk
from madoguchi.planning.calc.seat_plans import CALLS_PROVED, MOST_CERTAIN, Plan, Point, ground_of, sample_for, surely
from madoguchi.planning.calc.seat_questions import Question

MOST_CLERKS = 200


def plan_clerks(question: Question, *, seed: int = 1) -> Plan:
    """Return the fewest clerks, the same all day, with whom fresh days hold the promise as often as asked."""
    ground = ground_of(question, sample_for(question, CALLS_PROVED, seed, even=False, most=4_000))
    points, chosen = [], 0
    for clerks in range(1, MOST_CLERKS):
        people = (clerks,) * question.course.slots
        stand = ground.stand(people)
        points.append(Point(question.hours_of(people), stand.probability))
        if not chosen and surely(stand.probability, len(stand.held)) >= question.probability:
            chosen = clerks
        if chosen and stand.probability >= MOST_CERTAIN:
            break
    return _written(question, ground.desk, chosen or len(points), tuple(points), proved=chosen > 0)


def _written(question: Question, desk: PlayedDesk, clerks: int, points: tuple[Point, ...], *, proved: bool) -> Plan:
    people = (clerks,) * question.course.slots
    fresh = PlayedDesk(desk.course, desk.assumptions, desk.promise, desk.sample.fresh(99))
    played = fresh.play(question.lunch.at_desk(people))
    return Plan(
        seats=people,
        at_desk=question.lunch.at_desk(people),
        probability=played.probability,
        answer_rate=played.answer_rate,
        seat_hours=question.hours_of(people),
        days=fresh.sample.days,
        curve=points,
        proved=proved,
        slot_rates=tuple(float(1.0 - late / came) if came else 1.0 for came, _, late in played.by_slot),
    )
