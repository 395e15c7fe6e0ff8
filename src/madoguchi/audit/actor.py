"""Who did it: the compulsory first argument of every record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

ActorKind = Literal["user", "device", "job"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A user, a paired device or a job of the system. The label is what an auditor reads years later."""

    kind: ActorKind
    id: str
    label: str

    def __post_init__(self) -> None:
        """Refuse an actor who could not be told from another."""
        if self.kind not in get_args(ActorKind) or not self.id or not self.label:
            message = "an actor needs a known kind, an id and a label"
            raise ValueError(message)
