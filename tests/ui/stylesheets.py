"""Reads the style sheets as the tests need them: custom properties resolved to colours."""

import re
from pathlib import Path

import madoguchi.ui

FOLDER = Path(madoguchi.ui.__file__).parent / "static" / "ui"
_PROPERTY = re.compile(r"(--[a-z0-9-]+):\s*([^;]+);")


def text(name: str) -> str:
    """A style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (FOLDER / name).read_text(encoding="utf-8"), flags=re.DOTALL)


def properties() -> dict[str, str]:
    """Every custom property of the tokens and of the roles."""
    return dict(_PROPERTY.findall(text("tokens.css") + text("base.css")))


def colour(name: str) -> tuple[int, int, int]:
    """The red, green and blue (0 to 255) of a role."""
    value = properties()[name]
    while match := re.fullmatch(r"var\((--[a-z0-9-]+)\)", value):
        value = properties()[match[1]]
    short = value.removeprefix("#")
    six = short if len(short) == 6 else "".join(letter * 2 for letter in short)
    return int(six[:2], 16), int(six[2:4], 16), int(six[4:], 16)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: tuple[int, int, int]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
