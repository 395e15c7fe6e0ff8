"""Which inks and which letters the operators of a page's content name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

RGB = frozenset({"rg", "RG"})
NAMED = frozenset({"cs", "CS", "sc", "SC", "scn", "SCN", "sh"})
"""Colour spaces by name, and shadings: nothing of ours needs one, and behind a name may stand RGB."""
LETTERS = frozenset({"Tj", "TJ", "'", '"', "Tf"})


def counted(contents: Iterable[str]) -> Counter[str]:
    """Return how often each operator stands in the contents; they must hold no strings, as outlined pages do not."""
    return Counter(token for content in contents for token in content.split() if token[0] not in "0123456789+-.[]/<(")


def foreign_inks(found: Counter[str]) -> list[str]:
    """Return the operators which set a colour otherwise than in CMYK or plain black."""
    return sorted(each for each in found if each in RGB | NAMED)


def letters_left(found: Counter[str]) -> list[str]:
    """Return the operators which show letters."""
    return sorted(each for each in found if each in LETTERS)
