"""A device which forgets what it had sent: the control of every test in which devices send again."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any

from tests.faults.client import Device


@dataclass
class Forgetful(Device):
    """Makes a new id for each try."""

    __hash__ = Device.__hash__

    def _post(self, text: str) -> tuple[int, dict[str, Any]]:
        return super()._post(json.dumps(json.loads(text) | {"id": str(uuid.uuid4())}))
