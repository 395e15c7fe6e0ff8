"""Writes a paper as PDF/UA."""

from __future__ import annotations

from madoguchi.documents.adapters.typesetting import PRODUCED_AT, PdfError, typeset
from madoguchi.documents.calc.paper import Paper
from madoguchi.documents.calc.worded import worded

__all__ = ["CONTENT_TYPE", "EXTENSION", "PRODUCED_AT", "PdfError", "write"]

CONTENT_TYPE = "application/pdf"
EXTENSION = "pdf"


def write(paper: Paper) -> bytes:
    """Return the PDF. Raises FontMissingError without a font, PdfError when the typesetter refuses."""
    return typeset("madoguchi.documents.adapters", "letter.typ", {"paper": worded(paper)})
