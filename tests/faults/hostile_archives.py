"""ZIP archives as no program writes them: bombs which are quick to make, parts which lie, names which lead elsewhere."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from madoguchi.documents.calc.file_kinds import MEGABYTE

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
WHERE = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{{}}"/></Relationships>'
BOOK_WHERE = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
XLSX_TYPES = TYPES.format(
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an archive: what is in it, and what the archive says of it."""

    packed: bytes
    size: int
    crc: int = 0
    flags: int = 0
    mode: int = 0o100644
    method: int = 8


def part(content: bytes | str, **more: int) -> Part:
    """Return an honest part, but for what is said otherwise."""
    raw = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(raw) + packer.flush()
    return Part(**{"packed": packed, "size": len(raw), "crc": zlib.crc32(raw), **more})  # type: ignore[arg-type]


def bomb(megabytes: int, *, begin: bytes = b"", said: int | None = None) -> Part:
    """Return a part of that size when it is unpacked; made from one packed megabyte of blanks, which stands there often."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    size = len(begin) + megabytes * MEGABYTE
    return Part(first + block * megabytes + packer.flush(), size=size if said is None else said)


def gzip_bomb(megabytes: int, line: bytes = b" ") -> bytes:
    """Return a gzip file of that size when it is unpacked, in one single line when the line holds no end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    filled = (line * (MEGABYTE // len(line) + 1))[:MEGABYTE]
    block = packer.compress(filled) + packer.flush(zlib.Z_FULL_FLUSH)
    head = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    return head + block * megabytes + packer.flush() + struct.pack("<II", 0, megabytes * MEGABYTE & 0xFFFFFFFF)


def archive(parts: Mapping[str, Part] | Sequence[tuple[str, Part]], *, shared: bool = False) -> bytes:
    """Return a ZIP file of these parts; ``shared`` lets every entry of the directory point to the first part's bytes."""
    body, directory, first = bytearray(), bytearray(), None
    entries = list(parts.items() if isinstance(parts, Mapping) else parts)
    for name, each in entries:
        raw, at = name.encode(), len(body)
        told = (each.flags | 0x800, each.method, 0, 0x21, each.crc, len(each.packed), min(each.size, 0xFFFFFFFE))
        if shared and first is not None:
            at = first
        else:
            first = at
            body += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, *told, len(raw), 0) + raw + each.packed
        directory += struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 0x314, 20, *told, len(raw), 0, 0, 0, 0, each.mode << 16, at
        )
        directory += raw
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return bytes(body + directory + end)


def workbook(rows: str | Part, strings: str | Part = "", **others: Part) -> bytes:
    """Return an Excel file with these rows of XML and shared strings; others stand beside or in place of its parts."""
    sheet = (
        rows
        if isinstance(rows, Part)
        else part(f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>')
    )
    shared = strings if isinstance(strings, Part) else part(f'<sst xmlns="{SPREADSHEET}">{strings}</sst>')
    return archive(
        {
            "[Content_Types].xml": part(XLSX_TYPES),
            "_rels/.rels": part(WHERE.format("xl/workbook.xml")),
            "xl/workbook.xml": part(BOOK),
            "xl/_rels/workbook.xml.rels": part(BOOK_WHERE),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": shared,
            **others,
        }
    )


def with_part(file: bytes, name: str, put: Part) -> bytes:
    """Return an archive with one part more, or with another one in its place."""
    import io  # noqa: PLC0415  only here
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(file)) as opened:
        parts = {each: part(opened.read(each)) for each in opened.namelist()}
    return archive({**parts, name: put})
