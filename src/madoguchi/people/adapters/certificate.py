"""The certificate of completion as PDF/UA on one sheet of A4, landscape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from madoguchi.documents.adapters.typesetting import typeset


def write(certificate: Mapping[str, Any]) -> bytes:
    """Return the certificate. Raises FontMissingError without a font, PdfError when the typesetter refuses."""
    return typeset("madoguchi.people.adapters", "certificate.typ", {"certificate": certificate}, what="修了証")
