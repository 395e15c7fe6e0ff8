"""Browsers which are lent to one person after the other: a device which has read the product once has not to read it again.

What a person leaves behind goes with them: pages, cookies, databases and storage. The product's own files stay, as on any
device which was used before; what a device does at its very first start is shown in tests/browser/offline.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ViewportSize

Size = tuple[int, int]
LEFT_BEHIND = "indexeddb,local_storage,websql,file_systems,shared_storage"

_free: WeakKeyDictionary[Browser, dict[str, list[BrowserContext]]] = WeakKeyDictionary()


@contextmanager
def lent(
    browser: Browser, address: str, cookie: tuple[str, str], size: Size, **options: Any
) -> Iterator[BrowserContext]:
    """Lend a Japanese browser of this size to who has this cookie; one in which a test failed is not lent again."""
    free = _free.setdefault(browser, {}).setdefault(repr((size, sorted(options.items()))), [])
    context = free.pop() if free else _new(browser, size, **options)
    context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": address}])
    yield context
    for page in context.pages:
        page.close()
    _forget(context, address)
    free.append(context)


def _new(browser: Browser, size: Size, **options: Any) -> BrowserContext:
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    return browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport=viewport, **options)


def _forget(context: BrowserContext, address: str) -> None:
    context.clear_cookies()
    page = context.new_page()
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": LEFT_BEHIND})
    page.close()
