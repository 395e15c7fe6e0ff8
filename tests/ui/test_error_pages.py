"""An error page says in Japanese what happened and what to do next, and needs nothing that may be broken."""

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

CODES = ["400", "403", "403_csrf", "404", "422", "500", "503"]


@pytest.mark.parametrize("code", CODES)
def test_it_names_the_next_step(code: str) -> None:
    html = render_to_string(f"{code}.html", {}, RequestFactory().get("/x/"))
    assert '<html lang="ja">' in html
    assert html.count("<h1>") == 1
    assert "ください" in html
    assert 'href="/"' in html


def test_403_says_the_reason_it_was_given() -> None:
    html = render_to_string("403.html", {"exception": "この窓口の担当ではありません"})
    assert "この窓口の担当ではありません" in html


def test_422_says_the_reason_it_was_given_as_text() -> None:
    html = render_to_string("422.html", {"reason": "<b>番号</b>が重なっています"})
    assert "&lt;b&gt;番号&lt;/b&gt;が重なっています" in html


@pytest.mark.parametrize("code", ["500", "503"])
def test_it_stands_alone(code: str) -> None:
    """No parent, no tag, no context: it shows even when templates, settings or static names are what broke."""
    template = get_template(f"{code}.html")
    source = template.template.source  # type: ignore[attr-defined]
    assert "{%" not in source
    assert "{{" not in source
