"""How a version moves from draft to published: one table for articles, scripts and guides."""

from __future__ import annotations

from typing import Literal

DRAFT, APPROVED, PUBLISHED, SUPERSEDED, WITHDRAWN = "draft", "approved", "published", "superseded", "withdrawn"
Move = Literal["edit", "approve", "publish", "supersede", "withdraw"]

MOVES: dict[tuple[str, Move], str] = {
    (DRAFT, "edit"): DRAFT,
    (DRAFT, "approve"): APPROVED,
    (DRAFT, "withdraw"): WITHDRAWN,
    (APPROVED, "edit"): DRAFT,
    (APPROVED, "publish"): PUBLISHED,
    (APPROVED, "withdraw"): WITHDRAWN,
    (PUBLISHED, "supersede"): SUPERSEDED,
    (PUBLISHED, "withdraw"): WITHDRAWN,
}
REFUSALS = {
    DRAFT: "この版はまだ下書きです。総括責任者が承認してから公開できます。",
    APPROVED: "この版は承認済みです。「公開する」へ進むか、内容を直して下書きに戻してください。",
    PUBLISHED: "この版は公開中です。内容を変えるときは「編集する」から新しい版を作ってください。",
    SUPERSEDED: "この版は旧版です。今の版を開いてください。",
    WITHDRAWN: "この版は取り下げられています。使うときは「編集する」から新しい版を作ってください。",
}


class MoveRefusedError(ValueError):
    """The version cannot make this move from where it stands; the message says what to do."""


def next_state(state: str, move: Move) -> str:
    """Return the state after the move. Raises MoveRefusedError."""
    found = MOVES.get((state, move))
    if found is None:
        raise MoveRefusedError(REFUSALS[state])
    return found
