"""Which drawing a step gets: what a guide shows on a phone looks otherwise on a machine, on a computer and at a bank."""

from __future__ import annotations

ON_A_SCREEN = frozenset({"menu", "agree", "tick", "pin"})
LARGE_SCREENS = frozenset({"atm", "reader", "pc"})


def picture_at(place: str, picture: str) -> str:
    """Return the key of the drawing for a step of a guide at that place."""
    if picture in ON_A_SCREEN and place in LARGE_SCREENS:
        return f"screen-{picture}"
    return "paper" if picture == "agree" and place == "bank" else picture
