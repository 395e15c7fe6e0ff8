"""The counter's "no": a rule of the queue stands against it. The words say what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from madoguchi.counter.calc.lifecycle import MoveRefused
from madoguchi.counter.choices import TicketState
from madoguchi.people.calc.reasons import Reason, sentences

VERB_WORDS = {
    "call": "呼び出せません",
    "recall": "再呼出できません",
    "start": "対応を始められません",
    "finish": "記録できません",
    "hold": "保留にできません",
    "resume": "呼び戻せません",
    "no_show": "不在にできません",
    "return_to_queue": "列に戻せません",
    "cancel": "取り消せません",
    "settle": "この記録を加えられません",
    "take_slip": "この札では対応を始められません",
}


class Refused(Exception):
    """A rule refuses the command. The answer is kept: the same command is refused the same way for ever."""

    def __init__(self, code: str, message: str, field: str = "") -> None:
        """Keep a code for programs and a sentence for people."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class NotHere(Exception):
    """The command names something which the site does not have."""


def move_refused(label: str, refusal: MoveRefused) -> Refused:
    """Return the refusal of a move which the table does not have."""
    state = TicketState(refusal.state).label
    words = VERB_WORDS[refusal.verb]
    return Refused("not_in_this_state", f"{label}は「{state}」なので{words}。画面の番号札の状態を確かめてください。")


def window_busy(number: int, label: str) -> Refused:
    """Return the refusal for a window at which a ticket already is."""
    return Refused(
        "window_busy", f"窓口{number}では{label}に対応中です。先に記録するか、保留か不在にしてください。", "window"
    )


def window_unstaffed(number: int) -> Refused:
    """Return the refusal for a window at which nobody sits."""
    return Refused("window_unstaffed", f"窓口{number}に着席した記録がありません。先に着席してください。", "window")


def held_elsewhere(label: str) -> Refused:
    """Return the refusal for a ticket which another device gave while its line was down."""
    message = (
        f"{label}は、通信が切れている端末が出した番号札です。二重に呼ばないよう、その端末だけが呼び出せます。"
        "札を持った方が窓口に来たときは「札を受け取る」を押してください。"
    )
    return Refused("held_elsewhere", message, "ticket")


def not_ready(against: Iterable[Reason]) -> Refused:
    """Return the refusal for somebody who may not work at a window today: what is missing, its clause, the way out."""
    lines = ["まだこの窓口に座れません。", *sentences(against)]
    return Refused("not_ready", "\n".join(lines), "window")


def collided() -> Refused:
    """Return the refusal for a command which another one overtook."""
    return Refused(
        "overtaken", "同じ番号札か窓口が、同時に操作されました。画面を確かめてから、もう一度押してください。"
    )
