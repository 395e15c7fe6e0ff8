"""Drawing a quiz from the bank, and judging it. The same seed draws the same quiz from the same bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

WHOLE = 100


class NoQuestionsError(ValueError):
    """A subject has no question in the bank; ``section`` names it."""

    def __init__(self, section: str) -> None:
        """Keep the subject."""
        self.section = section
        super().__init__(section)


@dataclass(frozen=True, slots=True)
class BankedQuestion:
    """A question of the bank: its code, its subject and how many choices it has."""

    code: str
    section: str
    choices: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn question and the order in which its choices are shown: ``order[0]`` is the choice shown first."""

    code: str
    order: tuple[int, ...]


def draw(
    bank: Sequence[BankedQuestion], sections: Sequence[str], *, questions: int, per_subject: int, seed: int
) -> list[Drawn]:
    """Return the questions of one quiz: from every subject at least one, none twice, in the order of the subjects.

    ``per_subject`` > 0 asks so many of each subject, else ``questions`` are spread evenly; a bank with fewer gives all
    it has. Raises NoQuestionsError for a subject without a question.
    """
    dice = Random(seed)  # noqa: S311  no secret: anybody may know how a quiz was drawn
    by_section = {section: sorted(q.code for q in bank if q.section == section) for section in sections}
    for section, codes in by_section.items():
        if not codes:
            raise NoQuestionsError(section)
    held = {section: len(codes) for section, codes in by_section.items()}
    wanted = _each(held, per_subject) if per_subject > 0 else shares(held, questions, dice)
    sizes = {each.code: each.choices for each in bank}
    chosen = [code for section, codes in by_section.items() for code in dice.sample(codes, wanted[section])]
    return [Drawn(code, tuple(dice.sample(range(sizes[code]), sizes[code]))) for code in chosen]


def shares(held: Mapping[str, int], questions: int, dice: Random) -> dict[str, int]:
    """Return how many questions each subject gives: one at least, evenly, never more than it has.

    Which subjects give one more than others is left to the dice.
    """
    wanted = dict.fromkeys(held, 1) if held else {}
    left = min(max(questions, len(held)), sum(held.values())) - len(wanted)
    turn = list(held)
    dice.shuffle(turn)
    while left > 0:
        for section in turn:
            if left > 0 and wanted[section] < held[section]:
                wanted[section] += 1
                left -= 1
    return wanted


def has_passed(right: int, asked: int, percent: int) -> bool:
    """Return whether the share of right answers reaches the mark. Nothing asked is not passed."""
    return asked > 0 and right * WHOLE >= asked * percent


def needed(asked: int, percent: int) -> int:
    """Return the smallest number of right answers which passes."""
    return -(-asked * percent // WHOLE)


def _each(held: Mapping[str, int], per_subject: int) -> dict[str, int]:
    return {section: min(per_subject, count) for section, count in held.items()}
