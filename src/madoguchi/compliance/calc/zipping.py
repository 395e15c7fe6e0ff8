"""A ZIP which is the same bytes for the same contents: sorted names, one fixed date, and a manifest of hashes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIXED = (1980, 1, 1, 0, 0, 0)
MANIFEST = "MANIFEST.sha256"


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    """Return the manifest in the form which ``sha256sum --check`` reads."""
    lines = [f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the archive with its manifest."""
    stream, whole = BytesIO(), {**files, MANIFEST: manifest_of(files)}
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in sorted(whole):
            entry = ZipInfo(name, FIXED)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, whole[name])
    return stream.getvalue()
