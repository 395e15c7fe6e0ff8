"""A stock after something was received, used or counted."""

from __future__ import annotations

RECEIVED, USED, COUNTED = "received", "used", "counted"


class StockTooSmallError(ValueError):
    """More would be used than there is; ``on_hand`` says how many there are."""

    def __init__(self, on_hand: int) -> None:
        """Keep how many there are."""
        self.on_hand = on_hand
        super().__init__(f"only {on_hand}")


def after(on_hand: int, kind: str, quantity: int) -> int:
    """Return the stock afterwards. Raises StockTooSmallError; quantities are whole and not negative."""
    if quantity < 0:
        raise ValueError("a negative quantity")
    if kind == RECEIVED:
        return on_hand + quantity
    if kind == COUNTED:
        return quantity
    if quantity > on_hand:
        raise StockTooSmallError(on_hand)
    return on_hand - quantity
