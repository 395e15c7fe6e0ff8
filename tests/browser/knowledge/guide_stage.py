"""A ward office without a counter today, its kiosk, guides and questions. Runs inside a process with Django ready."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.device_cookie import cookie_name
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.counter.models import StaffCall
from madoguchi.knowledge.models import SearchEvent
from tests.makers.accounts import pair_device
from tests.makers.contract import make_contract, make_opening_day
from tests.makers.guides import publish_guides
from tests.makers.knowledge import make_article

ARTICLES = {
    "D03": ("暗証番号を忘れました。どうすればよいですか。", "I forgot my PIN, or it is locked. What should I do?"),
    "D12": ("スマートフォンでカードを読み取れません。", "My smartphone cannot read the card."),
    "B06": ("セブン銀行ATMでの申込みは何時までできますか。", "Until when can I apply at a Seven Bank ATM?"),
}
CLOSED, OPEN = "chuo", "hanamigawa"


def lay() -> dict[str, Any]:
    """Make a contract with two wards: one whose counter is closed today and opens tomorrow, one which is open today."""
    contract = make_contract()
    today = office_today(contract)
    make_opening_day(contract.sites.get(code=OPEN), today)
    make_opening_day(contract.sites.get(code=CLOSED), today + timedelta(days=1))
    publish_guides(contract)
    for code, (japanese, english) in ARTICLES.items():
        _article(contract, code, japanese, english)
    site = contract.sites.get(code=CLOSED)
    kiosk = {"cookie": cookie_name(), "value": pair_device(kind=DeviceKind.KIOSK, site=site).token}
    return {"slug": contract.slug, "site": CLOSED, "kiosk": kiosk}


def kept() -> dict[str, Any]:
    """Return what the server keeps of the visits: searches, and calls for staff."""
    searches = list(SearchEvent.objects.order_by("at").values_list("place", "query"))
    return {"searches": [list(each) for each in searches], "staff_calls": StaffCall.objects.count()}


def _article(contract: Contract, code: str, japanese: str, english: str) -> None:
    make_article(
        contract,
        code,
        question=japanese,
        short_answer="窓口で決め直せます。",
        answer="住民票のある市区町村の窓口でお手続きください。",
        texts={
            "en": {
                "question": english,
                "short_answer": "At the ward office.",
                "answer": "Please go to the ward office.",
            }
        },
    )
