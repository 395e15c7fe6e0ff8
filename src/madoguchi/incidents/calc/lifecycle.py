"""How an incident moves from the desk to the city's last word: one table, one function.

The desk reports, the supervisor responds, the contractor proposes to close with cause and prevention, the city closes or
sends back. What was closed may be taken up again; what was entered by mistake is withdrawn, never deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

REPORTED, RESPONDING, PROPOSED, CLOSED, WITHDRAWN = "reported", "responding", "proposed", "closed", "withdrawn"
STATES = (REPORTED, RESPONDING, PROPOSED, CLOSED, WITHDRAWN)

Move = Literal["respond", "work", "propose", "send_back", "close", "reopen", "withdraw"]
MOVES: Mapping[tuple[str, Move], str] = {
    (REPORTED, "respond"): RESPONDING,
    (REPORTED, "work"): REPORTED,
    (REPORTED, "withdraw"): WITHDRAWN,
    (RESPONDING, "respond"): RESPONDING,
    (RESPONDING, "work"): RESPONDING,
    (RESPONDING, "propose"): PROPOSED,
    (RESPONDING, "withdraw"): WITHDRAWN,
    (PROPOSED, "work"): PROPOSED,
    (PROPOSED, "send_back"): RESPONDING,
    (PROPOSED, "close"): CLOSED,
    (CLOSED, "reopen"): RESPONDING,
    (WITHDRAWN, "reopen"): REPORTED,
}
REFUSALS: Mapping[str, str] = {
    REPORTED: "まだ初期対応が書かれていません。先に「初期対応」を書いてください。",
    RESPONDING: "対応中です。原因と再発防止を書いて、終結を申し出てからにしてください。",
    PROPOSED: "本市が確認しているところです。直すときは、本市に差し戻してもらってください。",
    CLOSED: "このトラブルは終結しています。続きがあるときは、本市か総括責任者が再開してください。",
    WITHDRAWN: "このトラブルは取り下げられています。誤って取り下げたときは、総括責任者が再開してください。",
}


class MoveRefusedError(Exception):
    """The table does not know this move from this state; the message says what to do instead."""


def next_state(state: str, move: Move) -> str:
    """Return the state after the move. Raises MoveRefusedError."""
    try:
        return MOVES[(state, move)]
    except KeyError:
        raise MoveRefusedError(REFUSALS[state]) from None
