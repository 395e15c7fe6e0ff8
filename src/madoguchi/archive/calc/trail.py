"""An entry of the audit trail as it was written out, as the chain sees it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from madoguchi.audit.calc.chain import Link


def link_of(told: Mapping[str, Any]) -> Link:
    """Return the entry; the spelling of its fixed columns is the trail's own."""
    fixed = {
        "chain": told["chain"],
        "seq": told["seq"],
        "at": datetime.fromisoformat(told["at"]).isoformat(timespec="microseconds"),
        "actor": [told["actor_kind"], told["actor_id"], told["actor_label"]],
        "verb": told["verb"],
        "subject": [told["subject_kind"], told["subject_id"]],
        "contract": told["contract_id"],
        "site": told["site_id"],
    }
    return Link(
        told["seq"], fixed, told["detail"], told["salt"], told["detail_hash"], told["previous_hash"], told["chain_hash"]
    )
