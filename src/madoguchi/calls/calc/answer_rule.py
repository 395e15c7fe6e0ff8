"""The contract's answer rate: which calls stand in its denominator. The rule is data, printed beside the figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from madoguchi.calls.calc.ends import CallEnd

SHORT_S = 5.0
LONG_WAIT_S = 300.0
SERVICE_LEVEL_S = 20.0
REFUSED = frozenset({CallEnd.REFUSED_FULL, CallEnd.REFUSED_EMPTY})


class Judged(Protocol):
    """What a rule looks at in a call."""

    @property
    def end(self) -> CallEnd:
        """How it ended."""

    @property
    def consultation(self) -> bool:
        """Whether our own seat asked another queue."""

    @property
    def in_hours(self) -> bool:
        """Whether it came while the call centre was open."""

    @property
    def queued(self) -> bool:
        """Whether the caller waited at all."""

    @property
    def wait_s(self) -> float | None:
        """Seconds waited."""


class Omission(StrEnum):
    """Why a call does not stand in the denominator; each such call has exactly one reason, the first that applies."""

    CONSULTATION = "consultation"
    OUT_OF_HOURS = "out_of_hours"
    GUIDANCE = "guidance"
    REFUSED = "refused"
    KEY_EXIT = "key_exit"
    SHORT_ABANDON = "short_abandon"


OMISSION_WORDS = {
    Omission.CONSULTATION: "席から別の列への相談",
    Omission.OUT_OF_HOURS: "受付時間外",
    Omission.GUIDANCE: "案内の途中で終了",
    Omission.REFUSED: "満員・受付席なしでお断り",
    Omission.KEY_EXIT: "番号を押して退出（折り返しなど）",
    Omission.SHORT_ABANDON: "短い放棄",
}


@dataclass(slots=True, frozen=True)
class AnswerRule:
    """What counts as offered. Thresholds are seconds: a wait equal to one counts as long, or as within the level."""

    with_short: bool = True
    with_refused: bool = True
    with_key_exits: bool = True
    with_guidance: bool = False
    with_out_of_hours: bool = False
    short_s: float = SHORT_S
    long_wait_s: float = LONG_WAIT_S
    service_level_s: float = SERVICE_LEVEL_S

    def left_out(self, call: Judged) -> Omission | None:
        """Return why the call does not stand in the denominator, None when it does."""
        if call.consultation:
            return Omission.CONSULTATION
        if not call.in_hours and not self.with_out_of_hours:
            return Omission.OUT_OF_HOURS
        if call.end is CallEnd.GUIDANCE and not self.with_guidance:
            return Omission.GUIDANCE
        if call.end in REFUSED and not call.queued and not self.with_refused:
            return Omission.REFUSED
        if call.end is CallEnd.KEY_EXIT and not self.with_key_exits:
            return Omission.KEY_EXIT
        return None if self.with_short or not self.is_short(call) else Omission.SHORT_ABANDON

    def offers(self, call: Judged) -> bool:
        """Return whether the call stands in the denominator of the answer rate."""
        return self.left_out(call) is None

    def is_short(self, call: Judged) -> bool:
        """Return whether the caller gave up before a seat could have been rung in earnest."""
        return call.end is CallEnd.ABANDONED and call.wait_s is not None and call.wait_s < self.short_s


@dataclass(slots=True, frozen=True)
class Definition:
    """A definition in use in the field: its code, its words, its rule."""

    code: str
    label: str
    rule: AnswerRule


DEFINITIONS = (
    Definition("all", "すべて", AnswerRule()),
    Definition("no_short", "短い放棄を除く", AnswerRule(with_short=False)),
    Definition("no_refused", "お断りを除く", AnswerRule(with_refused=False)),
    Definition("no_short_no_refused", "短い放棄とお断りを除く", AnswerRule(with_short=False, with_refused=False)),
    Definition("no_key_exits", "番号を押した退出を除く", AnswerRule(with_key_exits=False)),
    Definition("with_guidance", "案内中の終了も含む", AnswerRule(with_guidance=True)),
    Definition("whole_day", "受付時間外も含む", AnswerRule(with_out_of_hours=True)),
)
"""The definitions in use in the field, to be shown beside the contract's own."""
USUAL_RULES = {each.label: each.rule for each in DEFINITIONS}
