"""Numbers as people read them: grouped by thousands, 「—」 when there is none."""

from decimal import ROUND_HALF_UP, Decimal

NONE = "—"


def written(value: float | Decimal | None, digits: int = 0) -> str:
    """A number with thousands commas and a fixed count of decimals, halves rounded away from zero; None is 「—」."""
    if value is None:
        return NONE
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}"
