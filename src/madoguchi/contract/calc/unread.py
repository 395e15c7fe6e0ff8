"""JSON which was fetched and has not been taken apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Unread:
    """A value as the database keeps it."""

    text: str

    def read(self) -> Any:
        """Return what it says, a new value each time."""
        return json.loads(self.text)
