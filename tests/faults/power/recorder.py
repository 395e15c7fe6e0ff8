"""Puts itself between SQLite and its files, and writes down each write, truncation, deletion and wait for the disk.

SQLite reaches files through a table of functions (its VFS). The recorder copies the system's own, replaces the few which
change files, and makes the copy the default of this process: whoever opens a database here is recorded.
"""

from __future__ import annotations

import _sqlite3
import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

METHODS = 19  # the version, and the eighteen functions of an open file
CLOSE, WRITE, TRUNCATE, SYNC = 1, 3, 4, 5
OK = 0
Call = Callable[..., int]

_file_call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_write_call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_truncate_call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_sync_call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_open_call = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_delete_call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


class _System(ctypes.Structure):
    """SQLite's `sqlite3_vfs`."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("extra", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 14),
    )


class _OpenFile(ctypes.Structure):
    """The beginning of SQLite's `sqlite3_file`: where its functions stand."""

    _fields_ = (("methods", ctypes.c_void_p),)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: to a file, or for ``acknowledged`` to a client."""

    kind: Literal["write", "truncate", "sync", "delete", "acknowledged"]
    name: str
    at: int = 0
    content: bytes = b""


class Recorder:
    """What happened in this process, in order."""

    def __init__(self) -> None:
        """Begin to record: from here on every database is opened through this."""
        self.events: list[Event] = []
        self._names: dict[int, str] = {}
        self._kept: list[Any] = []  # what SQLite points at must outlive it
        self._tables: dict[int, Any] = {}
        self._sqlite = ctypes.CDLL(_sqlite3.__file__)  # through the very library which Python uses
        self._sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
        self._system = self._sqlite.sqlite3_vfs_find(None)
        self._register()

    def acknowledged(self, name: str) -> None:
        """Note that somebody has been told that this is kept."""
        self.events.append(Event("acknowledged", name))

    def _register(self) -> None:
        ours = _System.from_buffer_copy(self._system.contents)
        ours.name, ours.next = b"recording", None
        ours.open = self._callable(_open_call(self._open))
        ours.delete = self._callable(_delete_call(self._delete))
        self._kept.append(ours)
        assert self._sqlite.sqlite3_vfs_register(ctypes.byref(ours), 1) == OK

    def _callable(self, function: Any) -> int | None:
        self._kept.append(function)
        return ctypes.cast(function, ctypes.c_void_p).value

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out_flags: int) -> int:
        """Open by the system's function. The name goes on as the address it is: SQLite keeps it, and reads beyond it."""
        result: int = _open_call(self._system.contents.open)(
            ctypes.addressof(self._system.contents), name, file, flags, out_flags
        )
        opened = _OpenFile.from_address(file)
        if result == OK and name is not None and opened.methods:
            self._names[file] = ctypes.string_at(name).decode()
            opened.methods = self._replaced(opened.methods)
        return result

    def _replaced(self, methods: int) -> int:
        """Return a copy of a file's functions with ours among them. Databases have other ones than their logs."""
        if methods not in self._tables:
            real: list[Any] = list((ctypes.c_void_p * METHODS).from_address(methods))
            table = self._tables[methods] = (ctypes.c_void_p * METHODS)(*real)
            table[CLOSE] = self._callable(_file_call(partial(self._close, _file_call(real[CLOSE]))))
            table[WRITE] = self._callable(_write_call(partial(self._write, _write_call(real[WRITE]))))
            table[TRUNCATE] = self._callable(_truncate_call(partial(self._truncate, _truncate_call(real[TRUNCATE]))))
            table[SYNC] = self._callable(_sync_call(partial(self._sync, _sync_call(real[SYNC]))))
        return ctypes.addressof(self._tables[methods])

    def _write(self, real: Call, file: int, content: int, length: int, at: int) -> int:
        self.events.append(Event("write", self._names[file], at, ctypes.string_at(content, length)))
        return real(file, content, length, at)

    def _truncate(self, real: Call, file: int, length: int) -> int:
        self.events.append(Event("truncate", self._names[file], length))
        return real(file, length)

    def _sync(self, real: Call, file: int, flags: int) -> int:
        result = real(file, flags)
        self.events.append(Event("sync", self._names[file]))
        return result

    def _close(self, real: Call, file: int) -> int:
        self._names.pop(file, None)
        return real(file)

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        self.events.append(Event("delete", ctypes.string_at(name).decode()))
        result: int = _delete_call(self._system.contents.delete)(
            ctypes.addressof(self._system.contents), name, sync_folder
        )
        return result
