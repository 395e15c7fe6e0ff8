"""The worker's text: which files a device keeps, under which version, and for which pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from madoguchi import live
from madoguchi.live.kept_files import kept_files

APPS = Path(live.__file__).parents[1]


@pytest.fixture
def setup(client: Client) -> dict[str, object]:
    answer = client.get("/worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    text = re.match(r"const SETUP = (\{.*\});\n", answer.content.decode())
    assert text is not None
    found: dict[str, object] = json.loads(text[1])
    return found


def test_the_worker_keeps_every_module_which_a_screen_imports(setup: dict[str, object]) -> None:
    kept = {url.removeprefix(settings.STATIC_URL) for url in kept_files().urls}
    assert setup["files"] == list(kept_files().urls)
    begun = {"counter/console.js", "counter/kiosk.js", "counter/board.js", "knowledge/panel.js"}
    seen: set[str] = set()
    while begun:
        name = begun.pop()
        seen.add(name)
        begun |= imports_of(name) - seen
    assert seen - kept == set()


@pytest.mark.parametrize("template", ["console", "kiosk", "board"])
def test_the_worker_keeps_every_style_and_picture_which_a_screen_names(template: str) -> None:
    kept = {url.removeprefix(settings.STATIC_URL) for url in kept_files().urls}
    named = set()
    for page in (f"counter/templates/counter/{template}.html", "ui/templates/ui/base.html"):
        named |= set(re.findall(r'{% static "([^"]+)" %}', (APPS / page).read_text()))
    assert named
    assert named - kept == set()


def test_only_the_screens_of_the_counter_are_kept(setup: dict[str, object]) -> None:
    screens = re.compile(str(setup["screens"]))
    for screen in ("console", "kiosk", "board"):
        assert screens.search(f"/c/chiba/s/chuo/{screen}/")
    for office in ("/c/chiba/s/chuo/today/", "/c/chiba/", "/c/chiba/reports/", "/accounts/login/", "/t/abc/"):
        assert not screens.search(office)


def test_the_version_changes_with_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept_files()
    assert kept_files() == before
    monkeypatch.setattr(settings, "MADOGUCHI_KEPT_FILES", ("live/*.js",))
    kept_files.cache_clear()
    try:
        assert kept_files().version != before.version
    finally:
        kept_files.cache_clear()


def imports_of(name: str) -> set[str]:
    """Return the modules which a module names, as their names below the static files."""
    found = set()
    for relative in re.findall(r'from "(\.[^"]+)"', read_static(name)):
        parts = [*name.split("/")[:-1], *relative.split("/")]
        while ".." in parts:
            at = parts.index("..")
            parts[at - 1 : at + 1] = []
        found.add("/".join(part for part in parts if part != "."))
    return found


def read_static(name: str) -> str:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_text()
