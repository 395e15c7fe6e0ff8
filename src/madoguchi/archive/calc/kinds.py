"""Which kind of record each table holds: what a retention rule speaks of. What belongs to no kind is kept for ever."""

from __future__ import annotations

CITIZENS, STAFF, OPERATION = "citizens", "staff", "operation"
LABELS = {CITIZENS: "市民対応の記録", STAFF: "従事者の記録", OPERATION: "業務の記録と提出物"}
KEPT_LABEL = "残すもの（契約・利用者の一覧・操作の記録・この保管の記録）"

BY_APP = {
    "contacts": CITIZENS,
    "counter": CITIZENS,
    "calls": CITIZENS,
    "people": STAFF,
    "roster": STAFF,
    "contract": None,
    "accounts": None,
    "audit": None,
    "archive": None,
}
BY_TABLE = {
    "knowledge_searchevent": CITIZENS,
    "knowledge_readerflag": CITIZENS,
    "knowledge_attachedarticle": CITIZENS,
    "knowledge_scriptrun": CITIZENS,
    "incidents_complaintnote": CITIZENS,
    "costs_attendancecorrection": STAFF,
    "costs_labourdifferencenote": STAFF,
    "accounts_devicesignin": STAFF,
}


def kind_of(app: str, table: str) -> str | None:
    """Return the kind of a table's rows; None for what stays for ever."""
    return BY_TABLE.get(table, BY_APP.get(app, OPERATION))
