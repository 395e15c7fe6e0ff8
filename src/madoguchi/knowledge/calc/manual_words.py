"""The words which chapters take from the contract, and the conditions under which a section belongs into its manual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from madoguchi.contract.calc.terms import CallCentre, ContractTerms
from madoguchi.contract.calc.wareki import Era, date_text

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
POSTS = ("general_manager", "counter_supervisor", "counter_staff", "call_centre_supervisor", "operator")
PLACEHOLDERS = frozenset(
    {
        *POSTS, "city", "department", "contractor", "contract", "signed_on", "ends_on", "opens_on", "site_count",
        "expected", "waiting_above", "wait_minutes_above", "recall_limit", "recall_after", "hold_limit", "returns_behind",
        "walk_in_below", "undo", "hospitality_manual", "wear", "hygiene", "reachable_post", "reachable_when", "meeting",
        "instructor", "phone", "call_centre", "call_hours", "wait_limit", "answer_target", "early_warnings",
    }
)  # fmt: skip
"""Every word which may stand in braces in a chapter."""


class MissingWords(ValueError):
    """A chapter asks for words which the contract does not have; ``names`` lists them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("、".join(names))
        self.names = tuple(names)


def words_of(terms: ContractTerms, eras: Sequence[Era], opens_on: date) -> Mapping[str, str]:
    """Return the contract's words by the names which chapters use."""
    queue, crowd = terms.ticket_policy, terms.visitors.congestion
    titles = {each.code: each.title for each in terms.posts}
    words = {code: titles[code] for code in POSTS if code in titles}
    words |= {
        "city": terms.parties.city.name,
        "department": terms.parties.city.department,
        "contractor": terms.parties.contractor.name,
        "contract": terms.contract.title,
        "signed_on": date_text(terms.period.signed_on, eras),
        "ends_on": date_text(terms.period.ends_on, eras),
        "opens_on": date_text(opens_on, eras),
        "site_count": str(len(terms.sites)),
        "expected": f"{terms.visitors.expected_per_month:,}",
        "waiting_above": str(crowd.waiting_above),
        "wait_minutes_above": str(crowd.wait_minutes_above),
        "recall_limit": str(queue.recall_limit),
        "recall_after": str(queue.recall_after_s),
        "hold_limit": str(queue.hold_limit_minutes),
        "returns_behind": str(queue.no_show_returns_behind),
        "walk_in_below": str(queue.walk_in_when_waiting_below),
        "undo": str(queue.undo_s),
        "hospitality_manual": terms.conduct.hospitality_manual,
        "wear": "と".join(terms.conduct.wear),
        "hygiene": "、".join(terms.conduct.hygiene),
        "reachable_when": terms.contact_tree.reachable_when,
        "meeting": terms.meeting.name,
    }
    words |= {"reachable_post": titles.get(terms.contact_tree.reachable_post, "")}
    words |= {"instructor": titles.get(terms.training.instructor_post, "")}
    return words | (_of_call_centre(terms.call_centre) if terms.call_centre else {})


def _of_call_centre(desk: CallCentre) -> dict[str, str]:
    return {
        "call_centre": desk.name,
        "phone": desk.phone,
        "call_hours": hours_text(desk.opens_at, desk.closes_at),
        "wait_limit": minutes_text(desk.wait_limit_s),
        "answer_target": str(desk.answer_rate.target_percent),
        "early_warnings": "と".join(minutes_text(each) for each in desk.early_warnings_s),
    }


def facts_of(terms: ContractTerms) -> frozenset[str]:
    """Return what a section's ``needs`` may ask for: what this contract has."""
    found = {f"clause:{each.number}" for each in terms.clauses}
    found |= {f"procedure:{each.code}" for each in terms.procedures}
    found |= {f"equipment:{each.code}" for each in terms.equipment}
    found |= {f"check:{each.code}" for each in (*terms.opening_checks, *terms.closing_checks)}
    found |= {f"post:{each.code}" for each in terms.posts}
    found |= {name for name, there in _parts(terms).items() if there}
    return frozenset(found)


def _parts(terms: ContractTerms) -> Mapping[str, bool]:
    return {
        "call_centre": terms.call_centre is not None,
        "publicity": terms.publicity is not None,
        "print_materials": bool(terms.print_materials),
        "trial": any(each.card_reader_trial for each in terms.purposes),
    }


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return the text with the contract's words in it. Raises MissingWords."""
    missing = [name for name in PLACEHOLDER.findall(text) if not words.get(name)]
    if missing:
        raise MissingWords(missing)
    return PLACEHOLDER.sub(lambda match: words[match[1]], text)


def hours_text(opens_at: time, closes_at: time) -> str:
    """Return opening hours as people say them."""
    return f"{_clock(opens_at)}〜{_clock(closes_at)}"


def minutes_text(seconds: int) -> str:
    """Return seconds as minutes and seconds."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}分" if not rest else f"{minutes}分{rest}秒" if minutes else f"{rest}秒"


def joined(words: Iterable[str]) -> str:
    """Return words with the Japanese comma between them, a dash where there are none."""
    return "、".join(each for each in words if each) or "—"


def _clock(at: time) -> str:
    return f"{at.hour}時{at.minute:02d}分" if at.minute else f"{at.hour}時"
