"""The files which were handed in: each kept once under the SHA-256 of its bytes, below ``MADOGUCHI_FILES_DIR``.

A file is written beside its place, flushed to the disk and only then moved there, so that no half file ever stands under
a hash; and what is read back is compared with its hash, so that a changed file is never handed out as the old one.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, is_zipfile

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, storages
from django.core.files.uploadedfile import UploadedFile

from madoguchi.documents.adapters.packed import ANY_OFFICE_FILE, PackedFileError, look_through
from madoguchi.documents.calc.file_kinds import (
    HEAD,
    MOST_FILES,
    FileRefusedError,
    HandedFile,
    clean_name,
    kind_of,
    refuse_size,
)

ALIAS = "handed_in"
if TYPE_CHECKING:
    Upload = UploadedFile[bytes]
else:
    Upload = UploadedFile


class FileLostError(RuntimeError):
    """A file is not there, or is not what was handed in. The message names its hash, never its contents."""


class ContentStorage(FileSystemStorage):
    """Django's file storage with whole writes: a name is the hash of what stands there, so it is written once."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002  Django's own
        """Return the name itself: an equal name is an equal file."""
        return name

    def _save(self, name: str, content: File[bytes]) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".arriving-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return name


def keep(uploads: Iterable[Upload]) -> list[HandedFile]:
    """Check and keep uploaded files. Raises ValidationError which names each file that cannot be taken, and why."""
    files, refusals = [], []
    for upload in uploads:
        try:
            files.append(_checked_and_kept(upload))
        except FileRefusedError as refusal:
            refusals.append(str(refusal))
    refusals += refuse_together(files)
    if refusals:
        raise ValidationError(refusals)
    return files


def refuse_together(files: Iterable[HandedFile]) -> list[str]:
    """Return what is wrong with the files taken together: too many, or two of one name."""
    names = [file.name for file in files]
    wrong = [
        f"「{name}」が2つあります。どちらかの名前を変えてください。"
        for name in sorted(set(names))
        if names.count(name) > 1
    ]
    if len(names) > MOST_FILES:
        wrong.append(f"一度に提出できるファイルは{MOST_FILES}個までです。数を減らしてください。")
    return wrong


def keep_bytes(name: str, media_type: str, content: bytes) -> HandedFile:
    """Keep a file which the product itself has written."""
    digest = sha256(content).hexdigest()
    _put(digest, File(BytesIO(content)))
    return HandedFile(name=name, media_type=media_type, size=len(content), sha256=digest)


def read_kept(digest: str) -> bytes:
    """Return a file's bytes. Raises FileLostError when it is missing or was changed."""
    storage = storages[ALIAS]
    try:
        with storage.open(place_of(digest)) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise FileLostError(f"{digest} is not in the file store") from error
    if sha256(content).hexdigest() != digest:
        raise FileLostError(f"{digest} was changed in the file store")
    return content


def kept_chunks(digest: str) -> Iterator[bytes]:
    """Give a file's bytes piece by piece. Raises FileLostError before the first when it is missing or was changed."""
    storage = storages[ALIAS]
    try:
        with storage.open(place_of(digest)) as file:
            if _digest(file) != digest:
                raise FileLostError(f"{digest} was changed in the file store")
            file.seek(0)
            yield from file.chunks()
    except FileNotFoundError as error:
        raise FileLostError(f"{digest} is not in the file store") from error


def forget_file(digest: str) -> None:
    """Take a file out of the store for ever. Only for a deletion which both sides have agreed on, with its certificate."""
    storages[ALIAS].delete(place_of(digest))


def is_kept(digest: str) -> bool:
    """Return whether anything stands in the store under a hash."""
    return storages[ALIAS].exists(place_of(digest))


def place_of(digest: str) -> str:
    """Return where a file stands: two letters of its hash make the folder, so that no folder grows large."""
    return f"{digest[:2]}/{digest}"


def _checked_and_kept(upload: Upload) -> HandedFile:
    name = clean_name(upload.name or "")
    refuse_size(name, upload.size or 0)
    upload.seek(0)
    head = upload.read(HEAD)
    kind = kind_of(name, head, _members(name, upload))
    digest = _digest(upload)
    _put(digest, upload)
    return HandedFile(name=name, media_type=kind.media_type, size=upload.size or 0, sha256=digest)


def _members(name: str, upload: Upload) -> list[str] | None:
    upload.seek(0)
    if not is_zipfile(upload.file):  # type: ignore[arg-type]
        return None
    try:
        look_through(upload.file, ANY_OFFICE_FILE)  # type: ignore[arg-type]
        with ZipFile(upload.file) as archive:  # type: ignore[arg-type]
            return archive.namelist()
    except PackedFileError as refusal:
        raise FileRefusedError(f"「{name}」は{refusal}") from refusal
    except (BadZipFile, ValueError):
        return None


def _digest(upload: File[bytes]) -> str:
    upload.seek(0)
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _put(digest: str, content: File[bytes]) -> None:
    storage, place = storages[ALIAS], place_of(digest)
    if not storage.exists(place):
        content.seek(0)
        storage.save(place, content)
