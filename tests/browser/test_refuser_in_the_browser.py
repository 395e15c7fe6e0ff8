"""The browser's refuser finds exactly what the server's finds."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

import madoguchi.privacy
from madoguchi.privacy.calc.detector import find_forbidden
from tests.privacy.test_vectors import VECTORS

MODULES = Path(madoguchi.privacy.__file__).parent / "static" / "privacy"
PIECES = [
    *"0123456789-- /.,:\n",
    *("1234", "5678", "123456", "1234567", "12345678", "2026", "090", "03", "0120", "11", "20", "10140", "4111"),
    *("AB", "ab", "-", "－", "ー", "１２", "〇", "三", "①", "　", "・", "\u200b", "\u0304", "年", "円", "件"),
    *("暗証番号", "ﾊﾟｽﾜｰﾄﾞ", "PIN", "は", "が", "。", "口座番号", "保険者番号", "138008", "記号", "番号"),
    *("住民票コード", "年金番号", "内線", "+81", "(", ")", "192.168.", "08:30", "¥", "1,234,567"),
    "550e8400-e29b-41d4-a716-446655440000",
]
pytestmark = pytest.mark.browser


@pytest.fixture
def refuser(page: Page) -> Page:
    """Open an empty page on which the module is loaded the way screens load it."""

    def serve(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name.endswith(".js"):
            route.fulfill(path=MODULES / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.route("**/*", serve)
    page.goto("http://localhost/")
    page.evaluate("async () => { window.refuser = await import('/detect.js'); }")
    return page


def found_by_browser(refuser: Page, texts: list[str]) -> list[list[dict[str, Any]]]:
    result: list[list[dict[str, Any]]] = refuser.evaluate("(texts) => texts.map(window.refuser.findForbidden)", texts)
    return result


def test_the_shared_vectors_hold_in_the_browser(refuser: Page) -> None:
    forbidden = found_by_browser(refuser, [text for _, text in VECTORS["forbidden"]])
    for (rule, text), findings in zip(VECTORS["forbidden"], forbidden, strict=True):
        assert rule in [finding["rule"] for finding in findings], text
    assert not any(found_by_browser(refuser, VECTORS["ordinary"]))


def test_browser_and_server_agree_on_any_text(refuser: Page) -> None:
    dice = random.Random(20231002)
    texts = ["".join(dice.choices(PIECES, k=dice.randint(1, 14))) for _ in range(8000)]
    for text, findings in zip(texts, found_by_browser(refuser, texts), strict=True):
        here = [{"rule": str(each.rule), "start": each.start, "end": each.end} for each in find_forbidden(text)]
        assert findings == here, text


def test_the_refusal_names_field_and_rule_but_not_the_number(refuser: Page) -> None:
    ask = "([text, label]) => window.refuser.refusalFor(text, label)"
    message = refuser.evaluate(ask, ["番号 1234-5678-9018", "対応メモ"])
    assert message.startswith("「対応メモ」に個人番号（マイナンバー）とみられる記載があります")
    assert "9018" not in message
    assert refuser.evaluate(ask, ["8:30〜17:30", "対応メモ"]) is None
