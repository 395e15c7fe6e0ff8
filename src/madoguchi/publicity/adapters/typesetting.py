"""Sets a material in one of its guises: for the press, for the screen, or as the pictures of a preview."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts

TEMPLATES = Path(__file__).parent.parent / "typst"
Inks = Literal["cmyk", "rgb"]
Guise = Literal["press", "pages"]


class LayoutError(RuntimeError):
    """The template refused the content; the message carries the typesetter's own words."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is set: a template of the folder, its content, and the folder (our own, or one a designer changed)."""

    template: str
    content: Mapping[str, Any]
    folder: Path = TEMPLATES


def set_pdf(job: Job, guise: Guise, inks: Inks, *, tagged: bool = False) -> bytes:
    """Return the PDF; a tagged one is PDF/UA. Raises FontMissingError, LayoutError."""
    written = _compiled(job, guise, inks, format="pdf", pdf_standards=["ua-1"] if tagged else [], timestamp=0)
    return written[0]


def set_pictures(job: Job, guise: Guise, *, ppi: float) -> tuple[bytes, ...]:
    """Return each page as PNG in screen colours. Raises FontMissingError, LayoutError."""
    return _compiled(job, guise, "rgb", format="png", ppi=ppi)


def _compiled(job: Job, guise: Guise, inks: Inks, **how: Any) -> tuple[bytes, ...]:
    inputs = {
        "content": json.dumps(job.content, ensure_ascii=False),
        "fonts": json.dumps(print_fonts(), ensure_ascii=False),
        "guise": guise,
        "inks": inks,
    }
    try:
        written = typst.compile(
            str(job.folder / job.template), root=str(job.folder), font_paths=installed_fonts(), sys_inputs=inputs, **how
        )
    except typst.TypstError as error:
        message = f"{job.template} を組めませんでした。テンプレートと内容を確かめてください: {error.message}"
        raise LayoutError(message) from error
    pages = written if isinstance(written, list) else [written]
    return tuple(page for page in pages if isinstance(page, bytes))
