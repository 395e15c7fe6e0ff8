"""The source as the house tests read it: files, syntax trees, storeys."""

from __future__ import annotations

import ast
import gc
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T", bound=ast.AST)

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "madoguchi"
GENERATED = {"migrations"}


@cache
def modules() -> tuple[Path, ...]:
    """Return every module of the package which a person wrote."""
    return tuple(sorted(path for path in PACKAGE.rglob("*.py") if not GENERATED & set(path.parts)))


def name_of(path: Path) -> str:
    """Return a file's path below the repository, for messages."""
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return _trees()[path]


@cache
def _trees() -> dict[Path, ast.Module]:
    """Read all modules, without the collector: it would walk the growing trees again and again, and find nothing."""
    gc.disable()
    try:
        return {path: ast.parse(path.read_text(encoding="utf-8"), filename=str(path)) for path in modules()}
    finally:
        gc.enable()


@cache
def _nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(path)))


def nodes(kind: type[T]) -> Iterator[tuple[Path, T]]:
    """Give each node of one kind, with the module it stands in."""
    for path in modules():
        for node in _nodes_of(path):
            if isinstance(node, kind):
                yield path, node


@cache
def project_file() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def storey_of() -> dict[str, int]:
    """Return each app's storey, 0 the lowest, read from the import contract so that there is one list only."""
    contract = next(
        each for each in project_file()["tool"]["importlinter"]["contracts"] if each["name"].startswith("Storeys")
    )
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(reversed(contract["layers"]))
        for name in layer.split("|")
    }
