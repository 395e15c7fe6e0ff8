"""What every page knows: demo or not, the menu, and where in it the reader stands."""

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from pytest_django import Settings

from madoguchi.ui import gallery
from madoguchi.ui.context import page
from madoguchi.ui.shell import NavEntry, Shell


def compose(request: HttpRequest) -> Shell:
    return Shell(
        who="体験 一郎", nav=[NavEntry("ホーム", "/home/"), NavEntry("報告", "/home/reports/")], log_out="/out/"
    )


@pytest.fixture
def composed(settings: Settings) -> None:
    settings.MADOGUCHI_SHELL = f"{__name__}.compose"


def test_without_a_composer_the_shell_is_empty(settings: Settings) -> None:
    settings.MADOGUCHI_SHELL = ""
    known = page(RequestFactory().get("/"))
    assert list(known["shell"].nav) == []
    assert known["nav_current"] == ""


def test_the_deepest_entry_is_the_current_one(composed: None) -> None:
    assert page(RequestFactory().get("/home/reports/7/"))["nav_current"] == "/home/reports/"
    assert page(RequestFactory().get("/home/"))["nav_current"] == "/home/"
    assert page(RequestFactory().get("/homework/"))["nav_current"] == ""


def test_the_shell_is_not_composed_for_a_page_which_does_not_show_it(settings: Settings) -> None:
    settings.MADOGUCHI_SHELL = "there.is.no.such.function"
    assert "体験用データ" not in render_to_string("404.html", {}, RequestFactory().get("/"))


@pytest.mark.parametrize(("demo", "count"), [(True, 1), (False, 0)])
def test_made_up_data_says_so(settings: Settings, demo: bool, count: int) -> None:
    settings.MADOGUCHI_DEMO = demo
    assert render_to_string("404.html", {}, RequestFactory().get("/")).count("体験用データ") == count


def test_the_bar_shows_menu_person_and_log_out(composed: None) -> None:
    html = render_to_string("ui/shell.html", {}, RequestFactory().get("/home/reports/"))
    assert '<a href="/home/reports/" aria-current="page">報告</a>' in html
    assert '<a href="/home/">ホーム</a>' in html
    assert "体験 一郎" in html
    assert '<form method="post" action="/out/">' in html


def test_the_clock_shows_office_time() -> None:
    html = render_to_string("ui/parts/bar.html", {"shell": gallery.shell()})
    assert 'datetime="2026-11-20T10:42:05+09:00" data-clock><b>10:42</b>' in html
