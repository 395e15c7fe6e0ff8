"""Which menu entry the reader stands in."""

from collections.abc import Iterable


def current_href(hrefs: Iterable[str], path: str) -> str:
    """The longest href which the path starts with; empty when the path lies under none of them."""
    under = [href for href in hrefs if path == href or path.startswith(href.rstrip("/") + "/")]
    return max(under, key=len, default="")
