"""How values are written in a document: half-width digits, commas, a dash for what was not measured."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind, Share, Value

NOTHING = "—"
SECONDS_PER_MINUTE = 60
SECONDS_PER_HOUR = 3600


def value_text(value: Value, kind: Kind) -> str:
    """Return a cell's value as people read it."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return share_text(value)
    if kind is Kind.SECONDS:
        return seconds_text(value)
    if kind is Kind.DIFFERENCE:
        return difference_text(value)
    return f"{value:,}"


def share_text(share: Share) -> str:
    """Return a share in per cent with one decimal, half rounded up; a dash when there was nothing to share."""
    if share[1] == 0:
        return NOTHING
    tenths = per_mille(share)
    return f"{tenths // 10}.{tenths % 10}%"


def per_mille(share: Share) -> int:
    """Return thousandths of the whole, half rounded up, in whole-number arithmetic; the whole is not 0."""
    part, whole = share
    return (2000 * part + whole) // (2 * whole)


def seconds_text(seconds: int) -> str:
    """Return a length of time, e.g. 8分05秒 or 1時間02分05秒."""
    hours, rest = divmod(seconds, SECONDS_PER_HOUR)
    minutes, left = divmod(rest, SECONDS_PER_MINUTE)
    if hours:
        return f"{hours}時間{minutes:02d}分{left:02d}秒"
    return f"{minutes}分{left:02d}秒"


def difference_text(difference: int) -> str:
    """Return a difference with its sign: +12, −3, ±0."""
    if difference == 0:
        return "±0"
    return f"+{difference:,}" if difference > 0 else f"−{-difference:,}"
