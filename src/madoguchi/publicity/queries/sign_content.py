"""What posters, counter signs, cards and calendars say: places, hours and telephone from the contract."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.publicity.calc.material_kinds import CALENDAR, Material
from madoguchi.publicity.calc.opening_table import OpenPlace, clock, weekday_words
from madoguchi.publicity.calc.wall_calendar import months_of
from madoguchi.publicity.queries.leaflet_content import scan
from madoguchi.publicity.queries.leaflet_sources import closed_words_of, open_places, phone_hours_of, phone_of

DESK = "マイナポータル\n操作サポート窓口"
TAGS_PER_SERIES = 20
SERVICES = {
    "health_insurance_card": ("card", "健康保険証の\n利用申込み"),
    "public_money_account": ("passbook", "公金受取口座の\n登録"),
}
"""Picture and short name of the procedures we have drawn; any other keeps the contract's name."""


def sign_content(contract: Contract, material: Material, *, now: datetime) -> dict[str, Any]:
    """Return a small print's content."""
    code = material.kind.code
    places = open_places(contract, today=business_date(now, contract))
    said = {
        "kind": _layout(code),
        "title": material.kind.title,
        "accent": "blue",
        "city": contract.city_name,
        "format": {"width": material.fmt.width_mm, "height": material.fmt.height_mm},
        "desk": DESK,
        "lead": "係の者がそばでご案内します。お気軽にどうぞ。",
        "services": _services(contract),
        "contact": {
            "heading": "お問い合わせ",
            "phone": phone_of(contract),
            "hours": phone_hours_of(contract),
        },
        "scan": scan(contract, "場所・日時・手順の案内", "front"),
    }
    return {**said, **_own(contract, code, places)}


def _layout(code: str) -> str:
    if code.startswith(CALENDAR):
        return "calendar"
    return "poster" if code.startswith("poster_") else code


def _own(contract: Contract, code: str, places: tuple[OpenPlace, ...]) -> dict[str, Any]:
    if code.startswith(CALENDAR):
        return _calendar(contract, next(each for each in places if each.code == code.partition(":")[2]))
    if code == "number_cards":
        return {"numbers": _numbers(contract), "note": "番号をお呼びするまでお待ちください"}
    if code == "qr_cards":
        return {"note": "保険証の利用申込みと、公金受取口座の登録をお手伝いします（無料）"}
    if code == "nobori":
        return {"name": "マイナポータル", "upright": "操作サポート窓口", "tag": "ご相談 無料"}
    return {
        "headline": "マイナポータルの操作を、\n窓口でお手伝いします",
        "lead": "無料です。マイナンバーカードと暗証番号をお持ちください。",
        "places": [
            {
                "name": each.name,
                "opening": f"毎週{weekday_words(each.weekdays)}曜日　{clock(each.opens_at)}〜{clock(each.closes_at)}",
            }
            for each in places
        ],
    }


def _calendar(contract: Contract, place: OpenPlace) -> dict[str, Any]:
    hours = f"{clock(place.opens_at)}〜{clock(place.closes_at)}"
    return {
        "heading": f"{place.name}　サポート窓口の開設日",
        "opening": f"毎週{weekday_words(place.weekdays)}曜日　{hours}",
        "legend": "色の付いた日に開いています。",
        "months": months_of(place.days),
        "note": closed_words_of(contract),
    }


def _services(contract: Contract) -> list[dict[str, str]]:
    named = [SERVICES.get(each.code, ("paper", each.label)) for each in terms_of(contract).procedures]
    return [{"picture": picture, "text": words} for picture, words in [*named, ("help-phone", "相談・\nお問い合わせ")]]


def _numbers(contract: Contract) -> list[str]:
    terms = terms_of(contract)
    first = terms.ticket_policy.first_number
    series = dict.fromkeys(each.series for each in terms.purposes)
    return [f"{letter}-{number}" for letter in series for number in range(first, first + TAGS_PER_SERIES)]
