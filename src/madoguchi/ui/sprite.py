"""Which icons exist: the names are read from the sprite file itself, so that the two cannot drift apart."""

import re
from functools import cache
from pathlib import Path

SPRITE = "ui/icons.svg"
_FILE = Path(__file__).parent / "static" / SPRITE

# Other words for the same picture, so that a template may say what it means.
OTHER_NAMES = {
    "alert": "warn",
    "arrow-left": "left",
    "arrow-right": "right",
    "back": "undo",
    "dl": "download",
    "doc": "file",
    "dots": "half",
    "list-check": "list",
    "logout": "leave",
    "off": "offline",
    "pen": "edit",
    "sound": "speaker",
    "text": "text-size",
    "user": "person",
    "x": "close",
}


class UnknownIconError(ValueError):
    """A template asked for a picture which nobody has drawn."""


@cache
def icon_names() -> frozenset[str]:
    """The ids of all symbols in the sprite."""
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', _FILE.read_text(encoding="utf-8")))


def symbol_for(name: str) -> str:
    """The symbol id for a name; raises UnknownIconError which lists what there is."""
    symbol = OTHER_NAMES.get(name, name)
    if symbol not in icon_names():
        raise UnknownIconError(f"no icon {name!r}; there are: {', '.join(sorted(icon_names()))}")
    return symbol
