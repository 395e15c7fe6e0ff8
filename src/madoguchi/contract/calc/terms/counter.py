"""The day at a counter: what visitors come for, what is recorded, and the ticket policy."""

from dataclasses import dataclass

from madoguchi.contract.calc.terms.shape import Strictly


@dataclass(frozen=True)
class Procedure(Strictly):
    """A procedure with which citizens are helped."""

    code: str
    label: str
    short_label: str
    clause: str


@dataclass(frozen=True)
class Purpose(Strictly):
    """A reason to come: its ticket series and how long it usually takes, for estimated waits."""

    code: str
    label: str
    short_label: str
    label_kana: str
    hint: str
    series: str
    minutes: int
    procedures: tuple[str, ...] = ()
    icon: str = ""
    card_reader_trial: bool = False


@dataclass(frozen=True)
class FailureReason(Strictly):
    """Why a procedure could not be finished; no procedures named means any."""

    code: str
    label: str
    short_label: str
    procedures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic(Strictly):
    """What an enquiry was about; `chip` marks those shown on the counter's one row."""

    code: str
    label: str
    short_label: str
    chip: bool = False
    faq: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeviceChoice(Strictly):
    """On what the citizen worked."""

    code: str
    label: str
    short_label: str


@dataclass(frozen=True)
class HeardFrom(Strictly):
    """How a citizen came to hear of the counter: asked with one tap, never compulsory."""

    code: str
    label: str
    short_label: str


@dataclass(frozen=True)
class CheckItem(Strictly):
    """A line of the opening or closing checklist, with the clause it comes from."""

    code: str
    label: str
    short_label: str
    clause: str
    per_window: bool = False


@dataclass(frozen=True)
class OfflineNumbers(Strictly):
    """Numbers which devices give while their line is down.

    A device leases `block` numbers at a time, from `first_number` to `last_number`, in a `series` of their own.
    """

    series: str
    first_number: int
    last_number: int
    block: int


@dataclass(frozen=True)
class TicketPolicy(Strictly):
    """How tickets are called, held and given up.

    A returned no-show is put behind `no_show_returns_behind` waiting tickets. Visitors may be served
    without a ticket while fewer than `walk_in_when_waiting_below` are waiting. Estimated waits use
    the median of the last `estimate_from_last` finished tickets of a purpose, else its default minutes.
    Without `offline` a device whose line is down gives no numbers.
    """

    recall_limit: int
    recall_after_s: int
    no_show_returns_behind: int
    hold_limit_minutes: int
    walk_in_when_waiting_below: int
    estimate_from_last: int
    first_number: int
    last_number: int
    undo_s: int
    offline: OfflineNumbers | None = None


@dataclass(frozen=True)
class Congestion(Strictly):
    """When a queue counts as crowded, and when the month runs above expectation (percent)."""

    waiting_above: int
    wait_minutes_above: int
    month_percent_above: int


@dataclass(frozen=True)
class Visitors(Strictly):
    """How many visitors the contract expects."""

    expected_per_month: int
    congestion: Congestion
    rule: str
