"""The contract's answer rate: which calls stand in its denominator. The rule is data, printed beside the figure."""

from __future__ import annotations

from dataclasses import dataclass

from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.records import CallRecord

SHORT_S = 5.0
LONG_WAIT_S = 300.0
SERVICE_LEVEL_S = 20.0
REFUSED = frozenset({CallEnd.REFUSED_FULL, CallEnd.REFUSED_EMPTY})


@dataclass(slots=True, frozen=True)
class AnswerRule:
    """What counts as offered. Thresholds are seconds: a wait equal to one counts as long, or as within the level."""

    with_short: bool = True
    with_refused: bool = True
    with_key_exits: bool = True
    with_guidance: bool = False
    short_s: float = SHORT_S
    long_wait_s: float = LONG_WAIT_S
    service_level_s: float = SERVICE_LEVEL_S

    def offers(self, call: CallRecord) -> bool:
        """Return whether the call stands in the denominator of the answer rate."""
        if call.consultation:
            return False
        if call.end is CallEnd.GUIDANCE:
            return self.with_guidance
        if call.end in REFUSED and not call.queued:
            return self.with_refused
        if call.end is CallEnd.KEY_EXIT:
            return self.with_key_exits
        return self.with_short or not self.is_short(call)

    def is_short(self, call: CallRecord) -> bool:
        """Return whether the caller gave up before a seat could have been rung in earnest."""
        return call.end is CallEnd.ABANDONED and call.wait_s is not None and call.wait_s < self.short_s


USUAL_RULES = {
    "すべて": AnswerRule(),
    "短い放棄を除く": AnswerRule(with_short=False),
    "お断りを除く": AnswerRule(with_refused=False),
    "短い放棄とお断りを除く": AnswerRule(with_short=False, with_refused=False),
    "案内中の終了も含む": AnswerRule(with_guidance=True),
}
"""The definitions in use in the field, to be shown beside the contract's own."""
