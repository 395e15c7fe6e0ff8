"""The public guide and questions, which everybody may open, and the guide kiosk of a ward office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import DeviceKind, Role
from tests.house.matrix import PUBLIC, Place, Row
from tests.makers.guides import guide_of_the_pack
from tests.makers.knowledge import make_article, make_guide

TRIES_THE_KIOSK = {*Role, DeviceKind.KIOSK}


def a_guide(place: Place) -> Mapping[str, Any]:
    """Publish a guide and give its code."""
    make_guide(place.contract, "insurance-atm", guide_of_the_pack("insurance-atm"))
    return {"code": "insurance-atm"}


def a_procedure(place: Place) -> Mapping[str, Any]:
    """Publish a guide and give the procedure to which it leads."""
    a_guide(place)
    return {"code": "health_insurance_card"}


def an_article(place: Place) -> Mapping[str, Any]:
    """Publish an article and give its code."""
    return {"code": make_article(place.contract).article.code}


ROWS = {
    "knowledge_citizen:front": Row(may=PUBLIC),
    "knowledge_citizen:guide": Row(may=PUBLIC, arguments=a_guide),
    "knowledge_citizen:sheet": Row(may=PUBLIC, arguments=a_guide),
    "knowledge_citizen:faq": Row(may=PUBLIC),
    "knowledge_citizen:article": Row(may=PUBLIC, arguments=an_article),
    "knowledge_citizen:feed": Row(may=PUBLIC),
    "knowledge_kiosk:front": Row(may=TRIES_THE_KIOSK),
    "knowledge_kiosk:ways": Row(may=TRIES_THE_KIOSK, arguments=a_procedure),
    "knowledge_kiosk:guide": Row(may=TRIES_THE_KIOSK, arguments=a_guide),
    "knowledge_kiosk:sheet": Row(may=TRIES_THE_KIOSK, arguments=a_guide),
    "knowledge_kiosk:faq": Row(may=TRIES_THE_KIOSK),
    "knowledge_kiosk:article": Row(may=TRIES_THE_KIOSK, arguments=an_article),
    "knowledge_kiosk:where": Row(may=TRIES_THE_KIOSK),
}
