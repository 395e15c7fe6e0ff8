"""A material's content with every sentence cut into phrases; names, numbers and keys stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

KEPT_AS_IS = frozenset({
    "accent", "address", "city", "days", "issuer_plain", "kind", "minutes", "months", "name", "number", "numbers",
    "phone", "picture", "rows", "shown", "tag", "unchecked", "upright", "weeks", "where",
})  # fmt: skip
"""Fields which the templates use otherwise than as a sentence."""


def with_phrases(content: Any, cut: Callable[[str], str], key: str = "") -> Any:
    """Return the content with each sentence cut."""
    if isinstance(content, dict):
        return {name: with_phrases(each, cut, name) for name, each in content.items()}
    if isinstance(content, list | tuple):
        return [with_phrases(each, cut, key) for each in content]
    return cut(content) if isinstance(content, str) and key not in KEPT_AS_IS else content
