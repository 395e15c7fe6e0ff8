"""Checks a written-out contract: files against the list, tables against their rows, the trail against its own chain."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from madoguchi.archive.calc.manifest import Manifest, read
from madoguchi.archive.calc.shapes import MANIFEST
from madoguchi.archive.calc.trail import link_of
from madoguchi.audit.calc.chain import Link, faults_in

TRAIL = "tables/audit_entry.jsonl"


def faults_of(root: Path, *, expected_hash: str = "") -> list[str]:
    """Return a sentence for everything which is not as it was written; nothing when all is whole."""
    try:
        content = (root / MANIFEST).read_bytes()
        manifest = read(content)
    except OSError:
        return [f"{MANIFEST} がありません。書き出したフォルダそのものを指定してください。"]
    except (ValueError, KeyError, TypeError):
        return [f"{MANIFEST} を読めません。書き換えられたか、別の形式です。"]
    if expected_hash and sha256(content).hexdigest() != expected_hash:
        return [f"{MANIFEST} は、控えの SHA-256 と違います。目録ごと差し替えられたおそれがあります。"]
    files = [*_files(root, manifest), *_strangers(root, manifest)]
    return files or [*_tables(root, manifest), *_trail(root, manifest)]


def _files(root: Path, manifest: Manifest) -> Iterator[str]:
    for each in manifest.files:
        path = root / each.path
        if not path.is_file():
            yield f"{each.path} がありません。"
            continue
        with path.open("rb") as file:
            same = path.stat().st_size == each.size and file_digest(file, "sha256").hexdigest() == each.sha256
        if not same:
            yield f"{each.path} の中身が変わっています。"
    for digest in manifest.lost:
        yield f"ファイル {digest} は、書き出したときに保管庫にありませんでした。"


def _strangers(root: Path, manifest: Manifest) -> Iterator[str]:
    known = {each.path for each in manifest.files} | {MANIFEST}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in known:
            yield f"{name} は目録にないファイルです。"


def _tables(root: Path, manifest: Manifest) -> Iterator[str]:
    for table in manifest.tables:
        found = sum(1 for _ in _lines(root / "tables" / f"{table.name}.jsonl"))
        if found != table.rows:
            yield f"{table.label}（{table.name}）は{table.rows}件のはずが{found}件です。"


def _trail(root: Path, manifest: Manifest) -> Iterator[str]:
    seen = _Seen()
    for broken in faults_in(seen.watching(link_of(each) for each in _lines(root / TRAIL))):
        yield f"操作の記録の{broken.seq}件目のつながりが切れています。"
    if (seen.head, seen.entries) != (manifest.trail["head"], manifest.trail["entries"]):
        yield "操作の記録の末尾が、目録の値と違います。"


@dataclass
class _Seen:
    """Where a walk along the trail has come to."""

    head: str = ""
    entries: int = 0

    def watching(self, links: Iterable[Link]) -> Iterator[Link]:
        """Give the entries on, and remember the last one."""
        for link in links:
            self.head, self.entries = link.chain_hash, self.entries + 1
            yield link


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for each in file:
            yield json.loads(each)
