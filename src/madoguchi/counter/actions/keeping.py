"""Nothing is dropped: a command which cannot be carried out although the deed was done waits for a supervisor's word."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from pydantic import TypeAdapter
from pydantic import ValidationError as WrongShape

from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.counter.actions.moving import Step, held_ticket, move
from madoguchi.counter.actions.orders import Order
from madoguchi.counter.actions.refusals import NotHere, Refused
from madoguchi.counter.calc.commands import AnyCommand, CommandUnion
from madoguchi.counter.calc.wiping import wiped
from madoguchi.counter.choices import AT_WINDOW
from madoguchi.counter.models import Ticket, UnsettledCommand
from madoguchi.counter.queries.unsettled import ticket_meant
from madoguchi.live.publishing import publish
from madoguchi.privacy.detection import CODE, find_forbidden

COMMAND: TypeAdapter[CommandUnion] = TypeAdapter(AnyCommand)
FORBIDDEN = CODE
ALWAYS_KEPT = frozenset({"finished_elsewhere"})
BLANKED = (
    "文の中に、記録できない番号がありました。番号のある文を消して記録しました。"
    "番号のほかに大切なことがあれば、訂正で書き足してください。"
)
ASKS = "窓口責任者が「要確認」で扱いを決めます。"
ASIDE = "記録を要確認に残して保留"


@dataclass(frozen=True, slots=True)
class No:
    """A refusal as the device is told: HTTP status, a code for programs, a sentence for people, and the field."""

    status: int
    code: str
    message: str
    field: str = ""

    @property
    def body(self) -> dict[str, Any]:
        """The answer's body."""
        said = {"code": self.code, "message": self.message}
        return said | ({"field": self.field} if self.field else {})


AUTHOR_UNKNOWN = No(403, "author_unknown", f"誰の操作か確かめられませんでした。ログインし直してください。{ASKS}")
TOO_LONG_AGO = No(
    409, "too_long_ago", f"60日より前の操作なので、そのまま記録できません。端末の時計も確かめてください。{ASKS}"
)


def no_of(refusal: Exception) -> No:
    """Return the refusal behind an exception of an action."""
    if isinstance(refusal, Refused):
        return No(409, refusal.code, refusal.message, refusal.field)
    if isinstance(refusal, NotHere):
        return No(404, "nothing_here", f"この操作の番号札か窓口が、この区役所にありません。{ASKS}")
    if isinstance(refusal, PermissionDenied):
        return No(403, "not_allowed", f"この操作をする権限がありません。{ASKS}")
    if isinstance(refusal, ValidationError):
        return _fault(refusal)
    raise refusal


def is_kept(order: Order[Any], refusal: No) -> bool:
    """Whether the refused command goes to the list of what is to be settled."""
    return order.body.offline or refusal.code in ALWAYS_KEPT


def keep_unsettled(order: Order[Any], refusal: No) -> UnsettledCommand:
    """Keep the command whole, but for texts with a forbidden number. Part of the caller's transaction.

    The visitor of a record which could not be kept is set aside, so that the next one may come to the window.
    """
    ticket = ticket_meant(order.site, order.body)
    at = order.happened_at or order.now
    kept = UnsettledCommand.objects.create(
        id=order.body.id,
        site=order.site,
        business_date=ticket.business_date if ticket else business_date(at, order.site.contract),
        kind=order.body.kind,
        code=refusal.code,
        words=refusal.message,
        payload=without_numbers(order.body.model_dump(mode="json")),
        ticket=ticket,
        author=None if refusal is AUTHOR_UNKNOWN else order.principal.user,
        device=order.body.device,
        seq=order.body.seq,
        offline=order.body.offline,
        device_at=order.body.at,
        happened_at=at,
        kept_at=order.now,
        skew_s=order.skew.total_seconds() if order.sent.at else None,
    )
    if ticket is not None and order.body.kind == "finish" and order.body.offline and refusal.code != FORBIDDEN:
        _set_aside(ticket, order)
    _tell(kept, order)
    return kept


def without_numbers(plain: Any) -> Any:
    """Return a JSON value in which no text holds a forbidden number, nor the one character which PostgreSQL does not keep."""
    return wiped(plain, lambda text: "\0" in text or bool(find_forbidden(text)))


def blanked(body: CommandUnion) -> CommandUnion | None:
    """Return the command without its texts that hold a forbidden number; None when it is none without them."""
    try:
        return COMMAND.validate_python(without_numbers(body.model_dump(mode="json")))
    except WrongShape:
        return None


def _fault(refusal: ValidationError) -> No:
    if hasattr(refusal, "error_dict"):
        field, faults = next(iter(refusal.error_dict.items()))
        named = "" if field == NON_FIELD_ERRORS else field
        return No(422, faults[0].code or "invalid", faults[0].messages[0], named)
    return No(422, getattr(refusal, "code", None) or "invalid", refusal.messages[0])


def _set_aside(ticket: Ticket, order: Order[Any]) -> None:
    ticket.site = order.site
    held = held_ticket(ticket)
    if held.state in AT_WINDOW:
        aside = uuid.uuid5(order.body.id, "aside")
        actor = order.principal.actor
        move(
            held, "hold", Step(command_id=aside, actor=actor, now=order.now, note=ASIDE, happened_at=order.happened_at)
        )


def _tell(kept: UnsettledCommand, order: Order[Any]) -> None:
    site = order.site
    record(
        actor=order.principal.actor,
        verb="keep_unsettled",
        subject=("unsettled_command", str(kept.pk)),
        contract_id=site.contract_id,
        site_id=site.pk,
        detail={"kind": kept.kind, "code": kept.code, "happened_at": kept.happened_at.isoformat()},
        now=order.now,
    )
    publish(f"site:{site.pk}", "day")
