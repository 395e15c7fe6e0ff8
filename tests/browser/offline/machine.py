"""A browser of its own, with a profile on the disk: it can be killed in the middle of anything, and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import ARGUMENTS, BETTER_WITHOUT, PATIENCE_MS, WITH_WINDOWS, installed
from tests.faults.scale import IS_LONG

A_DAY_S = 86_400


@dataclass
class Machine:
    """A device with a browser whose profile outlives it. Its cookies are those of whoever works there."""

    driver: Browser
    profile: Path
    address: str
    who: dict[str, str]
    has_windows: bool = IS_LONG
    """Whether it is the browser which people have, with all it keeps in a profile: it takes six times as long to start."""
    _running: subprocess.Popen[bytes] | None = None
    _joined: Browser | None = field(default=None, repr=False)

    @contextmanager
    def on(self) -> Iterator[BrowserContext]:
        """Switch it on for the length of the block; at its end the power goes."""
        try:
            yield self.start()
        finally:
            self.kill()

    def start(self) -> BrowserContext:
        """Start the browser on its profile, and return its one context."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        program = installed(*(WITH_WINDOWS if self.has_windows else BETTER_WITHOUT))
        options = [*ARGUMENTS, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={self.profile}"]
        self._running = subprocess.Popen(
            [program, *options, "--lang=ja", "about:blank"],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = _first_line(told)
        self._joined = self.driver.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
        context = self._joined.contexts[0]
        self.let_work(context, self.who)
        return context

    def let_work(self, context: BrowserContext, who: dict[str, str]) -> None:
        """Somebody is logged in here, until the browser has been off for a day."""
        self.who = who
        until = time.time() + A_DAY_S
        context.add_cookies([{"name": who["cookie"], "value": who["value"], "url": self.address, "expires": until}])

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self._running is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()
        self._running = None
        if self._joined is not None:
            with suppress(Exception):
                self._joined.close()
            self._joined = None


def page_of(context: BrowserContext, address: str) -> Page:
    """Open a page, as patient as the others."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    return page


def _first_line(told: Path) -> str:
    end = time.monotonic() + PATIENCE_MS / 1_000
    while time.monotonic() < end:
        with suppress(FileNotFoundError):
            if lines := told.read_text().splitlines():
                return lines[0]
        time.sleep(0.02)
    raise AssertionError("The browser did not say where it listens")
