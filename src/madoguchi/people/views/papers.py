"""A paper as PDF, Word or Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse

from madoguchi.documents.adapters import excel, pdf, word
from madoguchi.documents.calc.paper import Paper
from madoguchi.people.views.doors import file_answer

WRITERS: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    pdf.EXTENSION: (pdf.CONTENT_TYPE, pdf.write),
    word.EXTENSION: (word.CONTENT_TYPE, word.write),
    excel.EXTENSION: (excel.CONTENT_TYPE, excel.write),
}
KINDS = ((pdf.EXTENSION, "PDF"), (word.EXTENSION, "Word"), (excel.EXTENSION, "Excel"))
"""What pages offer, with the words on the buttons."""


def paper_answer(paper: Paper, kind: str, name: str) -> HttpResponse:
    """Return the paper in one of the three formats. Raises Http404 for another."""
    if kind not in WRITERS:
        raise Http404
    content_type, write = WRITERS[kind]
    return file_answer(write(paper), f"{name}.{kind}", content_type)
