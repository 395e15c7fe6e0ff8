"""Places of work: the sites of the counters and the call centre."""

from dataclasses import dataclass
from datetime import time

from madoguchi.contract.calc.due_rules import Weekday
from madoguchi.contract.calc.terms.shape import Strictly


@dataclass(frozen=True)
class SiteTerms(Strictly):
    """A place with a counter; `windows` says how many desks it has, numbered from 1."""

    code: str
    name: str
    name_kana: str
    name_en: str
    short_name: str
    weekdays: tuple[Weekday, ...]
    opens_at: time
    closes_at: time
    last_ticket_at: time
    windows: int
    address: str = ""


@dataclass(frozen=True)
class AnswerRate(Strictly):
    """How answered ÷ offered is counted: what belongs to the denominator is the contract's choice."""

    target_percent: int
    counts_short_abandons: bool
    short_abandon_s: int
    counts_refused: bool
    counts_hang_ups_in_guidance: bool


@dataclass(frozen=True)
class CallCentre(Strictly):
    """Hours, closed days, targets and place of the telephone desk; `phone` is what citizens dial, empty until it is known."""

    name: str
    opens_at: time
    closes_at: time
    closed_weekdays: tuple[Weekday, ...]
    closed_on_national_holidays: bool
    closed_on_yearly_spans: bool
    wait_limit_s: int
    early_warnings_s: tuple[int, ...]
    answer_rate: AnswerRate
    place_rule: str
    seats_rule: str
    phone: str = ""
