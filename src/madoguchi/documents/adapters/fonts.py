"""Which Japanese fonts this machine has for print. Names of people need 髙 and 﨑, which small web fonts lack."""

from __future__ import annotations

from functools import lru_cache

import typst

PREFERRED = ("BIZ UDPGothic", "BIZ UDGothic", "Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic")


class FontMissingError(RuntimeError):
    """No font for Japanese print is installed; the message says which packages bring one."""

    def __init__(self) -> None:
        super().__init__(
            "日本語の書類を作るフォントがこのサーバーにありません。fonts-morisawa-bizud-gothic か fonts-noto-cjk を"
            "インストールしてから、もう一度お試しください。"
        )


@lru_cache(maxsize=1)
def installed_fonts() -> typst.Fonts:
    """Return the fonts found on the machine; looking takes long enough to do it once per process."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def print_fonts(families: frozenset[str] | None = None) -> list[str]:
    """Return the usable print fonts, best first. Raises FontMissingError when there is none."""
    found = families if families is not None else frozenset(installed_fonts().families())
    usable = [name for name in PREFERRED if name in found]
    if not usable:
        raise FontMissingError
    return usable
