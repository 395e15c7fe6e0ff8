"""The telephone desk's "no": a rule stands against it. The words say what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from madoguchi.people.calc.reasons import Reason, sentences


class Refused(Exception):
    """A rule refuses: a code for programs and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.code = code
        self.message = message


def seat_taken(number: int, name: str) -> Refused:
    """Return the refusal for a seat at which somebody else sits."""
    return Refused("seat_taken", f"席{number:02d}には{name}さんが着席しています。ほかの席を選んでください。")


def seat_overtaken() -> Refused:
    """Return the refusal for a seat which somebody took at the same moment."""
    return Refused("seat_overtaken", "この席は同時に操作されました。席を選び直してください。")


def no_seat() -> Refused:
    """Return the refusal for somebody who sits nowhere."""
    return Refused("no_seat", "着席していません。先に席を選んでください。")


def not_ready(against: Iterable[Reason]) -> Refused:
    """Return the refusal for somebody who may not take calls today: what is missing, its clause, the way out."""
    return Refused("not_ready", "\n".join(("まだ席に座れません。", *sentences(against))))


def set_by_telephone() -> Refused:
    """Return the refusal for a seat which the telephone system itself keeps."""
    return Refused("set_by_telephone", "この席の受付と休止は、電話機の操作で切り替わります。電話機で操作してください。")


def already_recorded() -> Refused:
    """Return the refusal for a second record of one call."""
    return Refused(
        "already_recorded",
        "この通話は記録済みです。内容を直すときは、責任者に訂正を頼んでください。",
    )


def not_answered() -> Refused:
    """Return the refusal for the record of a call which nobody has answered."""
    return Refused("not_answered", "この通話はまだ応答していません。電話に出てから記録してください。")


def already_ended() -> Refused:
    """Return the refusal for a call-back which has ended otherwise."""
    return Refused("call_back_ended", "この折り返しは終わっています。画面を読み込み直して確かめてください。")


def taken_already(name: str) -> Refused:
    """Return the refusal for a call which another supervisor has taken over."""
    return Refused("taken_already", f"この通話は{name}さんがすでに引き取りました。")
