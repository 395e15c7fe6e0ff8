"""How well letters stand out from their ground, by the formula of WCAG 2.2 (relative luminance, contrast ratio)."""

from __future__ import annotations

AA = 4.5
"""The ratio which WCAG asks of text of any size at level AA."""
Rgb = tuple[float, float, float]


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the ratio of two colours given from 0 to 255: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Rgb) -> float:
    """Return the relative luminance of an sRGB colour, 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
