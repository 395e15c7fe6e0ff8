"""Builds a printed material: every file of it, looked at before it is handed on. Nothing is stored here."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from madoguchi.contract.models import Contract
from madoguchi.publicity.adapters import illustrator, pictures, press_pdf, source_archive
from madoguchi.publicity.adapters.phrasing import in_phrases
from madoguchi.publicity.adapters.preflight import Made, look_at
from madoguchi.publicity.adapters.typesetting import TEMPLATES, Job, set_pdf, set_pictures
from madoguchi.publicity.calc import printer_sheet
from madoguchi.publicity.calc.material_files import Built, BuiltFile, MaterialKind, Preflight, Purpose
from madoguchi.publicity.calc.material_kinds import Material, materials_of
from madoguchi.publicity.calc.phrased_content import with_phrases
from madoguchi.publicity.calc.print_formats import BLEED_MM
from madoguchi.publicity.queries.material_content import content_of, rights_of, terms_and_sites

PDF, AI, JPG, ZIP = "application/pdf", "application/postscript", "image/jpeg", "application/zip"


@dataclass(frozen=True, slots=True)
class Composed:
    """A material with its content, ready to be set."""

    contract: Contract
    material: Material
    job: Job
    now: datetime

    @property
    def stem(self) -> str:
        """Return how its files' names begin."""
        return f"{self.contract.slug}-{self.material.kind.code.replace(':', '-')}"

    @property
    def imposed(self) -> bool:
        """Return whether its pages lie side by side on a larger sheet."""
        return self.material.leaflet is not None


def codes_of(contract: Contract) -> tuple[MaterialKind, ...]:
    """Return every material which can be built for a contract, the leaflets first."""
    return tuple(each.kind for each in _materials(contract).values())


def build(*, contract: Contract, code: str, now: datetime, templates: Path = TEMPLATES) -> Built:
    """Return a material with all its files and what was found in them.

    Raises ValidationError for an unknown code or a text which is not published, ToolMissingError without Ghostscript,
    ReadingError or LayoutError when a file can not be made; each message says what to do next.
    """
    composed = compose(contract=contract, code=code, now=now, templates=templates)
    made = _made(composed)
    files = _files(composed, made)
    preflight = look_at(made)
    sheet = _printer_sheet(composed, files, preflight)
    return Built(code, composed.material.kind.title, (*files, sheet), preflight, content_hash(composed))


def build_proof(*, contract: Contract, code: str, now: datetime) -> Built:
    """Return a material for proof-reading: its screen PDF alone, made in a moment and looked at by people, not by checks.

    Raises as ``build`` does. What is printed would be the same, so the hash is too.
    """
    composed = compose(contract=contract, code=code, now=now)
    screen = set_pdf(composed.job, "pages", "rgb", tagged=True)
    files = (BuiltFile(f"{composed.stem}-screen.pdf", PDF, Purpose.SCREEN_PDF, screen),)
    return Built(code, composed.material.kind.title, files, Preflight(()), content_hash(composed))


def preview_pages(*, contract: Contract, code: str, now: datetime, width_px: int = 640) -> tuple[bytes, ...]:
    """Return the pages as the reader turns them, as PNG of about that width. Raises as ``build`` does."""
    composed = compose(contract=contract, code=code, now=now)
    fmt = composed.material.fmt
    width_mm = fmt.width_mm / 2 if composed.imposed else fmt.width_mm
    return set_pictures(composed.job, "pages", ppi=width_px / width_mm * 25.4)


def preview_spreads(*, contract: Contract, code: str, now: datetime, width_px: int = 1200) -> tuple[bytes, ...]:
    """Return the sides of the sheet as they are printed, bleed included, as PNG of about that width."""
    composed = compose(contract=contract, code=code, now=now)
    width_mm = composed.material.fmt.width_mm + 2 * BLEED_MM
    return set_pictures(composed.job, "press", ppi=width_px / width_mm * 25.4)


def content_hash(composed: Composed) -> str:
    """Return the SHA-256 of all that decides what is printed: the content, the templates, the measure."""
    digest = sha256(json.dumps(composed.job.content, ensure_ascii=False, sort_keys=True).encode())
    digest.update(repr(composed.material.fmt).encode())
    for path in sorted(composed.job.folder.glob("*.*")):
        if path.suffix in {".typ", ".json"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _materials(contract: Contract) -> dict[str, Material]:
    return materials_of(*terms_and_sites(contract))


def compose(*, contract: Contract, code: str, now: datetime, templates: Path = TEMPLATES) -> Composed:
    """Return a material filled with its content. Raises ValidationError for an unknown code or a text not published."""
    material = _materials(contract).get(code)
    if material is None:
        known = "、".join(_materials(contract))
        raise ValidationError(f"「{code}」という印刷物はありません。次のどれかを指定してください: {known}")
    said = content_of(contract, material, folder=templates, now=now)
    content: dict[str, Any] = with_phrases(said, in_phrases)
    template = "leaflet.typ" if material.leaflet else "signs.typ"
    return Composed(contract, material, Job(template, content, templates), now)


def _jpgs(composed: Composed) -> tuple[bytes, ...]:
    """Return each side with its bleed, in screen colours: a JPG is looked at, not printed from."""
    sides = set_pdf(composed.job, "press", "rgb")
    dpi = composed.material.fmt.dpi
    return tuple(pictures.jpg(sides, page, dpi=dpi) for page in range(pictures.page_count(sides)))


def _made(composed: Composed) -> Made:
    """Set and convert everything; the typesetter and Ghostscript work beside each other, outside Python's lock."""
    fmt, title, content = composed.material.fmt, composed.material.kind.title, composed.job.content
    with ThreadPoolExecutor(max_workers=2) as hands:
        screen = hands.submit(set_pdf, composed.job, "pages", "rgb", tagged=True)
        jpgs = hands.submit(_jpgs, composed)
        lettered = set_pdf(composed.job, "press", "cmyk")
        press = press_pdf.write(lettered, fmt, title=title, made_at=composed.now)
        return Made(
            fmt=fmt,
            press=press,
            lettered=lettered,
            screen=screen.result(),
            illustrator=illustrator.write_sides(press, fmt, title=composed.stem, made_at=composed.now),
            jpgs=jpgs.result(),
            addresses=tuple(_addresses(content)),
            unchecked=tuple(content.get("unchecked", ())),
        )


def _addresses(content: Any) -> list[str]:
    """Return the address of every QR code in the content."""
    if isinstance(content, dict):
        own = [content["address"]] if "rows" in content and "address" in content else []
        return own + [address for each in content.values() for address in _addresses(each)]
    return [address for each in content for address in _addresses(each)] if isinstance(content, list) else []


def _files(composed: Composed, made: Made) -> tuple[BuiltFile, ...]:
    stem, title = composed.stem, composed.material.kind.title
    source = source_archive.write(
        composed.job.folder,
        composed.job.template,
        composed.job.content,
        title=title,
        rights=rights_of(composed.contract),
    )
    return (
        BuiltFile(f"{stem}-press.pdf", PDF, Purpose.PRESS_PDF, made.press),
        BuiltFile(f"{stem}-screen.pdf", PDF, Purpose.SCREEN_PDF, made.screen),
        *(BuiltFile(f"{stem}-{n}.ai", AI, Purpose.ILLUSTRATOR, each) for n, each in enumerate(made.illustrator, 1)),
        *(BuiltFile(f"{stem}-{n}.jpg", JPG, Purpose.JPG, each) for n, each in enumerate(made.jpgs, 1)),
        BuiltFile(f"{stem}-source.zip", ZIP, Purpose.SOURCE, source),
    )


def _printer_sheet(composed: Composed, files: tuple[BuiltFile, ...], preflight: Preflight) -> BuiltFile:
    leaflet, kind = composed.material.leaflet, composed.material.kind
    content = printer_sheet.sheet(
        kind.title,
        composed.contract.city_name,
        rights_of(composed.contract),
        imposed=composed.imposed,
        facts=printer_sheet.facts(
            composed.material.fmt,
            copies=leaflet.copies if leaflet else 0,
            delivered_to=leaflet.delivered_to if leaflet else "",
            pages=sum(each.purpose is Purpose.ILLUSTRATOR for each in files),
        ),
        files=printer_sheet.file_rows(files),
        checks=printer_sheet.check_rows(preflight),
    )
    written = set_pdf(Job("printer_sheet.typ", content), "pages", "rgb", tagged=True)
    return BuiltFile(f"{composed.stem}-printer.pdf", PDF, Purpose.PRINTER_SHEET, written)
