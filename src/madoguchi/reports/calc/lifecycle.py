"""How a report moves: one table. Nothing leads out of the frozen state."""

from __future__ import annotations

from typing import Literal

DRAFT, CHECKED, FROZEN = "draft", "checked", "frozen"
Move = Literal["compile", "remark", "check", "freeze"]

MOVES: dict[tuple[str, Move], str] = {
    (DRAFT, "compile"): DRAFT,
    (DRAFT, "remark"): DRAFT,
    (DRAFT, "check"): CHECKED,
    (CHECKED, "compile"): DRAFT,
    (CHECKED, "remark"): DRAFT,
    (CHECKED, "freeze"): FROZEN,
}


class MoveRefusedError(ValueError):
    """The report cannot make this move from where it stands; the message says what to do."""


REFUSALS = {
    FROZEN: "この報告書は確定済みです。確定した数字は変えられません。",
    DRAFT: "先に内容を確認して「確認する」を押してください。確定はそのあとです。",
    CHECKED: "この報告書は確認済みです。「確定する」へ進むか、集計し直してください。",
}


def next_state(state: str, move: Move) -> str:
    """Return the state after the move. Raises MoveRefusedError."""
    found = MOVES.get((state, move))
    if found is None:
        raise MoveRefusedError(REFUSALS[state])
    return found
