"""What all parts of a contract file have in common."""

from typing import Any, ClassVar


class Strictly:
    """A part of a contract file in which an unknown key is an error (read by pydantic)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
