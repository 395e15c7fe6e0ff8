"""Logs and error reports carry no forbidden number, and everything else stays readable."""

from __future__ import annotations

import json
import logging
import unicodedata
from collections.abc import Callable
from types import TracebackType
from typing import Any
from urllib.parse import quote

import pytest
import structlog
from django.test import RequestFactory

from madoguchi.privacy.calc.escaped import unescaped
from madoguchi.privacy.error_reports import RedactingReporter
from madoguchi.privacy.redaction import RedactingFilter, redact, redact_event

NUMBER = "1234 5678 9018"


def failure(text: str) -> tuple[type[ValueError], ValueError, TracebackType | None]:
    """What an error leaves behind which was raised with this text, local variables included."""
    try:
        int(text)
    except ValueError as error:
        return type(error), error, error.__traceback__
    raise AssertionError(text)


def test_redaction_leaves_the_rest_of_the_text() -> None:
    assert (
        redact(f"前{NUMBER}後、暗証番号は4321")
        == "前［伏せ字: 個人番号（マイナンバー）］後、暗証番号は［伏せ字: 暗証番号・パスワード］"
    )
    assert redact("2026-11-20 08:30 043-245-5111") == "2026-11-20 08:30 043-245-5111"


SENT = {
    "保険者番号90416637": "6637",
    "記号・番号 904126-4878967": "8967",
    "１２３４　５６７８　９０１８": "9018",
    "暗証番号は4321": "4321",
    f"%{NUMBER}": "9018",
}
ESCAPES: dict[str, Callable[[str], str]] = {
    "as Django logs a path": lambda text: text.encode("unicode_escape").decode(),
    "as Django logs a header": lambda text: text.encode().decode("latin-1").encode("unicode_escape").decode(),
    "as a browser writes an address": quote,
    "not at all": str,
}


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES)
@pytest.mark.parametrize(("sent", "digits"), SENT.items())
def test_a_number_is_known_however_a_log_has_escaped_it(sent: str, digits: str, escape: Callable[[str], str]) -> None:
    written = redact(f"Not Found: /c/chiba/{escape(sent)}/")
    assert "伏せ字" in written
    assert digits not in unicodedata.normalize("NFKC", unescaped(written)[0])
    assert written.startswith("Not Found: /c/chiba/")
    assert written.endswith("/")


@pytest.mark.parametrize("escape", ESCAPES.values(), ids=ESCAPES)
def test_what_was_escaped_and_holds_no_number_stays(escape: Callable[[str], str]) -> None:
    told = f"Not Found: /c/chiba/{escape('令和5年11月6日の窓口')}/ 100% \\"
    assert redact(told) == told


def test_structlog_events_are_redacted_to_the_bottom() -> None:
    event = {
        "event": f"saved {NUMBER}",
        "count": 12,
        "ratio": 0.5,
        "number": 123456789018,
        "nested": {"list": [NUMBER, ("x", {NUMBER: 1})]},
        "error": ValueError(NUMBER),
        "timestamp": "2026-11-20T08:30:00Z",
    }
    written = json.dumps(redact_event(None, "info", event), default=str, ensure_ascii=False)
    assert "9018" not in written
    assert '"count": 12' in written
    assert '"ratio": 0.5' in written
    assert "2026-11-20T08:30:00Z" in written


def test_the_processor_works_in_a_structlog_chain() -> None:
    seen: list[str] = []
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    chain: list[Any] = [structlog.processors.format_exc_info, redact_event, renderer]
    logger = structlog.wrap_logger(structlog.ReturnLogger(), processors=chain)
    seen.append(logger.error("failed", exc_info=failure(NUMBER)))
    assert "ValueError" in seen[0]
    assert "9018" not in seen[0]


def test_the_filter_redacts_message_arguments_and_traceback(caplog: pytest.LogCaptureFixture) -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "got %s", (NUMBER,), failure(NUMBER))
    assert RedactingFilter().filter(record)
    text = logging.Formatter().format(record)
    assert "ValueError" in text
    assert "9018" not in text


@pytest.mark.parametrize("is_html", [True, False])
def test_an_error_report_hides_what_local_variables_held(is_html: bool) -> None:
    note = f"番号 {NUMBER}"
    reporter = RedactingReporter(RequestFactory().post("/x", {"note": note}), *failure(note))
    text = reporter.get_traceback_html() if is_html else reporter.get_traceback_text()
    assert "ValueError" in text
    assert NUMBER not in text
