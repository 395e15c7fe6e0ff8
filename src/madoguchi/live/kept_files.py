"""What a device keeps for a start without a line: which static files, and under which version."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage

VERSION_HEADER = "X-Screen-Version"
"""Carried by a page which may be kept: by it the worker sees that page and files belong together."""


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The addresses of the files, and a version which changes whenever one of them does.

    ``hashed``: the names carry a hash of their content, so a kept copy is never out of date.
    """

    version: str
    hashed: bool
    urls: tuple[str, ...]


@lru_cache(maxsize=1)
def kept_files() -> KeptFiles:
    """Return what this version of the product needs: it does not change while a process runs."""
    hashed: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    names = sorted(filter(_is_kept, hashed)) if hashed else []
    stamps = [hashed[name] for name in names] if hashed else []
    if not hashed:
        found = sorted(_found())
        names, stamps = [name for name, _ in found], [stamp for _, stamp in found]
    version = hashlib.sha256("\n".join([*names, *stamps]).encode()).hexdigest()[:16]
    return KeptFiles(version, bool(hashed), tuple(staticfiles_storage.url(name) for name in names))


def _is_kept(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in settings.MADOGUCHI_KEPT_FILES)


def _found() -> set[tuple[str, str]]:
    """Return name and stamp of the files as they lie in the apps, while nothing is collected."""
    found = set()
    for finder in get_finders():
        for name, storage in finder.list([]):
            if _is_kept(name):
                found.add((name, f"{storage.size(name)} {storage.get_modified_time(name).timestamp()}"))
    return found
