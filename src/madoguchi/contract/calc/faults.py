"""A fault in a contract: where it is, what is wrong, and what to do about it."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `code` is English and stable; the wording is for the person who writes the file."""

    path: Path
    code: str
    message: str
    remedy: str


def field_text(path: Path) -> str:
    """sites[2].weekdays[0]: a path as people write it; list elements count from 0."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".") or "（全体）"
