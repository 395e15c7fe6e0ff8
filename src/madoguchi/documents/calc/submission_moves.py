"""How a submission moves between contractor and city: one table, one function.

The contractor prepares, checks and submits; the city decides; what was returned, approved or taken back may be taken up
again as the next version. A decision once made stays: taking up again ends no approval, only the next decision replaces it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

DRAFT, CHECKED, SUBMITTED = "draft", "checked", "submitted"
APPROVED, CONDITIONAL, RETURNED, WITHDRAWN = "approved", "conditional", "returned", "withdrawn"
STATES = (DRAFT, CHECKED, SUBMITTED, APPROVED, CONDITIONAL, RETURNED, WITHDRAWN)

Move = Literal["prepare", "check", "submit", "approve", "approve_on_condition", "return", "withdraw"]
MOVES: Mapping[tuple[str, Move], str] = {
    (DRAFT, "prepare"): DRAFT,
    (DRAFT, "check"): CHECKED,
    (DRAFT, "withdraw"): WITHDRAWN,
    (CHECKED, "prepare"): DRAFT,
    (CHECKED, "submit"): SUBMITTED,
    (CHECKED, "withdraw"): WITHDRAWN,
    (SUBMITTED, "approve"): APPROVED,
    (SUBMITTED, "approve_on_condition"): CONDITIONAL,
    (SUBMITTED, "return"): RETURNED,
    (SUBMITTED, "withdraw"): WITHDRAWN,
    (RETURNED, "prepare"): DRAFT,
    (RETURNED, "check"): CHECKED,
    (RETURNED, "withdraw"): WITHDRAWN,
    (APPROVED, "prepare"): DRAFT,
    (APPROVED, "check"): CHECKED,
    (CONDITIONAL, "prepare"): DRAFT,
    (CONDITIONAL, "check"): CHECKED,
    (WITHDRAWN, "prepare"): DRAFT,
    (WITHDRAWN, "check"): CHECKED,
}
DECIDING: Mapping[str, Move] = {
    APPROVED: "approve",
    CONDITIONAL: "approve_on_condition",
    RETURNED: "return",
}
"""The move which a verdict makes."""

REFUSALS: Mapping[str, str] = {
    DRAFT: "まだ作成中です。先に内容を確認して「確認済みにする」を押してください。",
    CHECKED: "確認済みで、まだ提出されていません。提出するか、内容を直してください。",
    SUBMITTED: "提出済みで、本市の確認を待っています。直すときは、取り下げてください。",
    APPROVED: "承認済みです。変えるときは、次の版を作成して提出してください。",
    CONDITIONAL: "条件付きで承認済みです。変えるときは、次の版を作成して提出してください。",
    RETURNED: "本市から差し戻されています。内容を直し、確認してから、次の版を提出してください。",
    WITHDRAWN: "取り下げられています。内容を直し、確認してから、もう一度提出してください。",
}


class MoveRefusedError(ValueError):
    """The submission cannot make this move from where it stands; the message says what to do instead."""


def next_state(state: str, move: Move) -> str:
    """Return the state after the move. Raises MoveRefusedError."""
    found = MOVES.get((state, move))
    if found is None:
        raise MoveRefusedError(REFUSALS[state])
    return found
