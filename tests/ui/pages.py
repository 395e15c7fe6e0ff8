"""Draws pages of the ui app in a real browser without a server: routes answer from templates and static folders."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Route

from madoguchi.project.response_headers import CONTENT_SECURITY_POLICY
from madoguchi.ui import views

ORIGIN = "http://ui.test"
HEADERS = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}


def request_for(path: str) -> HttpRequest:
    """A GET request with somewhere to put messages."""
    request = RequestFactory().get(path)
    request.__dict__["_messages"] = CookieStorage(request)
    return request


def html_of(path: str) -> str:
    """The page at an address of the gallery, or an error page by its template name (`/500`)."""
    if path == "/ui-gallery/":
        return views.gallery(request_for(path)).content.decode()
    if path.startswith("/ui-gallery/citizen/"):
        return views.gallery_citizen(request_for(path), path.split("/")[3]).content.decode()
    return render_to_string(f"{path.strip('/')}.html", {}, request_for(path))


def answering(html: Callable[[str], str] = html_of) -> Callable[[Route], None]:
    """A route which knows static files and, by `html`, pages; both under the policy of production."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if not path.startswith("/static/"):
            route.fulfill(body=html(path), content_type="text/html; charset=utf-8", headers=HEADERS)
            return
        file = static_file(path.removeprefix("/static/"))
        if file is None:
            route.fulfill(status=404)
            return
        content, kind = file
        route.fulfill(body=content, content_type=kind, headers=HEADERS)

    return answer


@cache
def static_file(name: str) -> tuple[bytes, str] | None:
    """Return the content and the kind of a static file, looked for once: every page asks for the same ones."""
    found = finders.find(name)
    if not isinstance(found, str):
        return None
    return Path(found).read_bytes(), mimetypes.guess_type(found)[0] or "application/octet-stream"


def open_page(page: Page, path: str, *, width: int = 1280, height: int = 900) -> None:
    """Show an address at a size and wait until its fonts are there."""
    page.unroute_all()
    page.route("**/*", answering())
    page.set_viewport_size({"width": width, "height": height})
    page.goto(ORIGIN + path)
    page.evaluate("() => document.fonts.ready.then(() => true)")
