"""Sets a manual or training text as PDF/UA: cover, contents, page numbers, running heads, change marks."""

from __future__ import annotations

from madoguchi.documents.adapters.typesetting import typeset
from madoguchi.knowledge.adapters.guide_sheet import PICTURES
from madoguchi.knowledge.calc.manual_issue import Issue, issue_json


def write(issue: Issue) -> bytes:
    """Return the PDF. Raises FontMissingError without a Japanese font, PdfError when the typesetter refuses."""
    pictures = {key: drawing(key) for key in sorted(issue.pictures)}
    return typeset("madoguchi.knowledge.adapters", "manual.typ", {"book": issue_json(issue), "pictures": pictures})


def drawing(key: str) -> str:
    """Return a drawing as SVG, empty where there is none of that key."""
    path = PICTURES / f"{key}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
